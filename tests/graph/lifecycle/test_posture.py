"""Is the posture what somebody counts who looks at every gap anew on every day?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from graph.book import Cause, Episode, Life, end_of
from graph.lifecycle.posture import BETWEEN, BY_PLACE, BY_TRIBE, IN_ALL, Standing, posture
from graph.spells import AssetStep, Spell, spell_from, spells_of

START = datetime(2026, 1, 1, tzinfo=UTC)
HOURS = st.integers(0, 24 * 20)
SPHERES = st.sets(st.sampled_from(["money", "time"])).map(lambda some: tuple(sorted(some)))
DAYS = st.sets(st.integers(0, 22), min_size=1, max_size=6).map(
    lambda numbers: [START.date() + timedelta(days=number) for number in sorted(numbers)]
)


def at(hours: int) -> datetime:
    return START + timedelta(hours=hours)


@st.composite
def lives(draw: st.DrawFn) -> Life:
    """A gap that came and went up to three times, and was accepted for some of that."""
    turns = sorted(draw(st.sets(HOURS, min_size=1, max_size=6)))
    episodes = tuple(
        Episode(Cause("day", at(turn)), Cause("day", at(turns[place + 1])) if place + 1 < len(turns) else None)
        for place, turn in enumerate(turns)
        if place % 2 == 0
    )
    waivings = tuple(
        (at(turn), draw(st.sampled_from(["w", None]))) for turn in sorted(draw(st.sets(HOURS, max_size=4)))
    )
    moves = {turns[0], *draw(st.sets(HOURS, max_size=3))}
    places = tuple((at(turn), draw(SPHERES)) for turn in sorted(moves) if turn >= turns[0])
    number = draw(st.integers(0, 10**9))
    return Life(f"r:{number}", "r", f"{number}", (), places, episodes, ((at(turns[0]), "high"),), waivings)


STEPS = st.builds(
    AssetStep,
    rule=st.just("r"),
    sphere=st.sampled_from(["money", "time", ""]),
    day=st.integers(0, 20).map(lambda number: START.date() + timedelta(days=number)),
    change=st.integers(1, 9),
)


def touched(life: Life, day: date) -> Sequence[str]:
    """Where a gap was at the end of a day."""
    *_, last = (spheres for when, spheres in life.places if when.date() <= day)
    return last or ("",)


def resolved_in(life: Life, episode: Episode) -> Sequence[str]:
    """Where it was when it ended, or, if that was on the day on which it opened, where that day left it."""
    assert episode.ended
    return touched(life, max(episode.opened.at.date(), episode.ended.at.date() - timedelta(days=1)))


def groups_of(life: Life) -> Iterator[str]:
    """All groups in which a gap is at the end of a day on which it opened, was there or ended."""
    for each in life.episodes:
        first, last = each.opened.at.date(), each.ended.at.date() if each.ended else date.max
        days = {first, *(when.date() for when, _ in life.places if first < when.date() < last)}
        for day in days:
            yield from touched(life, day)


def plainly(some: Sequence[Life], steps: Sequence[AssetStep], days: Sequence[date]) -> list[Standing]:
    """The posture by tribe, counted gap by gap."""
    groups = sorted({group for life in some for group in groups_of(life)} | {step.sphere or "" for step in steps})
    found: list[Standing] = []
    since = datetime.min.replace(tzinfo=UTC)
    for day in days:
        until = end_of(day)
        for group in groups:
            episodes = [(life, number, each) for life in some for number, each in enumerate(life.episodes)]
            opened = [
                number
                for life, number, each in episodes
                if since < each.opened.at <= until and group in touched(life, each.opened.at.date())
            ]
            resolved = [
                each
                for life, _, each in episodes
                if each.ended and since < each.ended.at <= until and group in resolved_in(life, each)
            ]
            present = [
                (life, each) for life, _, each in episodes if each.covers(until) and group in touched(life, day)
            ]
            waived = [life for life, _ in present if _waiver_at(life, until)]
            ages = [(day - each.opened.at.date()).days for _, each in present]
            assets = sum(step.change for step in steps if step.sphere == group and step.day <= day)
            found.append(
                Standing(
                    day,
                    group,
                    len(present) - len(waived),
                    len(waived),
                    len(opened),
                    len(resolved),
                    sum(number > 0 for number in opened),
                    assets or None,
                    median(ages) if ages else None,
                    max(ages, default=None),
                )
            )
        since = until
    return found


def _waiver_at(life: Life, moment: datetime) -> str | None:
    return next((waiver for when, waiver in reversed(life.waivings) if when <= moment), None)


def spells(some: Sequence[Life]) -> list[Spell]:
    """What a store counts of these lives."""
    return [spell_from(life.rule, life.spheres, text, 1) for life in some for text in spells_of(life)]


@given(st.lists(lives(), max_size=12), st.lists(STEPS, max_size=6), DAYS)
def test_the_posture_is_what_is_counted_gap_by_gap(
    some: list[Life], steps: list[AssetStep], days: list[date]
) -> None:
    assert posture(spells(some), steps, days, BY_TRIBE) == plainly(some, steps, days)


@given(st.lists(lives(), max_size=12), st.lists(STEPS, max_size=6), DAYS)
def test_with_a_tribe_it_is_what_that_tribe_has(some: list[Life], steps: list[AssetStep], days: list[date]) -> None:
    all_tribes = [each for each in plainly(some, steps, days) if each.group == "money"]
    for grouping in (BY_TRIBE, IN_ALL):
        mine = posture(spells(some), steps, days, replace(grouping, tribe="money"))
        assert [replace(each, group="money") for each in mine] == all_tribes
    assert posture(spells(some), steps, days, replace(BY_TRIBE, rules=["other"])) == []


def test_a_ratio_says_nothing_where_nothing_was_looked_at() -> None:
    looked = Standing(START.date(), "r", 3, 1, 4, 0, 0, 8, 1, 2)
    assert (looked.ratio, looked.ratio_without_waivers) == (3 / 8, 4 / 8)
    nothing = replace(looked, assets=None)
    assert (nothing.ratio, nothing.ratio_without_waivers) == (None, None)


@given(st.lists(lives(), max_size=12), DAYS)
def test_by_place_each_gap_counts_once(some: list[Life], days: list[date]) -> None:
    inside = [spell for spell in spells(some) if len(spell.spheres) == 1]
    by_place = posture(spells(some), [], days, BY_PLACE)
    assert [each for each in by_place if each.group != BETWEEN] == posture(inside, [], days, BY_TRIBE)
    for standing in posture(spells(some), [], days, IN_ALL):
        assert standing.there == sum(each.there for each in by_place if each.day == standing.day)
