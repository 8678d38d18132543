"""How does a test draw lives and pages, and what is a book when no store keeps it?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Final, get_args

from hypothesis import strategies as st

from graph.book import (
    STATES,
    AssetChange,
    Cause,
    Decision,
    Ending,
    Episode,
    Kind,
    Life,
    Mark,
    Opened,
    Page,
    begun,
)
from graph.errors import BookMoved
from graph.spells import AssetStep, Spell, spell_from, spells_of
from graph.store.port import Store

HOSTILE: Final = (
    "'; DROP TABLE life; --",
    '"}) DETACH DELETE n //',
    "$key {0} %s `x`",
    "\\u0000 \\",
    "line\nline\r\n\ttab\u2028",
    "\u202eright to left",
    "e\u0301 \u00e9 \U0001f9ed \uffff \U00010000",
    " ",
)
"""Texts that somebody's code may take for something else than text."""

TEXTS: Final = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=30),
)
MOMENTS: Final = st.datetimes(
    datetime(1970, 1, 2),
    datetime(2199, 12, 31),
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45)), timezone(timedelta(hours=-11))]),
)
CAUSES: Final = st.builds(
    Cause,
    kind=st.sampled_from(get_args(Kind)),
    at=MOMENTS,
    number=st.integers(0, 2**53),
    author=st.just("") | TEXTS,
    source=st.just("") | TEXTS,
    reason=st.just("") | TEXTS,
)
EPISODES: Final = st.builds(Episode, opened=CAUSES, ended=st.none() | CAUSES, how=st.sampled_from(get_args(Ending)))
ASSETS: Final = st.builds(
    AssetChange,
    rule=TEXTS,
    kind=st.sampled_from(get_args(Kind)),
    number=st.integers(0, 2**53),
    at=MOMENTS,
    change=st.integers(-(2**40), 2**40),
    spheres=st.dictionaries(st.just("") | TEXTS, st.integers(-(2**40), 2**40), max_size=3),
)
SPHERES: Final = st.lists(TEXTS.map(lambda text: text.replace(" ", "_")), max_size=2).map(tuple)
PLACES: Final = st.lists(st.tuples(MOMENTS, SPHERES), min_size=1, max_size=3).map(
    lambda places: ((datetime(1970, 1, 1, tzinfo=UTC), places[0][1]), *places[1:])
)
"""Where a gap was, at first before all else. No id of a unit has a space in it."""
VALUES: Final = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda some: st.lists(some, max_size=3) | st.dictionaries(TEXTS, some, max_size=3),
    max_leaves=8,
)
"""What JSON can hold."""


def lives(
    keys: st.SearchStrategy[str] = TEXTS, subjects: st.SearchStrategy[str] = TEXTS
) -> st.SearchStrategy[Life]:
    """Lives with every field, of these keys, about nodes of these ids."""
    return st.builds(
        Life,
        key=keys,
        rule=TEXTS,
        id=TEXTS,
        subjects=st.lists(subjects, max_size=3, unique=True).map(tuple),
        places=PLACES,
        episodes=st.lists(EPISODES, min_size=1, max_size=9).map(tuple),
        severities=st.lists(st.tuples(MOMENTS, TEXTS), min_size=1, max_size=4).map(tuple),
        waivings=st.lists(st.tuples(MOMENTS, st.none() | TEXTS), max_size=3).map(tuple),
        state=st.sampled_from(STATES),
        assignee=st.none() | TEXTS,
        due=st.none() | st.dates(),
        decided=st.integers(0, 2**53),
    )


def decisions(last: int, most: int = 3) -> st.SearchStrategy[list[Decision]]:
    """Decisions that follow decision number `last`."""
    one = st.builds(
        Decision,
        about=TEXTS,
        kind=TEXTS,
        author=st.just("") | TEXTS,
        content=st.dictionaries(TEXTS, VALUES, max_size=3),
        at=MOMENTS,
    )
    return st.lists(one, max_size=most).map(lambda some: numbered(some, last))


def numbered(decisions: Iterable[Decision], last: int) -> list[Decision]:
    """The decisions as those that follow number `last`."""
    return [replace(each, number=number) for number, each in enumerate(decisions, last + 1)]


