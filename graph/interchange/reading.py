"""Which files does an input consist of, and are they small and harmless enough to be parsed?

Everything here happens before parsing: sizes, counts, encodings, links that lead out of the folder.
"""

from __future__ import annotations

import codecs
import os
import posixpath
import stat
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias, TypeVar

from graph.errors import Problem, Refused
from graph.naming import figure
from graph.progress import Going, part, passed, reach, unwatched
from graph.words import say

_T = TypeVar("_T")

Source: TypeAlias = Path | str | Mapping[str, bytes]
"""A file, a folder, or the contents of files by their names, as an upload brings them."""

SUFFIXES: Final = (".json", ".yaml", ".yml", ".csv", ".xlsx")
MAX_FOLDERS: Final = 16

_MB: Final = 1_000_000
_NO_TEXT: Final = {b"PK\x03\x04": "a ZIP archive or a spreadsheet", b"\x1f\x8b": "a gzip archive"}


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read before an input is refused; `line` also bounds a CSV cell, in characters;
    `values` counts texts, numbers, lists and tables of one file.

    The defaults suit files that somebody keeps on the own machine.
    """

    file_bytes: int = 256 * _MB
    total_bytes: int = 1_000 * _MB
    files: int = 10_000
    depth: int = 32
    line: int = 30 * _MB
    values: int = 20 * _MB


UPLOAD: Final = Limits(file_bytes=16 * _MB, total_bytes=32 * _MB, files=2_000, values=_MB // 2)
"""The limits for what strangers may send."""


class LeadsOutside(ValueError):
    """A reference from one file to another cannot be followed; the text says why."""


class Files:
    """The files of one input by their names relative to its folder, read within `limits`.

    `left_out` names what was found and will not be read: links, and things that are no files. `going` is told how many
    of the bytes are read; reading raises `GivenUp` where it says no.
    """

    def __init__(self, limits: Limits, folder: Path | None = None, going: Going = unwatched) -> None:
        self.limits = limits
        self._going = going
        self._before = self._size = 0  # bytes of the files that were read, and of the one that is being read
        self.left_out: list[Problem] = []
        self._folder = folder
        self._readers: dict[str, Callable[[int], bytes]] = {}
        self._bytes = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The names in alphabetical order."""
        return tuple(sorted(self._readers))

    def ending(self, *suffixes: str) -> tuple[str, ...]:
        """The names that end in one of `suffixes`, in alphabetical order; the only file there is, whatever its name."""
        if len(self.names) == 1:
            return self.names
        return tuple(name for name in self.names if name.lower().endswith(suffixes))

    def bytes_of(self, name: str) -> bytes:
        """The content of one file. Raises `Refused` where it cannot be read."""
        data = self._readers[name](self.limits.file_bytes + 1)
        if len(data) > self.limits.file_bytes:
            raise _too_much(name, len(data), self.limits.file_bytes)
        self._before, self._size = self._before + self._size, len(data)
        reach(self._going, self._share(0))
        return data

    def entries(self, found: Collection[_T], since: float = 0.0, until: float = 1.0) -> Iterator[_T]:
        """What was found in the file that was read last, or in the part of it between two shares, in turn."""
        return passed(found, part(self._going, self._share(since), self._share(until)))

    def _share(self, of_file: float) -> float:
        """How much of all is read with this share of the present file; some formats read a file twice."""
        return min(1.0, (self._before + self._size * of_file) / max(1, self._bytes))

    def head_of(self, name: str) -> bytes:
        """As much of a file as it takes to recognise its format."""
        return self._readers[name](_MB).removeprefix(codecs.BOM_UTF8)

    def follow(self, name: str, target: str) -> str:
        """The name of the file that `target`, written in file `name`, points to; it can then be read.

        Raises `LeadsOutside` for addresses, for what lies outside the folder, and for what is not there.
        """
        if "://" in target:
            raise LeadsOutside(say("it is an address, and no address is ever fetched"))
        found = posixpath.normpath(posixpath.join(posixpath.dirname(name), target.replace("\\", "/")))
        if found.startswith(("/", "../")) or ":" in found:
            raise LeadsOutside(say("it lies outside the folder that is imported"))
        if found not in self._readers:
            if self._folder is None or not _is_plain_file(self._folder, found):
                raise LeadsOutside(say("there is no such file in the folder that is imported"))
            self._add_path(found, self._folder / found)
        return found

    def _admit(self, name: str, size: int) -> None:
        if size > self.limits.file_bytes:
            raise _too_much(name, size, self.limits.file_bytes)
        self._bytes += size
        if len(self._readers) >= self.limits.files:
            sentence = say(
                "There are more than {files} files. Import a part of them.", files=figure(self.limits.files)
            )
            raise Refused(Problem("", sentence))
        if self._bytes > self.limits.total_bytes:
            raise _too_much(say("all files together"), self._bytes, self.limits.total_bytes)

    def _add_bytes(self, name: str, data: bytes) -> None:
        self._admit(name, len(data))
        self._readers[name] = lambda at_most: data[:at_most]

    def _add_path(self, name: str, path: Path) -> None:
        self._admit(name, path.stat().st_size)
        self._readers[name] = lambda at_most: _read(path, name, at_most)

    @classmethod
    def of(cls, source: Source, limits: Limits, going: Going = unwatched) -> Files:
        """The files of `source`. Raises `Refused` where there is nothing to read, or too much of it."""
        if isinstance(source, Mapping):
            return cls._of_upload(source, limits, going)
        path = Path(source)
        try:
            kind = path.stat().st_mode
            if stat.S_ISDIR(kind):
                return cls._of_folder(path, limits, going)
            if not stat.S_ISREG(kind):
                raise Refused(Problem(str(path), say("This is neither a file nor a folder.")))
            files = cls(limits, path.parent, going)
            files._add_path(path.name, path)
        except OSError as error:
            raise _unreadable(str(path), error) from error
        return files

    @classmethod
    def _of_upload(cls, contents: Mapping[str, bytes], limits: Limits, going: Going) -> Files:
        files = cls(limits, going=going)
        for name, data in contents.items():
            tidy = posixpath.normpath(name.replace("\\", "/"))
            if tidy.startswith(("/", "../")) or tidy in (".", "..") or ":" in tidy or "\x00" in tidy:
                raise Refused(
                    Problem(
                        "", say("A file may not be called {name!r}; names stay inside one folder.", name=name[:80])
                    )
                )
            files._add_bytes(tidy, data)
        return files

    @classmethod
    def _of_folder(cls, folder: Path, limits: Limits, going: Going) -> Files:
        files = cls(limits, folder, going)
        for name, entry in _entries(folder, "", 0):
            if not name.lower().endswith(SUFFIXES) and not entry.is_symlink():
                continue
            if entry.is_symlink():
                files.left_out.append(
                    Problem(name, say("This is a link, which may lead anywhere; put the file itself in its place."))
                )
            elif not entry.is_file():
                files.left_out.append(Problem(name, say("This is no ordinary file and is not read.")))
            else:
                files._add_path(name, Path(entry.path))
        return files


