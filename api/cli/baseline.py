"""What did the files of an organisation hold at an earlier revision of git, or on a day?"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from graph.errors import Problem, Refused
from graph.interchange.reading import SUFFIXES

PLAIN = ("100644", "100755")
"""The modes of ordinary files in git; links and other repositories have others."""

SHALLOW = (
    "Where only the latest commit was fetched, fetch the history too (git fetch --unshallow, or fetch-depth: 0)."
)


class Earlier(NamedTuple):
    """The commit that was meant, None where there is none so old, and the files that it holds, by their names."""

    commit: str | None
    files: dict[str, bytes]


def day_in(text: str) -> date | None:
    """The day that was written, None where it is no day but a revision."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def files_since(path: Path, since: str) -> Earlier:
    """The files of a file or folder as they were at a revision of git, or at the end of a day (UTC) on this branch.

    Raises `Refused` where there is no such revision, no git, or the path lies in no repository.
    """
    folder = path if path.is_dir() else path.parent
    commit = _commit(folder, since)
    if commit is None:
        return Earlier(None, {})
    names = dict(_listed(folder, commit, None if path.is_dir() else path.name))
    contents = _contents(folder, list(names.values()))
    return Earlier(commit, dict(zip(names, contents, strict=True)))


def _commit(folder: Path, since: str) -> str | None:
    _git(folder, "rev-parse", "--git-dir")
    day = day_in(since)
    if day is not None:
        until = f"--before={day.isoformat()}T23:59:59Z"
        return _git(folder, "rev-list", "-1", until, "HEAD").decode().strip() or None
    try:
        found = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{since}^{{commit}}")
    except Refused:
        sentence = f"Git knows no revision {since!r} here. {SHALLOW}"
        raise Refused(Problem("--new-since", sentence)) from None
    return found.decode().strip()


def _listed(folder: Path, commit: str, only: str | None) -> Iterator[tuple[str, str]]:
    """(name below the folder, object id) of the ordinary files that an organisation is read from."""
    for line in _git(folder, "ls-tree", "-r", "-z", commit).split(b"\0"):
        if not line:
            continue
        described, _, name = line.decode("utf-8", "surrogateescape").partition("\t")
        mode, _, object_id = described.split(" ")
        is_hidden = any(part.startswith(".") for part in name.split("/"))
        is_wanted = name == only if only else name.lower().endswith(SUFFIXES) and not is_hidden
        if mode in PLAIN and is_wanted:
            yield name, object_id


def _contents(folder: Path, objects: list[str]) -> Iterator[bytes]:
    """What these objects hold, in their order."""
    answer = _git(folder, "cat-file", "--batch", input="".join(f"{each}\n" for each in objects).encode())
    place = 0
    for _ in objects:
        end = answer.index(b"\n", place)
        size = int(answer[place:end].split(b" ")[2])
        yield answer[end + 1 : end + 1 + size]
        place = end + 1 + size + 1


def _git(folder: Path, *arguments: str, input: bytes = b"") -> bytes:  # noqa: A002
    """What git answers. Raises `Refused` with what it says is wrong."""
    try:
        ran = subprocess.run(  # noqa: S603  # arguments of our own, and a revision behind --end-of-options
            ["git", "-C", str(folder), *arguments],  # noqa: S607  # the git that its user calls git
            input=input,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        sentence = "Git is needed to see what was there before, and it is not installed."
        raise Refused(Problem("--new-since", sentence)) from None
    if ran.returncode:
        said = ran.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise Refused(Problem("--new-since", f"Git cannot tell what was in {folder}: {said}."))
    return ran.stdout
