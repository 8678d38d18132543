"""How long does it take to count a year of gaps, day by day, beside reading the lives of all of them?"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Final

from bench.clock import in_turns
from bench.ground import OURS, SETTINGS, Ground, Means
from bench.report import Difference, Row, Year
from graph.algebra.engine import Evaluation
from graph.book import AssetChange, Cause, Life, Mark, Opened, Page, begun, midnight, opened_again, over
from graph.gaps import all_gaps, assets_of, spheres
from graph.lifecycle.posture import BY_RULE, Standing, posture
from graph.spells import Spell, spell_from, spells_of
from graph.store.port import Store

LIVES: Final = "lives"
"""What the same is called that is counted from whole lives."""

MOST: Final = 10_000
"""People of the largest organisation whose year is written: of larger ones that alone takes minutes."""

DAYS: Final = 366
GOES: Final = 0.002
RETURNS: Final = 0.02
"""How likely a gap is resolved on a day, and opened again on one after it."""


def measured(ground: Ground, means: Means) -> Iterator[Row]:
    """What a year of an organisation takes by rule, from a store; both ways must count the same."""
    last = SETTINGS.today
    days = [last - timedelta(days=DAYS - 1 - day) for day in range(DAYS)]
    lives = list(invented(ground, days))
    with (
        tempfile.TemporaryDirectory(prefix="interstice-bench-") as folder,
        closing(means.open_store(f"sqlite:///{Path(folder) / 'year.db'}")) as store,
    ):
        store.write(Page(Mark(1, 1), lives=lives, assets=_assets(ground, days[0])))

        def counted() -> list[Standing]:
            return _posture(store, store.spells(), days)

        def from_lives() -> list[Standing]:
            return _posture(store, _spells(store.lives()), days)

        if counted() != from_lives():
            yield Difference(f"The year of {ground.people:,} people counts differently from spells and from lives.")
        times = in_turns({OURS: counted, LIVES: from_lives})
    ours, theirs = times[OURS].median, times[LIVES].median
    yield Year(ground.people, len(lives), sum(len(life.episodes) for life in lives), ours, theirs, theirs / ours)


def _posture(store: Store, spells: Iterable[Spell], days: Sequence[date]) -> list[Standing]:
    return posture(spells, store.asset_steps(by_sphere=False), days, BY_RULE)


def _spells(lives: Iterable[Life]) -> Iterator[Spell]:
    for life in lives:
        for text in spells_of(life):
            yield spell_from(life.rule, life.spheres, text, 1)


def invented(ground: Ground, days: Sequence[date]) -> Iterator[Life]:
    """The gaps of an organisation, which come and go over these days by chance, always the same."""
    rng = Random(ground.people)  # noqa: S311 - chance, not secrets
    ev = Evaluation(ground.projection)
    gaps = list(all_gaps(ev, ground.report))
    for gap, touched in zip(gaps, spheres(ev, gaps), strict=True):
        ids = ground.projection.ids_of
        opened = Opened(gap.key, gap.rule.id, gap.id, tuple(ids(gap.nodes)), tuple(ids(touched)), gap.severity)
        life = begun(opened, _cause(days, 0))
        place = 0
        while (place := place + 1 + int(rng.expovariate(GOES if life.is_there else RETURNS))) < len(days):
            cause = _cause(days, place)
            life = over(life, "resolved", cause) if life.is_there else opened_again(life, opened, cause)
        yield life


def _cause(days: Sequence[date], place: int) -> Cause:
    return Cause("change", midnight(days[place]), place + 1, "nightly", "hr")


def _assets(ground: Ground, day: date) -> list[AssetChange]:
    ev = Evaluation(ground.projection)
    found = ((rule.id, assets_of(ev, rule, SETTINGS)) for rule in (each.rule for each in ground.report.results))
    return [AssetChange(id_, "change", 1, midnight(day), each.total, each.spheres) for id_, each in found if each]