def _entries(folder: Path, prefix: str, depth: int) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything below `folder` that is not hidden; links are named and not followed."""
    if depth > MAX_FOLDERS:
        raise Refused(
            Problem(prefix, say("Folders lie more than {max_folders} deep in each other.", max_folders=MAX_FOLDERS))
        )
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(Path(entry.path), f"{prefix}{entry.name}/", depth + 1)
        else:
            yield prefix + entry.name, entry


def _is_plain_file(folder: Path, name: str) -> bool:
    """Whether `name` is an ordinary file in `folder`, reached without any link."""
    path = folder.resolve() / name
    return path.is_file() and path.resolve() == path


def _read(path: Path, name: str, at_most: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(at_most)
    except OSError as error:
        raise _unreadable(name, error) from error


def _too_much(what: str, size: int, limit: int) -> Refused:
    sentence = say(
        "This has {size} bytes, and at most {limit} are read. Split it, or raise the limit.",
        size=figure(size),
        limit=figure(limit),
    )
    return Refused(Problem(what, sentence))


def _unreadable(name: str, error: OSError) -> Refused:
    return Refused(Problem(name, say("This cannot be read: {what}.", what=(error.strerror or str(error)).lower())))


def text_of(name: str, data: bytes, fallback: str | None = None) -> str:
    """The text of a file in UTF-8 (a byte order mark is allowed), else in the encoding `fallback`.

    Raises `Refused` for what is no text.
    """
    for start, what in _NO_TEXT.items():
        if data.startswith(start):
            raise Refused(
                Problem(name, say("This is {what}, not text. Unpack it, or save it as text first.", what=what))
            )
    if b"\x00" in data:
        raise Refused(Problem(name, say("This holds binary data. Save it as text in UTF-8.")))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    try:
        if fallback is not None:
            return data.decode(fallback)
    except UnicodeDecodeError:
        pass
    raise Refused(Problem(f"{name}:{line}", say("This is not UTF-8. Save the file as UTF-8.")))


def check_lines(name: str, data: bytes, limits: Limits) -> None:
    """Raises `Refused` when a line is longer than the limit; jumps from line end to line end."""
    start = 0
    while start + limits.line < len(data):
        end = data.rfind(b"\n", start, start + limits.line)
        if end < 0:
            line = data.count(b"\n", 0, start) + 1
            sentence = say(
                "This line has more than {line} characters; nothing that long is read.", line=figure(limits.line)
            )
            raise Refused(Problem(f"{name}:{line}", sentence))
        start = end + 1
