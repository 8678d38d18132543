"""Where is everything put together? The one place that chooses a store."""

from __future__ import annotations

from pathlib import Path

from api.settings import Settings
from graph.errors import StoreUnavailable
from graph.store.port import Store


def settings_for(url: str | None = None) -> Settings:
    """The settings of the environment, with this address of a store if there is one."""
    return Settings() if url is None else Settings(store=url)


def open_store(url: str | None = None) -> Store:
    """The store at an address, or the one that the settings name.

    Raises `Refused` for an address that names no store, `StoreUnavailable` where it cannot be opened.
    """
    settings = settings_for(url)
    if settings.store_kind == "sqlite":
        from graph.store.sqlite import SqliteStore

        _make_folder(settings.store_file.parent)
        return SqliteStore.open(settings.store_file)
    from graph.store.neo4j import Neo4jStore

    if settings.neo4j_password is None:
        return Neo4jStore.open(settings.store)
    return Neo4jStore.open(settings.store, settings.neo4j_user, settings.neo4j_password)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise StoreUnavailable(
            f"The folder {folder} for the store cannot be made: {reason}. "
            "Choose another place with --store sqlite:///FILE."
        ) from error
