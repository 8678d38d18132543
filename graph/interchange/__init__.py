"""How do files become a described organisation, and an organisation files?

`read` recognises the format by content and answers with what the input describes; `write` and `files_of` turn an
organisation into one of our own lossless forms. `docs/formats.md` describes them all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.errors import Problem, Refused
from graph.interchange import backstage, csv_form, govuk, graph_json, kubernetes, yaml_form, yaml_writing
from graph.interchange.described import Described, is_ghost
from graph.interchange.grids import XLSX_SUFFIX, Grid, grids_of, is_table
from graph.interchange.mapped import FORMAT as TABLE
from graph.interchange.mapped import mapped
from graph.interchange.mapping import ColumnMapping
from graph.interchange.reading import UPLOAD, Files, Limits, Source, text_of
from graph.interchange.words import MANUAL
from graph.interchange.writing import write_file, write_folder
from graph.model import Node, Records
from graph.progress import Going, part, unwatched
from graph.spelling import suggestion
from graph.words import say

__all__ = [
    "FORMATS",
    "UPLOAD",
    "Described",
    "Format",
    "Limits",
    "Source",
    "files_of",
    "is_ghost",
    "read",
    "read_grids",
    "read_mapped",
    "recognised",
    "write",
]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: what it is, how its files are recognised, read and (for our own forms) written.

    `source` is the name under which its imports are kept unless another is given.
    """

    name: str
    about: str
    recognised: Callable[[str, bytes], bool]
    read: Callable[[Files, Mapping[str, str]], Described]
    files_of: Callable[[Records], dict[str, bytes]] | None = None
    source: str = MANUAL


def _foreign(
    name: str,
    about: str,
    recognised: Callable[[str, bytes], bool],
    read: Callable[[Files], Described],
) -> Format:
    return Format(name, about, recognised, lambda files, _: read(files), source=name)


FORMATS: Final[Mapping[str, Format]] = {
    each.name: each
    for each in (
        Format(
            graph_json.FORMAT,
            "property-graph JSON, lossless, for programs",
            graph_json.recognised,
            graph_json.read,
            graph_json.files_of,
        ),
        Format(
            yaml_form.FORMAT,
            "YAML to write by hand: one file or a folder",
            yaml_form.recognised,
            yaml_form.read,
            yaml_writing.files_of,
        ),
        Format(
            csv_form.FORMAT,
            "CSV: a folder with one table per label and relationship type",
            csv_form.recognised,
            csv_form.read,
            csv_form.files_of,
        ),
        _foreign(backstage.FORMAT, "Backstage catalog files", backstage.recognised, backstage.read),
        _foreign(kubernetes.FORMAT, "Kubernetes community sigs.yaml", kubernetes.recognised, kubernetes.read),
        _foreign(govuk.FORMAT, "GOV.UK tables of applications", govuk.recognised, govuk.read),
    )
}


def read(
    source: Source,
    format: str | None = None,  # noqa: A002
    known: Mapping[str, str] | None = None,
    limits: Limits = Limits(),  # noqa: B008
    going: Going = unwatched,
) -> Described:
    """What a file, a folder or uploaded files describe.

    `format` is one of `FORMATS`, or None to recognise it by content. `known` maps the ids of nodes that exist
    already to their labels: our own forms may refer to them. Raises `Refused`: our own forms with every problem
    found, since half of them must not be taken for the whole; foreign formats only when nothing can be read. `going` is
    told how far it is; `GivenUp` is raised where it says no.
    """
    files = Files.of(source, limits, going)
    chosen = FORMATS[recognised(files)] if format is None else _known_format(format)
    described = chosen.read(files, known or {})
    if not (described.records.nodes or described.records.relationships or described.organisation):
        if described.rejected:
            raise Refused(described.rejected)
        if chosen.files_of is None:
            raise Refused(Problem(str(source) if isinstance(source, str | Path) else "", _nothing_of(chosen)))
    return described


def read_grids(
    source: Source,
    limits: Limits = Limits(),  # noqa: B008
    going: Going = unwatched,
) -> list[Grid]:
    """The tables of CSV and XLSX files that somebody maps. Raises `Refused` with everything that cannot be read."""
    return grids_of(Files.of(source, limits, going))


def read_mapped(
    source: Source,
    mapping: ColumnMapping,
    known: Mapping[str, Node],
    limits: Limits = Limits(),  # noqa: B008
    name: str | None = None,
    going: Going = unwatched,
) -> Described:
    """What the tables of the source `name` describe by a mapping; `known` are the nodes that cells may name, by id.

    Rows that do not fit are rejected. Raises `Refused` only when nothing can be read, and `GivenUp` where `going` says
    no, which is told how far it is.
    """
    grids = read_grids(source, limits, part(going, 0, 1 / 2))
    described = mapped(grids, mapping, known, name or TABLE, part(going, 1 / 2, 1)).described
    if not described.records.nodes:
        raise Refused(described.rejected or Problem("", say("The tables that are mapped have no rows.")))
    return described


def _nothing_of(chosen: Format) -> str:
    return say(
        "Nothing was found that is of the format {name} ({about}).", name=chosen.name, about=say(chosen.about)
    )


def _known_format(name: str) -> Format:
    if name not in FORMATS:
        raise Refused(
            Problem(
                "",
                say(
                    "There is no format {name!r}. {suggestion}",
                    name=name,
                    suggestion=suggestion(name, FORMATS.keys()),
                ),
            )
        )
    return FORMATS[name]


def recognised(files: Files) -> str:
    """The name of the one format that the files are of. Raises `Refused` where that is none or several."""
    found: dict[str, str] = {}
    for name in files.names:
        head = files.head_of(name)
        for each in FORMATS.values():
            if each.name not in found and each.recognised(name, head):
                found[each.name] = name
    if len(found) == 1:
        return next(iter(found))
    if not found:
        raise _unrecognised(files)
    several = " and ".join(f"{name} ({file})" for name, file in found.items())
    raise Refused(
        Problem("", say("Files of several formats lie here: {several}. Name the one to read.", several=several))
    )


def _unrecognised(files: Files) -> Refused:
    """Why no format is recognised: what is wrong with the only file, or which formats there are."""
    only = files.names[0] if len(files.names) == 1 else ""
    if only and not only.lower().endswith(XLSX_SUFFIX):
        text_of(only, files.head_of(only), "cp1252")
    known = ", ".join(FORMATS)
    sentence = say("No format is recognised here. Known are {known}; name it if it is one of them.", known=known)
    if files.names and all(map(is_table, files.names)):
        sentence += " " + say("For any other table say what its columns hold, with --mapping or on the page.")
    return Refused(Problem(only, sentence))


def files_of(records: Records, format: str) -> dict[str, bytes]:  # noqa: A002
    """The organisation in one of our own forms, as contents by file name; the same records give the same bytes."""
    chosen = _known_format(format)
    if chosen.files_of is None:
        own = ", ".join(name for name, each in FORMATS.items() if each.files_of)
        raise Refused(
            Problem("", say("{format} is only read, not written. Written are {own}.", format=format, own=own))
        )
    return chosen.files_of(records)


def write(records: Records, format: str, target: Path | str) -> None:  # noqa: A002
    """Writes the organisation to the file, or for `csv` the folder, `target`: wholly, or not at all.

    Raises `Refused` where that cannot be done.
    """
    files = files_of(records, format)
    if format == csv_form.FORMAT:
        write_folder(Path(target), files, csv_form.SUFFIX)
    else:
        write_file(Path(target), *files.values())
