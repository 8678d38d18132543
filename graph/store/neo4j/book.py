"""How is the book of gaps kept in a Neo4j database, so that anybody can ask for gaps in Cypher?

A gap is a node that `CONCERNS` the nodes it is about, as far as they exist. Its properties are what people ask for;
the whole life lies beside them as JSON text. A node that comes back is tied again when the life is next written.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

import orjson
import uuid_utils

from graph.book import AssetChange, Cause, Decision, Life, Mark, Page, State
from graph.errors import OutcomeUnknown
from graph.spells import LAST, AssetStep, Spell, spell_from, spells_of
from graph.store.commit import BATCH, batches
from graph.store.neo4j import cypher
from graph.store.neo4j.bolt import Bolt, CommitLost, Transaction, native
from graph.store.neo4j.settling import settled
from graph.store.neo4j.writing import lock_head
from graph.store.page import content_as_text, is_new, is_written, life_as_text, life_from


class Neo4jBook:
    """The book on a server; what its methods promise is said by `graph.store.port.Store`."""

    def __init__(self, bolt: Bolt) -> None:
        self._bolt = bolt

    def mark(self) -> Mark:
        with self._bolt.transaction() as transaction:
            return _mark(transaction)[0]

    def decisions(self, after: int, about: str | None) -> Sequence[Decision]:
        with self._bolt.transaction() as transaction:
            if about is None:
                found = transaction.run(cypher.DECISIONS, after=after)
            else:
                found = transaction.run(cypher.DECISIONS_ABOUT, after=after, about=about)
        return [_decision(*row) for row in found]

    def lives(self, keys: Iterable[str]) -> Iterator[Life]:
        for batch in batches(sorted(set(keys))):
            with self._bolt.transaction() as transaction:
                found = transaction.run(cypher.LIVES_OF, keys=batch)
            yield from (life_from(text) for (text,) in found)

    def all_lives(self) -> Iterator[Life]:
        return self._in_order(lambda transaction, after: transaction.run(cypher.LIVES, after=after, limit=BATCH))

    def lives_in(self, states: Collection[State]) -> Iterator[Life]:
        wanted = list(states)
        return self._in_order(
            lambda transaction, after: transaction.run(cypher.LIVES_IN, after=after, states=wanted, limit=BATCH)
        )

    def lives_between(self, since: date, until: date) -> Iterator[Life]:
        days = {"since": since.isoformat(), "until": min(until, LAST).isoformat()}
        return self._in_order(
            lambda transaction, after: transaction.run(cypher.LIVES_BETWEEN, after=after, limit=BATCH, **days)
        )

    def spells(self) -> Sequence[Spell]:
        with self._bolt.transaction() as transaction:
            found = transaction.run(cypher.SPELLS)
        return [spell_from(rule, tuple(spheres), text, count) for rule, spheres, text, count in found]

    def asset_steps(self, *, by_sphere: bool) -> Sequence[AssetStep]:
        with self._bolt.transaction() as transaction:
            found = transaction.run(cypher.ASSETS_BY_SPHERE if by_sphere else cypher.ASSETS)
        return [AssetStep(rule, sphere, native(day), change) for rule, sphere, day, change in found]

    def _in_order(self, find: Callable[[Transaction, str], list[list[Any]]]) -> Iterator[Life]:
        """What `find` finds after a key, a part at a time."""
        key = ""
        while True:
            with self._bolt.transaction() as transaction:
                found = find(transaction, key)
            if not found:
                return
            yield from (life_from(text) for _, text in found)
            key = found[-1][0]

    def write(self, page: Page) -> None:
        attempt = str(uuid_utils.uuid7())
        try:
            with self._bolt.transaction(steps=2 + len(page.lives) // BATCH) as transaction:
                lock_head(transaction, attempt)
                if _is_new(transaction, page):
                    _put(transaction, page, attempt)
                    transaction.commit()
        except CommitLost as lost:
            unknown = _unknown(page)
            settled(self._bolt, lost, lambda transaction: _kept(transaction, page, attempt, unknown), unknown)


def _is_new(transaction: Transaction, page: Page) -> bool:
    last = transaction.run(cypher.LAST_DECISION)
    return is_new(page, _mark(transaction)[0], last[0][0] if last else 0, _known(transaction, page))


def _known(transaction: Transaction, page: Page) -> set[str]:
    """The ids of those decisions of the page that are in the book."""
    return {id for (id,) in transaction.run(cypher.KNOWN_DECISIONS, ids=[each.id for each in page.decisions])}


def _unknown(page: Page) -> OutcomeUnknown:
    if page.decisions:
        return OutcomeUnknown(page.decisions[-1].id, "decision")
    return OutcomeUnknown(str(page.mark.version), "page")


def _kept(transaction: Transaction, page: Page, attempt: str, unknown: OutcomeUnknown) -> bool | None:
    """True if the page was kept in this attempt, None if not.

    A page without decisions leaves no trace once others have been written after it: then this raises `unknown`.
    """
    if page.decisions:
        return is_written(page.decisions, _known(transaction, page)) or None
    mark, written_by = _mark(transaction)
    if mark.version > page.mark.version:
        raise unknown
    return written_by == attempt or None


def _mark(transaction: Transaction) -> tuple[Mark, str | None]:
    """How far the book has come, and in which attempt the latest page was written."""
    found = transaction.run(cypher.MARK)
    if not found:
        return Mark(), None
    version, revision, decisions, moment, rules, written_by = found[0]
    return Mark(version, revision, decisions, datetime.fromisoformat(moment) if moment else None, rules), written_by


def _decision(about: str, kind: str, author: str, content: str, at: object, id: str, number: int) -> Decision:
    return Decision(about, kind, author, orjson.loads(content), native(at), id, number)


def _put(transaction: Transaction, page: Page, attempt: str) -> None:
    version = page.mark.version
    for some in batches(page.decisions):
        transaction.run(cypher.ADD_DECISIONS, rows=[_decision_row(each) for each in some])
    for keys in batches(page.dropped):
        transaction.run(cypher.DROP_LIVES, keys=keys)
    for lives in batches(page.lives):
        transaction.run(cypher.PUT_LIVES, rows=[_life_row(each, version) for each in lives])
        subjects = [{"key": each.key, "subjects": list(each.subjects)} for each in lives]
        transaction.run(cypher.UNTIE, rows=subjects)
        transaction.run(cypher.TIE, rows=subjects)
    if page.from_scratch:
        transaction.run(cypher.DROP_OTHER_LIVES, version=version)
        transaction.run(cypher.DROP_ALL_ASSETS)
    if page.back_to is not None:
        transaction.run(cypher.DROP_LATER_ASSETS, moment=page.back_to.astimezone(UTC))
    for some in batches(page.assets):
        transaction.run(cypher.ADD_ASSETS, rows=[_asset_row(each) for each in some])
    transaction.run(cypher.SET_MARK, mark=_mark_row(page.mark, attempt))


def _mark_row(mark: Mark, attempt: str) -> dict[str, Any]:
    return {
        "version": mark.version,
        "revision": mark.revision,
        "decisions": mark.decisions,
        "moment": mark.moment.isoformat() if mark.moment else None,
        "rules": mark.rules,
        "written_by": attempt,
    }


def _decision_row(each: Decision) -> dict[str, Any]:
    return {
        "number": each.number,
        "id": each.id,
        "about": each.about,
        "kind": each.kind,
        "author": each.author,
        "at": each.at.astimezone(UTC),
        "content": content_as_text(each.content),
    }


def _asset_row(each: AssetChange) -> dict[str, Any]:
    return {
        "rule": each.rule,
        "kind": each.kind,
        "number": each.number,
        "at": each.at.astimezone(UTC),
        "change": each.change,
        "spheres": list(each.spheres),
        "changes": list(each.spheres.values()),
    }


def _life_row(life: Life, version: int) -> dict[str, Any]:
    """The properties of a gap, None for those it has not; `version` is that of the page that wrote it."""
    return {
        "key": life.key,
        "rule": life.rule,
        "state": life.state,
        "severity": life.severity,
        "spheres": list(life.spheres),
        "spells": spells_of(life),
        "first_seen": life.first_seen,
        "reopened": life.reopened,
        "waiver": life.waiver,
        "assignee": life.assignee,
        "due": life.due,
        **_blame("opened", life.opened),
        **_blame("ended", life.ended),
        "life": life_as_text(life),
        "version": version,
    }


def _blame(what: str, cause: Cause | None) -> dict[str, Any]:
    """What opened or ended it: its kind, and the revision, author and source where it was a change."""
    return {
        f"{what}_at": cause.at.astimezone(UTC) if cause else None,
        f"{what}_kind": cause.kind if cause else None,
        f"{what}_by": (cause.author or None) if cause else None,
        f"{what}_source": (cause.source or None) if cause else None,
        f"{what}_revision": cause.number if cause and cause.kind == "change" else None,
    }
