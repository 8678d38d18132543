"""Which habits of this machine slow our arrays down, and what is set before numpy is loaded to avoid them?

Nothing here changes a result. What the reader has set themselves stays as they set it.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import MutableMapping
from pathlib import Path
from typing import Final

VARIABLE: Final = "NPY_DISABLE_CPU_FEATURES"
"""Names the instructions that numpy must not use. It is read once, when numpy is loaded."""

WIDE_SORTS: Final = "X86_V4 AVX512_ICL"
"""What numpy calls the instructions of its 512 bit sorts."""

_NEEDED: Final = frozenset({"avx512f", "avx512bw", "avx512dq", "avx512vl", "avx512_vbmi2"})
_ZEN: Final = ("AuthenticAMD", "25")

_TRIM_THRESHOLD, _TOP_PAD, _MMAP_THRESHOLD = -1, -2, -3
_LARGEST: Final = 32 << 20
_SPARE: Final = 256 << 20


def tuned(environment: MutableMapping[str, str]) -> None:
    """Set what this machine needs. Call it before numpy is loaded; afterwards it would only reach our children."""
    if VARIABLE not in environment and "numpy" not in sys.modules and sorts_slowly(_description()):
        environment[VARIABLE] = WIDE_SORTS
    if sys.platform == "linux":
        _keep_memory()


def sorts_slowly(description: str) -> bool:
    """Whether a processor, as /proc/cpuinfo describes it, does 512 bit sorts slower than 256 bit ones.

    AMD's Zen 4 (family 25) does: it writes compressed vectors to memory in microcode. A million int64 took 54 ms
    instead of 13 ms to sort there. Where it lacks the instructions there is nothing to switch off.
    """
    facts: dict[str, str] = {}
    for line in description.splitlines():
        name, _, value = line.partition(":")
        facts.setdefault(name.strip(), value.strip())
    is_zen = (facts.get("vendor_id"), facts.get("cpu family")) == _ZEN
    return is_zen and set(facts.get("flags", "").split()) >= _NEEDED


def _description() -> str:
    """What Linux says about the first processor; nothing elsewhere."""
    try:
        with Path("/proc/cpuinfo").open(encoding="utf-8", errors="replace") as lines:
            return lines.read(8192)
    except OSError:
        return ""


def _keep_memory() -> None:
    """Asks glibc to keep up to 256 MB of freed memory instead of giving it back after each array.

    Memory that comes back from the kernel is zeroed page by page first, which is a sixth of the time of all rules at
    a million people. Where the C library is another one nothing happens.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is None or not hasattr(ctypes.CDLL(None), "gnu_get_libc_version"):
        return
    for what, size in ((_MMAP_THRESHOLD, _LARGEST), (_TRIM_THRESHOLD, _SPARE), (_TOP_PAD, _LARGEST)):
        mallopt(what, size)
