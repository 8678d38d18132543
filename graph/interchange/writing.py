"""How do files get onto the disk so that there is never half of one?"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from graph.errors import Problem, Refused
from graph.words import say


def write_file(target: Path, data: bytes) -> None:
    """Puts `data` into the file `target`, wholly or not at all. Raises `Refused` where that cannot be done."""
    try:
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
            try:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
                Path(file.name).chmod(_mode())
                Path(file.name).replace(target)
            except OSError:
                Path(file.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise _unwritable(target, error) from error


def write_folder(target: Path, files: Mapping[str, bytes], suffix: str) -> None:
    """Makes `target` a folder with exactly these files, wholly or not at all.

    An earlier folder there is replaced if it holds nothing but files that end in `suffix`. Raises `Refused`.
    """
    try:
        if target.is_dir():
            others = sorted(each.name for each in target.iterdir() if not each.name.endswith(suffix))
            if others:
                sentence = say(
                    "This folder holds other things ({others!r}). Choose a new folder, or an empty one.",
                    others=others[0],
                )
                raise Refused(Problem(str(target), sentence))
        new = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
        try:
            for name, data in files.items():
                (new / name).write_bytes(data)
            new.chmod(_mode() | 0o111 & ~_umask())
            _swap(new, target)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    except OSError as error:
        raise _unwritable(target, error) from error


def _swap(new: Path, target: Path) -> None:
    if not target.exists():
        new.rename(target)
        return
    old = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
    target.replace(old)
    try:
        new.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _mode() -> int:
    return 0o666 & ~_umask()


def _unwritable(target: Path, error: OSError) -> Refused:
    reason = (error.strerror or str(error)).lower()
    return Refused(
        Problem(str(target), say("This cannot be written: {reason}. Nothing was changed.", reason=reason))
    )
