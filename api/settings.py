"""What can be set from outside, and what is it if nobody sets it? docs/operations.md lists the same."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from graph.errors import Problem, Refused

SQLITE: Final = "sqlite:///"
NEO4J: Final = re.compile(r"(neo4j|bolt)(\+s|\+ssc)?://[^/\s]+/?")


def default_store() -> str:
    """A file in the user's data folder."""
    import platformdirs

    return f"{SQLITE}{platformdirs.user_data_path('interstice') / 'interstice.db'}"


def _variable(name: str, otherwise: Callable[[], Any], *, secret: bool = False) -> Any:
    """What the environment says under a name, if it says anything; what is secret is not shown."""
    return field(default_factory=lambda: os.environ.get(name) or otherwise(), repr=not secret)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What is not said is read from the environment; what is empty there counts as not set."""

    store: str = _variable("INTERSTICE_STORE", default_store)
    bind: str = _variable("INTERSTICE_BIND", lambda: "127.0.0.1")
    neo4j_user: str = _variable("INTERSTICE_NEO4J_USER", lambda: "neo4j")
    neo4j_password: str | None = _variable("INTERSTICE_NEO4J_PASSWORD", lambda: None, secret=True)

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