@st.composite
def pages(
    draw: st.DrawFn,
    mark: Mark,
    keys: st.SearchStrategy[str] = TEXTS,
    subjects: st.SearchStrategy[str] = TEXTS,
    known: Collection[str] = (),
) -> Page:
    """Pages that may follow `mark`, with lives of these keys; `known` are those that may be dropped."""
    decided = draw(decisions(mark.decisions))
    written = draw(st.lists(lives(keys, subjects), max_size=4, unique_by=lambda each: each.key))
    droppable = sorted({*known, "never there"} - {each.key for each in written})
    reached = Mark(
        mark.version + 1,
        draw(st.integers(0, 2**53)),
        mark.decisions + len(decided),
        draw(st.none() | MOMENTS),
        draw(TEXTS),
    )
    dropped = draw(st.lists(st.sampled_from(droppable), max_size=2, unique=True)) if droppable else []
    anew = draw(st.booleans()) and draw(st.booleans())
    assets = draw(st.lists(ASSETS, max_size=3))
    return Page(reached, decided, written, dropped, anew, assets, draw(st.none() | MOMENTS))


@dataclass
class PlainBook:
    """What a store keeps of a book, as plain values."""

    mark: Mark = field(default_factory=Mark)
    decisions: list[Decision] = field(default_factory=list[Decision])
    lives: dict[str, Life] = field(default_factory=dict[str, Life])
    assets: list[AssetChange] = field(default_factory=list[AssetChange], compare=False)

    def write(self, page: Page) -> None:
        """As `Store.write`, for pages that fit."""
        if page.decisions and {each.id for each in page.decisions} <= {each.id for each in self.decisions}:
            return
        if page.mark.version != self.mark.version + 1:
            raise BookMoved(page.mark.version - 1, self.mark.version)
        self.decisions += page.decisions
        kept = (
            {} if page.from_scratch else {key: each for key, each in self.lives.items() if key not in page.dropped}
        )
        self.lives = kept | {each.key: each for each in page.lives}
        earlier = [each for each in self.assets if page.back_to is None or each.at <= page.back_to]
        self.assets = [*([] if page.from_scratch else earlier), *page.assets]
        self.mark = page.mark

    def spells(self) -> Counter[Spell]:
        """How often there is each spell."""
        lives = self.lives.values()
        return Counter(spell_from(each.rule, each.spheres, text, 1) for each in lives for text in spells_of(each))

    def asset_steps(self, *, by_sphere: bool) -> Counter[AssetStep]:
        """By how much the assets changed, by steps of 0."""
        found = Counter[AssetStep]()
        for each in self.assets:
            day = each.at.astimezone(UTC).date()
            for sphere, change in each.spheres.items() if by_sphere else [(None, each.change)]:
                found[AssetStep(each.rule, sphere, day, 0)] += change
        return found


def told(store: Store) -> PlainBook:
    """All that a store says of its book, its assets aside. Lives must come in the order of their keys."""
    lives = list(store.lives())
    assert [each.key for each in lives] == sorted({each.key for each in lives})
    return PlainBook(store.mark(), list(store.decisions()), {each.key: each for each in lives})


def counted(store: Store) -> tuple[Counter[Spell], dict[bool, Counter[AssetStep]]]:
    """What a store counts of its book: spells, and what the assets changed by, by sphere or in all."""
    spells = Counter[Spell]()
    for each in store.spells():
        spells[replace(each, count=1)] += each.count
    steps = {
        by_sphere: Counter(
            {replace(each, change=0): each.change for each in store.asset_steps(by_sphere=by_sphere)}
        )
        for by_sphere in (False, True)
    }
    return spells, steps


def life(key: str, *subjects: str, at: datetime = datetime(2026, 6, 30, 12, tzinfo=UTC), **changed: object) -> Life:
    """The life of a gap that has opened, with these fields otherwise."""
    return replace(begun(opened(key, *subjects), Cause("change", at, 1, "ada", "hr")), **changed)


def opened(key: str, *subjects: str, severity: str = "high") -> Opened:
    """A gap that opens, in the sphere `money`."""
    rule, _, id = key.partition(":")
    return Opened(key, rule, id, subjects, ("money",), severity)


def next_page(
    mark: Mark,
    *lives: Life,
    decisions: Sequence[Decision] = (),
    dropped: Sequence[str] = (),
    from_scratch: bool = False,
) -> Page:
    """The page after `mark`, its decisions numbered on."""
    decided = numbered(decisions, mark.decisions)
    reached = replace(mark, version=mark.version + 1, decisions=mark.decisions + len(decided))
    return Page(reached, decided, lives, dropped, from_scratch)
