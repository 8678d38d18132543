"""Are only those machines set up that need it, and is what the reader set left alone?"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from graph.machine import VARIABLE, WIDE_SORTS, sorts_slowly, tuned

FLAGS = "fpu sse2 avx2 avx512f avx512dq avx512ifma avx512cd avx512bw avx512vl avx512_vbmi2"


def described(vendor: str, family: int, flags: str) -> str:
    return f"processor\t: 0\nvendor_id\t: {vendor}\ncpu family\t: {family}\nflags\t\t: {flags}\n\nprocessor\t: 1\n"


def test_zen_4_sorts_slowly_with_its_widest_instructions() -> None:
    assert sorts_slowly(described("AuthenticAMD", 25, FLAGS))


@pytest.mark.parametrize(
    "description",
    [
        described("AuthenticAMD", 25, "fpu sse2 avx2"),
        described("AuthenticAMD", 26, FLAGS),
        described("GenuineIntel", 6, FLAGS),
        "Processor\t: ARMv8\nFeatures\t: fp asimd\n",
        "",
    ],
)
def test_other_processors_keep_all_their_instructions(description: str) -> None:
    assert not sorts_slowly(description)


def test_what_the_reader_set_stays_and_a_loaded_numpy_is_left_alone() -> None:
    import numpy as np

    chosen = {VARIABLE: "AVX512_SPR"}
    tuned(chosen)
    assert chosen == {VARIABLE: "AVX512_SPR"}
    late: dict[str, str] = {}
    tuned(late)
    assert late == {}, np.__version__


def test_the_program_loads_numpy_without_a_warning_and_with_the_set_up_in_force() -> None:
    environment = {name: value for name, value in os.environ.items() if name != VARIABLE}
    asked = f"""
import os, graph
import numpy
from numpy._core._multiarray_umath import __cpu_features__ as features
assert not (os.environ.get({VARIABLE!r}) and any(features[name] for name in {WIDE_SORTS!r}.split()))
"""
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", asked], env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
