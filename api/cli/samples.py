"""Which sample organisations are there, and how does one come into a file of its own?"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from api.cli.terminal import working

if TYPE_CHECKING:
    from graph.changes import ChangeSet
    from graph.organisation import Organisation

Seed: TypeAlias = Literal["solstice", "govuk", "acme"]

HISTORY: Final = "history"
"""The folder of a seed that holds its past: change sets in files that are named by their dates."""

DAYS: Final[Mapping[Seed, date]] = {"solstice": date(2026, 9, 16)}
"""The day that a sample shows, where its README tells of one: it would look neglected on any later day."""


def files_of(folder: Path) -> dict[str, bytes]:
    """The contents of all files of a seed, by their names in its folder."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def stored(seed: Seed) -> Path:
    """The SQLite file with this sample organisation. It is made anew whenever the files of the seed are others."""
    import platformdirs

    from seeds import path_of

    files = files_of(path_of(seed))
    room = platformdirs.user_data_path("interstice") / "demo" / f"{seed}-{_digest(files)}"
    if not room.exists():
        _fill(room, seed, files)
    return room / f"{seed}.db"


def _digest(files: dict[str, bytes]) -> str:
    from hashlib import sha256

    whole = sha256()
    for name, data in files.items():
        whole.update(f"{name}\0{len(data)}\0".encode())
        whole.update(data)
    return whole.hexdigest()[:12]


def _fill(room: Path, seed: Seed, files: dict[str, bytes]) -> None:
    """Fill a new file with the seed. Its folder gets its name at the very end, so that no half of it is ever used."""
    from api.cli.options import author_or_user
    from api.cli.stores import follow, workbench_in
    from graph.planning import Planning
    from graph.scenario.files import scenarios_beside

    room.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(dir=room.parent, prefix=".new-"))
    try:
        with workbench_in(f"sqlite:///{new / seed}.db", DAYS.get(seed)) as workbench:
            _bring_in(workbench.organisation, seed, files)
            workbench.organisation.keep()
            follow(workbench)
            Planning(workbench).bring_in_new(scenarios_beside(files), author_or_user(None))
        for older in room.parent.glob(f"{seed}-*"):
            shutil.rmtree(older, ignore_errors=True)  # one that is open in another demonstration may stay
        new.rename(room)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _bring_in(organisation: Organisation, seed: Seed, files: dict[str, bytes]) -> None:
    """Commit the past of the seed in its order, then what its files describe, as far as that differs."""
    from graph.interchange.reading import SUFFIXES

    past = [name for name in files if name.startswith(f"{HISTORY}/")]
    head = organisation.store.head()
    with working(f"Loading {seed.capitalize()}", len(past) + 1) as advance:
        for name in past:
            head = organisation.commit(change_set_of(name, files[name]), head.revision)
            advance(1)
        present = {name: data for name, data in files.items() if name not in past and name.endswith(SUFFIXES)}
        organisation.bring_in(organisation.plan(present, author="Interstice"))
        advance(1)


def change_set_of(name: str, data: bytes) -> ChangeSet:
    """The change set that a file of a seed's past holds."""
    from datetime import datetime

    import orjson

    from graph.changes import ChangeSet, changes_from_json

    value = orjson.loads(data)
    changes = changes_from_json(value["changes"], f"{name}: $.changes")
    at = datetime.fromisoformat(value["at"])
    return ChangeSet(changes, value["author"], value["reason"], value["source"], at, value["id"])
