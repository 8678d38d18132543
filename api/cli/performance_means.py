"""With what is measured that lies outside of the measurements: stores, an engine, a server, this very program?"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from typing import Any, Final

from api.cli.embedded import EmbeddedCypher
from api.main import open_store
from api.settings import Settings
from bench import Means, Neo4jAddress, OverLimit

PROGRAM: Final = (sys.executable, "-c", "from api.cli import main; main()")
"""The command line that starts this program."""


class TimedCypher(EmbeddedCypher):
    """The embedded engine, with a limit for each statement."""

    name = "kglite"

    def run(self, statement: str, parameters: Mapping[str, object], seconds: float) -> Iterable[Mapping[str, Any]]:
        """The rows that a statement finds. Raises `OverLimit` after so many seconds."""
        from kglite import CypherTimeoutError

        try:
            return self._graph.cypher(statement, params=dict(parameters), timeout_ms=round(seconds * 1000))
        except CypherTimeoutError as error:
            raise OverLimit from error


def means() -> Means:
    """What is at hand here. The server that NEO4J_URI names is signed in to as every other."""
    return Means(open_store, TimedCypher, PROGRAM, _neo4j(Settings()))


def _neo4j(settings: Settings) -> Neo4jAddress | None:
    uri = os.environ.get("NEO4J_URI")
    if not uri:
        return None
    if settings.neo4j_password is None:
        return Neo4jAddress(uri)
    return Neo4jAddress(uri, settings.neo4j_user, settings.neo4j_password)
