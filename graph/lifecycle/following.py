"""How does the book follow the organisation? From where it stands, over whatever happened since, to a new page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from graph.book import (
    AssetChange,
    Decision,
    Life,
    Mark,
    Page,
    begun,
    opened_again,
    over,
    placed,
    rolled_back,
    waived,
    weighed,
)
from graph.errors import GivenUp
from graph.lifecycle.deciding import ABOUT, stated
from graph.lifecycle.replay import Advance, Happened, Stand, in_order, replayed
from graph.store.port import RevisionSummary

Known = Callable[[Iterable[str]], Mapping[str, Life]]
"""The lives of some gaps, by key, as far as they have one."""


@dataclass(frozen=True)
class News:
    """What happened since the book was written: revisions, oldest first, and all decisions there ever were."""

    revisions: Sequence[RevisionSummary]
    decisions: Sequence[Decision]
    until: date


class Lives:
    """Lives that are brought forward, beside those that the book holds already."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self.changed: dict[str, Life] = {}

    def follow(self, happened: Happened) -> None:
        """Bring the lives forward by what one cause did."""
        keys = {each.key for each in happened.opened}
        keys.update(happened.ended, happened.severities, happened.waivers, happened.places)
        lives = self.of(keys)
        cause = happened.cause
        for gap in happened.opened:
            life = lives.get(gap.key)
            if life is None:
                lives[gap.key] = begun(gap, cause)
            elif not life.is_there:
                lives[gap.key] = opened_again(life, gap, cause)
        for key, how in happened.ended.items():
            lives[key] = over(lives[key], how, cause)
        for key, severity in happened.severities.items():
            lives[key] = weighed(lives[key], severity, cause.at)
        for key, spheres in happened.places.items():
            lives[key] = placed(lives[key], spheres, cause.at)
        for key, waiver in happened.waivers.items():
            lives[key] = waived(lives[key], waiver, cause.at)
        self.changed |= lives

    def of(self, keys: Iterable[str]) -> dict[str, Life]:
        """These lives as they are now, as far as they have begun."""
        wanted = list(keys)
        missing = [key for key in wanted if key not in self.changed]
        found = dict(self._known(missing)) if missing else {}
        return found | {key: self.changed[key] for key in wanted if key in self.changed}


def followed(
    mark: Mark,
    stand: Stand,
    known: Known,
    news: News,
    advance: Advance,
    rules: str,
    already: Collection[int] = (),
    is_wanted: Callable[[], bool] = lambda: True,
) -> tuple[Stand, Page]:
    """(where it stands then, the page to be written) after everything that is new.

    `stand` is where `mark` is; it may have taken in some later decisions `already`, by number. `rules` is remembered,
    to tell whether the catalogue is another one next time. Raises `GivenUp` once `is_wanted`, which is asked after
    each cause, says no.
    """
    lives = Lives(known)
    new = [each for each in news.decisions if each.number > mark.decisions and each.number not in already]
    moment = mark.moment or datetime.min.replace(tzinfo=UTC)
    reached, assets = stand, list[AssetChange]()
    for step in replayed(stand, in_order(news.revisions, new), news.until, advance):
        if not is_wanted():
            raise GivenUp
        reached, happened = step
        lives.follow(happened)
        assets += happened.assets
        moment = max(moment, happened.cause.at)
    decided = by_gap(news.decisions)
    lives.changed |= lives.of({each.about.removeprefix(ABOUT) for each in new if each.about.startswith(ABOUT)})
    after = Mark(
        mark.version + 1,
        max((each.number for each in news.revisions), default=mark.revision),
        max((each.number for each in news.decisions), default=mark.decisions),
        moment,
        rules,
    )
    changed = [stated(life, decided.get(key, ())) for key, life in lives.changed.items()]
    return reached, Page(after, lives=changed, assets=assets)


def by_gap(decisions: Iterable[Decision]) -> Mapping[str, Sequence[Decision]]:
    """The decisions about each gap, by its key, in the order of time."""
    found: defaultdict[str, list[Decision]] = defaultdict(list)
    for each in decisions:
        if each.about.startswith(ABOUT):
            found[each.about.removeprefix(ABOUT)].append(each)
    return {key: sorted(some, key=lambda each: each.at) for key, some in found.items()}


def taken_back(lives: Iterable[Life], moment: datetime) -> tuple[list[Life], list[str]]:
    """(lives as they were at the end of a moment, where that is another; keys of those that had not begun)."""
    changed: list[Life] = []
    dropped: list[str] = []
    for life in lives:
        earlier = rolled_back(life, moment)
        if earlier is None:
            dropped.append(life.key)
        elif earlier != life:
            changed.append(earlier)
    return changed, dropped
