"""How does the worklist become a file for a spreadsheet?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from api.cli.gap_json import with_lives_as_json
from api.cli.gap_list import GapList
from api.cli.lives import assignees
from api.cli.terminal import counted, show, styled, working
from api.gap_rows import HEAD, row_of

if TYPE_CHECKING:
    from typing import Any

    from graph.workbench import Workbench


def write_sheet(listed: GapList, workbench: Workbench, path: Path) -> None:
    """Write the list into a file that a spreadsheet opens. Raises `Refused` where it cannot be written."""
    from graph.errors import Problem, Refused
    from graph.interchange.writing import write_file
    from graph.sheets import as_csv, as_xlsx

    kind = path.suffix.lower()
    if kind not in (".csv", ".xlsx"):
        raise Refused(Problem(str(path), "The name says which kind of file it is. End it in .csv or .xlsx."))
    with working(f"Writing {path}"):
        rows = rows_of(listed, workbench)
        data = as_csv(HEAD, rows) if kind == ".csv" else as_xlsx("Gaps", HEAD, rows)
        write_file(path, data)
    show(styled(f"{path} holds {counted(len(rows), 'gap')}."))


def rows_of(listed: GapList, workbench: Workbench) -> list[tuple[str, ...]]:
    """A row for each gap of the list."""
    titles = listed.view.standards.known.titles
    lives = [*listed.lives.values(), *listed.over]
    names, waivers = assignees(listed.view, lives), workbench.waivers()
    gaps: Any = with_lives_as_json(listed)["gaps"]
    return [row_of(gap, titles, names, waivers.get(gap["waiver"] or "")) for gap in gaps]
