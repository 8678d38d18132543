"""Is this Neo4j database ours, and does it have the form that this program writes?"""

from __future__ import annotations

import random
import re
import time
from datetime import UTC, datetime
from typing import Final

from graph.errors import StoreUnavailable
from graph.store.migration import Migration, migrations, to_take
from graph.store.neo4j import cypher
from graph.store.neo4j.bolt import Bolt, Busy
from graph.words import say

OLDEST: Final = (5, 26)
"""The oldest version of the server whose Cypher we use."""

TRIES: Final = 20

_CONSTRAINT: Final = re.compile(r"CREATE CONSTRAINT (\w+)")


def bring_up_to_date(bolt: Bolt, where: str) -> None:
    """Make the constraints and nodes that the store needs. `where` names the database in sentences.

    Raises `StoreUnavailable` if the server is too old, or the database holds what others wrote, lacks a constraint,
    or was written by a newer version. Several programs may do this at once.
    """
    refuse_old_server(bolt.server(), where)
    known = migrations("neo4j")
    with bolt.transaction() as transaction:
        # In this order: whoever makes the database ready meanwhile writes both, and is then seen in the second.
        anything = transaction.run(cypher.ANY_NODE)
        taken = {int(number): str(checksum) for number, checksum in transaction.run(cypher.TAKEN)}
        constraints = {name for (name,) in transaction.run(cypher.CONSTRAINTS)}
    if not taken and anything:
        raise StoreUnavailable(
            say(
                "The database at {where} holds a graph that Interstice did not write (a node with the "
                "labels {what}, for one). Name an empty database; this one was left as it is.",
                where=where,
                what=", ".join(anything[0][0]) or "none",
            )
        )
    missing = to_take(known, taken, f"The database at {where}")
    _refuse_lost_constraints(known[: len(taken)], constraints, where)
    for step in missing:
        _take(bolt, step)


def _take(bolt: Bolt, step: Migration) -> None:
    """The schema first, statement by statement. Being cut off in between does no harm."""
    for statement in step.statements:
        _make(bolt, statement)
    with bolt.transaction() as transaction:
        transaction.run(cypher.FIRST_HEAD)
        now = datetime.now(UTC)
        transaction.run(cypher.TAKE, number=step.number, name=step.name, checksum=step.checksum, at=now)
        transaction.commit()


def _make(bolt: Bolt, statement: str) -> None:
    """Run a statement about the schema; again, where other programs do the same at the same moment."""
    for tries_left in reversed(range(TRIES)):
        try:
            with bolt.transaction() as transaction:
                transaction.run(statement)
                transaction.commit()
            return
        except Busy:
            if not tries_left:
                raise
            time.sleep(random.random() / 10)  # noqa: S311 - so that they do not meet again


def refuse_old_server(agent: str, where: str) -> None:
    """Raise `StoreUnavailable` if the server that calls itself `agent` does not speak the Cypher that we use."""
    version = re.search(r"(\d+)\.(\d+)", agent)
    if version is None or (int(version[1]), int(version[2])) < OLDEST:
        raise StoreUnavailable(
            say(
                "The server at {where} is {agent}, and Neo4j 5.26 or newer is needed. Update it, or name "
                "another server.",
                where=where,
                agent=agent,
            )
        )


def _refuse_lost_constraints(taken: tuple[Migration, ...], present: set[str], where: str) -> None:
    statements = [statement for step in taken for statement in step.statements]
    lost = [each for each in statements if (name := _CONSTRAINT.match(each)) and name[1] not in present]
    if lost:
        raise StoreUnavailable(
            f"The database at {where} has lost constraints that keep ids apart. Make them again with: "
            f"{'; '.join(lost)}"
        )
