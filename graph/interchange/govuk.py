"""What do the GOV.UK tables say about teams, their applications and what these depend on?

`applications.csv` (application, type, team, ...) and `depends_on.csv` (from_application, to, kind). A team is a
Squad, an application an Area. Source: github.com/alphagov/govuk-developer-docs and govuk-docker.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from graph.errors import Refused
from graph.interchange.described import Described, Draft, Names
from graph.interchange.parsing import Cells, csv_of
from graph.interchange.reading import Files
from graph.interchange.words import GHOST
from graph.naming import figure
from graph.words import say

FORMAT: Final = "govuk"
SUFFIX: Final = ".csv"

APPLICATIONS: Final = ("application", "type", "team")
DEPENDENCIES: Final = ("from_application", "to", "kind")
BETWEEN_APPLICATIONS: Final = "app"

SERVICES: Final = ("apis", "services")
"""Types, in lower case, of applications that run as services, beside all that end in `apps`; others are systems."""


def _has(columns: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return all(each in columns for each in wanted)


def recognised(name: str, head: bytes) -> bool:
    """Whether a file with this beginning is one of the two tables."""
    if not name.lower().endswith(SUFFIX):
        return False
    columns = tuple(head.split(b"\n", 1)[0].decode("utf-8", "replace").strip().split(","))
    return _has(columns, APPLICATIONS) or _has(columns, DEPENDENCIES)


def read(files: Files) -> Described:
    """What the tables describe; a row that does not fit is rejected alone."""
    draft = Draft(FORMAT)
    draft.problems(files.left_out)
    tables = _Tables(draft)
    for name in files.ending(SUFFIX):
        try:
            columns, rows = csv_of(name, files.bytes_of(name), files.limits)
            tables.take(name, columns, rows)
        except Refused as refused:
            draft.problems(refused.problems)
    return tables.finished()


class _Tables:
    """Gathers the rows, then makes teams, applications and dependencies in this order, whatever the files' order."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._names = Names(draft)
        self._rows: list[tuple[str, Cells]] = []
        self._dependencies: list[tuple[str, Cells]] = []
        self._applications: dict[str, str] = {}
        self._left_out: Counter[str] = Counter()

    def take(self, name: str, columns: tuple[str, ...], rows: Iterator[Cells]) -> None:
        """Gathers the rows of one table."""
        for row in rows:
            if _has(columns, APPLICATIONS):
                self._rows.append((f"{name}:{row.line}", row))
            elif _has(columns, DEPENDENCIES):
                self._dependencies.append((f"{name}:{row.line}", row))
            else:
                self._left_out[say("rows of {name}, which is neither of the two tables", name=name)] += 1

    def finished(self) -> Described:
        """What the rows describe, with notes on those left out on purpose."""
        teams = self._all_teams()
        for where, row in self._rows:
            self._application(row, where, teams)
        for where, row in self._dependencies:
            self._dependency(row, where)
        self._draft.notes += [
            say("Left out: {what} ({count}).", what=what, count=figure(count))
            for what, count in self._left_out.items()
        ]
        return self._draft.rest()

    def _all_teams(self) -> dict[str, str]:
        teams: dict[str, str] = {}
        for where, row in self._rows:
            team = row.get("team", "").strip()
            if team and team not in teams:
                id_ = self._names.id_for(team.lstrip("#"), f"team:{team.lstrip('#')}")
                if self._draft.node(id_, ("Squad",), {"name": team, "source_ref": f"team:{team}"}, where):
                    teams[team] = id_
        return teams

    def _application(self, row: Cells, where: str, teams: Mapping[str, str]) -> None:
        name, team = row.get("application", "").strip(), row.get("team", "").strip()
        if not name:
            self._draft.problem(where, say("This row names no application."))
            return
        if name in self._applications:
            self._draft.problem(
                where, say("The application {name!r} is described already. Keep one row.", name=name)
            )
            return
        id_ = self._names.id_for(name, f"application:{name}")
        if self._draft.node(id_, ("Area",), _properties(row, name), where) is None:
            return
        self._applications[name] = id_
        if team in teams:
            self._draft.relationship("OWNS", teams[team], id_, {}, where)

    def _dependency(self, row: Cells, where: str) -> None:
        kind = row.get("kind", "").strip()
        if kind != BETWEEN_APPLICATIONS:
            self._left_out[say("dependencies of kind {kind!r}", kind=kind)] += 1
            return
        ends = [row.get(column, "").strip() for column in ("from_application", "to")]
        if not all(ends):
            self._draft.problem(where, say("This row needs an application in 'from_application' and in 'to'."))
            return
        source, target = (self._applications.get(end) or self._ghost(end, where) for end in ends)
        self._draft.relationship("DEPENDS_ON", source, target, {}, where)

    def _ghost(self, name: str, where: str) -> str:
        id_ = self._names.id_for(name, f"application:{name}")
        properties = {"name": name, "source_ref": f"application:{name}", "status": GHOST}
        self._draft.node(id_, ("Area",), properties, where)
        self._applications[name] = id_
        return id_


def _properties(row: Cells, name: str) -> dict[str, object]:
    type_ = row.get("type", "").strip()
    others = {column: cell for column, cell in row.items() if column not in ("application", "team") and column}
    properties: dict[str, object] = {"name": name, "source_ref": f"application:{name}"}
    if type_:
        is_service = type_.lower() in SERVICES or type_.lower().endswith("apps")
        properties["kind"] = "service" if is_service else "system"
    if others:
        properties["attributes"] = others
    return properties
