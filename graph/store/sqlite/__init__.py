"""How is an organisation kept in one SQLite file, with nothing to install?"""

from graph.store.sqlite.store import SqliteStore

__all__ = ["SqliteStore"]
