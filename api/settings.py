"""What can be set from outside, and what is it if nobody sets it? docs/operations.md lists the same."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import platformdirs
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.errors import Problem, Refused

SQLITE: Final = "sqlite:///"
NEO4J: Final = re.compile(r"(neo4j|bolt)(\+s|\+ssc)?://[^/\s]+/?")


def default_store() -> str:
    """A file in the user's data folder."""
    return f"{SQLITE}{platformdirs.user_data_path('interstice') / 'interstice.db'}"


class Settings(BaseSettings):
    """Read from the environment; what is empty there counts as not set."""

    model_config = SettingsConfigDict(populate_by_name=True, env_ignore_empty=True, frozen=True, extra="ignore")

    store: str = Field(default_factory=default_store, validation_alias="INTERSTICE_STORE")
    bind: str = Field(default="127.0.0.1", validation_alias="INTERSTICE_BIND")
    neo4j_user: str = Field(default="neo4j", validation_alias="INTERSTICE_NEO4J_USER")
    neo4j_password: SecretStr | None = Field(default=None, validation_alias="INTERSTICE_NEO4J_PASSWORD")

    @property
    def store_kind(self) -> str:
        """`sqlite` or `neo4j`. Raises `Refused` if the address of the store is neither."""
        if self.store.startswith(SQLITE) and self.store != SQLITE:
            return "sqlite"
        if NEO4J.fullmatch(self.store):
            return "neo4j"
        sentence = (
            f"{self.store!r} names no store. Write sqlite:///FILE, neo4j://HOST:PORT or bolt://HOST:PORT "
            "as --store or INTERSTICE_STORE."
        )
        raise Refused(Problem("", sentence))

    @property
    def store_file(self) -> Path:
        """The file of an SQLite store."""
        return Path(self.store.removeprefix(SQLITE))

    @property
    def name(self) -> str:
        """What the organisation is called: as its file, unless that has the name everybody's has."""
        stem = self.store_file.stem if self.store.startswith(SQLITE) else ""
        words = re.sub(r"[-_\s]+", " ", stem).strip()
        return words[:1].upper() + words[1:] if words not in ("", "interstice") else "Organisation"
