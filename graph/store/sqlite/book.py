"""How does the book of gaps lie in the tables of an SQLite store?"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any, Final

import orjson

from graph.book import AssetChange, Decision, Life, Mark, Page, State
from graph.spells import LAST, AssetStep, Spell, spell_from, spells_of
from graph.store.commit import BATCH, batches
from graph.store.page import content_as_text, is_new, life_as_text, life_from
from graph.store.sqlite.file import File
from graph.store.sqlite.rows import as_text

MARK: Final = "SELECT version, revision, decisions, moment, rules FROM mark"
SET_MARK: Final = "INSERT OR REPLACE INTO mark VALUES (1, ?, ?, ?, ?, ?)"

DECISIONS: Final = "SELECT * FROM decision WHERE number > ? ORDER BY number"
DECISIONS_ABOUT: Final = "SELECT * FROM decision WHERE number > ? AND about = ? ORDER BY number"
LAST_DECISION: Final = "SELECT coalesce(max(number), 0) FROM decision"
KNOWN_DECISIONS: Final = "SELECT id FROM decision WHERE id IN (SELECT value FROM json_each(?))"
ADD_DECISION: Final = "INSERT INTO decision VALUES (?, ?, ?, ?, ?, ?, ?)"

LIVES: Final = "SELECT key, body FROM life WHERE key > ? ORDER BY key LIMIT ?"
LIVES_OF: Final = "SELECT body FROM life WHERE key IN (SELECT value FROM json_each(?)) ORDER BY key"
LIVES_IN: Final = """
SELECT key, body FROM life INDEXED BY life_by_key_and_state
WHERE key > ? AND state IN (SELECT value FROM json_each(?)) ORDER BY key LIMIT ?
"""
LIVES_BETWEEN: Final = """
SELECT key, body FROM life WHERE key > ?1 AND EXISTS (
    SELECT 1 FROM (
        SELECT substr(value, CASE length(value) WHEN 27 THEN 1 ELSE 29 END, 21) AS days
        FROM json_each(spells) WHERE substr(value, 23, 6) <> 'waived'
    ) WHERE substr(days, 1, 10) > ?2 AND substr(days, 1, 10) <= ?3
         OR substr(days, 12) > ?2 AND substr(days, 12) <= ?3
) ORDER BY key LIMIT ?4
"""
"""The days on which a gap opened and ended stand in its spell, after the sort where it moved (see `graph.spells`)."""
PUT_LIFE: Final = "INSERT OR REPLACE INTO life VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
DROP_LIFE: Final = "DELETE FROM life WHERE key = ?"
DROP_ALL_LIVES: Final = "DELETE FROM life"

SPELLS: Final = """
SELECT rule, spheres, value, count(*) FROM life, json_each(life.spells) GROUP BY rule, spheres, value
"""
ASSETS: Final = "SELECT rule, NULL, substr(at, 1, 10) AS day, sum(change) FROM asset_change GROUP BY rule, day"
ASSETS_BY_SPHERE: Final = """
SELECT rule, key, substr(at, 1, 10) AS day, sum(value)
FROM asset_change, json_each(asset_change.spheres) GROUP BY rule, key, day
"""
ADD_ASSETS: Final = "INSERT INTO asset_change VALUES (?, ?, ?, ?, ?, ?)"
DROP_LATER_ASSETS: Final = "DELETE FROM asset_change WHERE at > ?"
DROP_ALL_ASSETS: Final = "DELETE FROM asset_change"


class SqliteBook:
    """The book in an SQLite file; what its methods promise is said by `graph.store.port.Store`."""

    def __init__(self, file: File) -> None:
        self._file = file

    def mark(self) -> Mark:
        with self._file.reading() as connection:
            return _mark(connection)

    def decisions(self, after: int, about: str | None) -> Sequence[Decision]:
        statement, values = (DECISIONS, (after,)) if about is None else (DECISIONS_ABOUT, (after, about))
        with self._file.reading() as connection:
            return [_decision(*row) for row in connection.execute(statement, values)]

    def lives(self, keys: Iterable[str]) -> Iterator[Life]:
        for batch in batches(sorted(set(keys))):
            with self._file.reading() as connection:
                found = connection.execute(LIVES_OF, (as_text(batch),)).fetchall()
            yield from (life_from(body) for (body,) in found)

    def all_lives(self) -> Iterator[Life]:
        return self._in_order(LIVES)

    def lives_in(self, states: Collection[State]) -> Iterator[Life]:
        return self._in_order(LIVES_IN, as_text(states))

    def lives_between(self, since: date, until: date) -> Iterator[Life]:
        return self._in_order(LIVES_BETWEEN, since.isoformat(), min(until, LAST).isoformat())

    def spells(self) -> Sequence[Spell]:
        with self._file.reading() as connection:
            found = connection.execute(SPELLS).fetchall()
        return [spell_from(rule, tuple(orjson.loads(some)), text, count) for rule, some, text, count in found]

    def asset_steps(self, *, by_sphere: bool) -> Sequence[AssetStep]:
        with self._file.reading() as connection:
            found = connection.execute(ASSETS_BY_SPHERE if by_sphere else ASSETS).fetchall()
        return [AssetStep(rule, sphere, date.fromisoformat(day), change) for rule, sphere, day, change in found]

    def _in_order(self, statement: str, *values: str) -> Iterator[Life]:
        """What a statement about lives after a key finds, a part at a time, so that nobody is kept from writing."""
        key = ""
        while True:
            with self._file.reading() as connection:
                found = connection.execute(statement, (key, *values, BATCH)).fetchall()
            if not found:
                return
            yield from (life_from(body) for _, body in found)
            key = found[-1][0]

    def write(self, page: Page) -> None:
        with self._file.writing() as connection:
            ids = as_text(each.id for each in page.decisions)
            known = {id for (id,) in connection.execute(KNOWN_DECISIONS, (ids,))}
            (last,) = connection.execute(LAST_DECISION).fetchone()
            if is_new(page, _mark(connection), last, known):
                _put(connection, page)


def _mark(connection: sqlite3.Connection) -> Mark:
    row = connection.execute(MARK).fetchone()
    if row is None:
        return Mark()
    version, revision, decisions, moment, rules = row
    return Mark(version, revision, decisions, datetime.fromisoformat(moment) if moment else None, rules)


def _decision(number: int, id: str, about: str, kind: str, author: str, at: str, content: str) -> Decision:
    return Decision(about, kind, author, orjson.loads(content), datetime.fromisoformat(at), id, number)


def _put(connection: sqlite3.Connection, page: Page) -> None:
    if page.from_scratch:
        connection.execute(DROP_ALL_LIVES)
        connection.execute(DROP_ALL_ASSETS)
    if page.back_to is not None:
        connection.execute(DROP_LATER_ASSETS, (_moment(page.back_to),))
    connection.executemany(ADD_DECISION, map(_decision_row, page.decisions))
    connection.executemany(DROP_LIFE, ((key,) for key in page.dropped))
    connection.executemany(PUT_LIFE, map(_life_row, page.lives))
    connection.executemany(ADD_ASSETS, map(_asset_row, page.assets))
    mark = page.mark
    moment = mark.moment.isoformat() if mark.moment else None
    connection.execute(SET_MARK, (mark.version, mark.revision, mark.decisions, moment, mark.rules))


def _decision_row(each: Decision) -> tuple[Any, ...]:
    at = _moment(each.at)
    return (each.number, each.id, each.about, each.kind, each.author, at, content_as_text(each.content))


def _asset_row(each: AssetChange) -> tuple[Any, ...]:
    spheres = orjson.dumps(dict(each.spheres)).decode()
    return (each.rule, each.kind, each.number, _moment(each.at), each.change, spheres)


def _moment(at: datetime) -> str:
    """A moment as text of the order of time."""
    return at.astimezone(UTC).isoformat()


def _life_row(life: Life) -> tuple[Any, ...]:
    due = life.due.isoformat() if life.due else None
    first_seen = life.first_seen.isoformat()
    return (
        life.key,
        life.rule,
        life.state,
        life.severity,
        first_seen,
        life.assignee,
        due,
        life_as_text(life),
        as_text(life.spheres),
        as_text(spells_of(life)),
    )
