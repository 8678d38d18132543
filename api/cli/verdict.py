"""What did a check find: which gaps are new, which of them stop the change, and where do they stand in the files?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from api.cli.gap_list import GapList

if TYPE_CHECKING:
    from graph.changes import Identity
    from graph.gaps import Gap


class Place(NamedTuple):
    """A file and, where it is known, a line of it, from 1 on."""

    file: str
    line: int | None


@dataclass(frozen=True)
class Verdict:
    """The gaps of a check, and which of them stop it: those at or above `fail_on`, only new ones with a `since`.

    `before` are the keys of the gaps that were there before. `places` say where each node is described, by its id.
    """

    listed: GapList
    fail_on: str
    since: str | None = None
    before: frozenset[str] = frozenset()
    places: Mapping[str, Place] = field(default_factory=dict[str, Place])

    def is_new(self, gap: Gap) -> bool:
        """Whether the gap was not there before."""
        return gap.key not in self.before

    @cached_property
    def failing(self) -> list[Gap]:
        """The gaps that stop it."""
        from graph.rules.spec import SEVERITIES

        limit = SEVERITIES.index(self.fail_on)
        severe = [gap for gap in self.listed.all if SEVERITIES.index(gap.severity) >= limit]
        return severe if self.since is None else [gap for gap in severe if self.is_new(gap)]

    @property
    def gone(self) -> list[str]:
        """The keys of the gaps that were there before and are not any more."""
        return sorted(self.before - {gap.key for gap in self.listed.all})

    @property
    def is_passed(self) -> bool:
        """Whether nothing stops it. A check that saw nothing has not passed."""
        return not self.failing and any(result.evaluated for result in self.listed.results)

    def place(self, gap: Gap) -> Place | None:
        """Where the first subject of a gap is described, if that is known."""
        ids = (self.listed.view.projection.id_of(node) for node in gap.nodes)
        return next((self.places[id_] for id_ in ids if id_ in self.places), None)


_PLACE: Final = re.compile(r"(?P<file>.*?)(?::(?P<line>\d+))?(?:: .*)?", re.DOTALL)


def places_in(path: Path, where: Mapping[Identity, str]) -> dict[str, Place]:
    """The places of nodes by id, files seen from the folder in which the command runs."""
    found: dict[str, Place] = {}
    for id_, text in _nodes(where):
        match = _PLACE.fullmatch(text)
        if match is not None:
            line = int(match["line"]) if match["line"] else None
            found[id_] = Place(_seen_from_here(path, match["file"]), line)
    return found


def _nodes(where: Mapping[Identity, str]) -> Iterable[tuple[str, str]]:
    return ((identity, text) for identity, text in where.items() if isinstance(identity, str))


def _seen_from_here(path: Path, name: str) -> str:
    file = (path / name if path.is_dir() else path).resolve()
    here = Path.cwd()
    return (file.relative_to(here) if file.is_relative_to(here) else file).as_posix()
