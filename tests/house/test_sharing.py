"""Do tests that belong together run in one process, when the tests are shared among processes?

The release of pytest and that of pytest-xdist must fit each other for that, or each test is dealt by itself: then both
processes start a server, and make everything twice that a file shares.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

TESTS = """
from pathlib import Path
import pytest

pytestmark = pytest.mark.xdist_group("one server")

@pytest.mark.parametrize("number", range(24))
def test_leaves_its_process(number, worker_id):
    Path(f"{number}.txt").write_text(worker_id)
"""


def test_a_group_stays_in_one_process(tmp_path: Path) -> None:
    (tmp_path / "test_group.py").write_text(TESTS)
    outside = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    alone = outside | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}  # the others take most of the time
    run = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "xdist",
        "-n",
        "2",
        "--dist",
        "loadgroup",
        "--no-loadscope-reorder",
    ]
    done = subprocess.run(run, cwd=tmp_path, env=alone, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert len({file.read_text() for file in tmp_path.glob("*.txt")}) == 1
