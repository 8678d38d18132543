"""Does `./interstice` find its way from anywhere, on a machine that has uv, and on one that has Python alone?

The tests run the real script with stand-ins for uv and Python on PATH that write down how they were called.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SYSTEM_TOOLS = ("sh", "dirname", "readlink", "find", "cat", "mkdir", "chmod")

# Answers as the real one does to a question about its settings, and notes everything else it is asked to do.
UV = """#!/bin/sh
case "$*" in *"cache dir") exit {answers} ;; esac
printf '%s|%s\\n' "$PWD" "$*" >> "{log}"
"""
# A Python that is new enough and can make a virtual environment, with a pip that installs the stand-in for uv.
PYTHON = """#!/bin/sh
case "$1" in
    -c) exit 0 ;;
    -m) venv=$4 ;;
esac
mkdir -p "$venv/bin"
printf '#!/bin/sh\\ncat "{uv}" > "%s/bin/uv"; chmod +x "%s/bin/uv"' "$venv" "$venv" > "$venv/bin/pip"
chmod +x "$venv/bin/pip"
"""


class Machine:
    """A checkout in a folder with spaces in its name, and a PATH with nothing on it but what a test puts there."""

    def __init__(self, folder: Path) -> None:
        self.checkout = folder / "my own checkout"
        self.bin = folder / "bin"
        self.log = folder / "calls"
        for path in (self.checkout, self.bin, self.checkout / "frontend", self.checkout / ".venv"):
            path.mkdir()
        shutil.copy(ROOT / "interstice", self.checkout)
        for tool in SYSTEM_TOOLS:
            (self.bin / tool).symlink_to(str(shutil.which(tool)))

    def has(self, name: str, text: str) -> Path:
        path = self.bin / name
        path.write_text(text, "utf-8")
        path.chmod(0o755)
        return path

    def has_uv(self, answers: int = 0) -> None:
        self.has("uv", UV.format(log=self.log, answers=answers))

    def run(
        self, *command: str | Path, cwd: Path | None = None, **environ: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(part) for part in command],
            cwd=cwd or self.checkout,
            env={"PATH": str(self.bin), "INTERSTICE_WEB": "skip"} | environ,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    @property
    def calls(self) -> list[str]:
        """What uv was asked to do: the folder it was called in, and its arguments."""
        return self.log.read_text("utf-8").splitlines() if self.log.exists() else []


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path.resolve())


def test_a_command_is_handed_to_uv_in_the_folder_it_was_given_in(machine: Machine, tmp_path: Path) -> None:
    machine.has_uv()
    ran = machine.run(machine.checkout / "interstice", "import", "a file.yaml", cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert machine.calls == [
        f"{tmp_path.resolve()}|run --no-dev --project {machine.checkout} interstice import a file.yaml"
    ]


def test_the_tests_run_in_the_checkout_and_get_the_arguments(machine: Machine, tmp_path: Path) -> None:
    machine.has_uv()
    machine.run(machine.checkout / "interstice", "test", "-k", "gaps", cwd=tmp_path)
    assert machine.calls == [f"{machine.checkout}|run pytest -k gaps"]


def test_arguments_with_spaces_stay_whole(machine: Machine) -> None:
    machine.has("uv", f'#!/bin/sh\nfor word; do printf "<%s>" "$word" >> "{machine.log}"; done\n')
    machine.run("./interstice", "import", "two words", "")
    assert machine.calls[0].endswith("<interstice><import><two words><>")


def test_a_symbolic_link_leads_to_the_checkout(machine: Machine, tmp_path: Path) -> None:
    machine.has_uv()
    (tmp_path / "links").mkdir()
    (tmp_path / "links" / "first").symlink_to("../my own checkout/interstice")
    (tmp_path / "links" / "second").symlink_to(tmp_path / "links" / "first")
    machine.run(tmp_path / "links" / "second", "test", cwd=tmp_path)
    assert machine.calls == [f"{machine.checkout}|run pytest"]


@pytest.mark.parametrize("uv_on_path", [None, "too old"])
def test_without_a_uv_that_will_do_one_is_installed_into_the_checkout(
    machine: Machine, uv_on_path: str | None
) -> None:
    if uv_on_path:
        machine.has_uv(answers=2)
    good = machine.has("uv-of-pip", UV.format(log=machine.log, answers=0))
    machine.has("python3", PYTHON.format(uv=good))

    first = machine.run("./interstice", "gaps")
    second = machine.run("./interstice", "gaps")

    assert first.returncode == second.returncode == 0, first.stderr
    assert f"installing it into {machine.checkout}/.uv (once)" in first.stderr
    assert "installing" not in second.stderr
    assert len(machine.calls) == 2


def test_a_python_that_only_pretends_to_run_is_passed_over(machine: Machine) -> None:
    machine.has("python3.13", "#!/bin/sh\nexit 127\n")
    good = machine.has("uv-of-pip", UV.format(log=machine.log, answers=0))
    machine.has("python3.11", PYTHON.format(uv=good))
    assert machine.run("./interstice", "gaps").returncode == 0


def test_without_python_it_says_what_to_install(machine: Machine) -> None:
    machine.has("python3", "#!/bin/sh\nexit 1\n")  # older than 3.11
    ran = machine.run("./interstice", "demo")
    assert ran.returncode == 1
    assert "Interstice needs Python 3.11 or newer, and none was found." in ran.stderr
    assert "sudo apt install python3 python3-venv" in ran.stderr


def test_without_the_venv_module_it_says_what_to_install(machine: Machine) -> None:
    machine.has("python3", '#!/bin/sh\ncase "$1" in -c) exit 0 ;; esac\necho "No module named venv" >&2\nexit 1\n')
    ran = machine.run("./interstice", "demo")
    assert ran.returncode == 1
    assert "No module named venv" in ran.stderr
    assert "sudo apt install python3-venv" in ran.stderr


def test_the_first_start_says_that_it_fetches_packages(machine: Machine) -> None:
    machine.has_uv()
    (machine.checkout / ".venv").rmdir()
    assert f"fetching Interstice's packages into {machine.checkout}/.venv" in machine.run("./interstice").stderr


def test_a_page_that_is_missing_or_older_than_its_sources_is_built_in_sight(machine: Machine) -> None:
    machine.has_uv()
    build = f"{machine.checkout}|run --script {machine.checkout}/hatch_build.py"
    source, page = (
        machine.checkout / "frontend" / "index.html",
        machine.checkout / "api" / "web" / ".built-from",
    )
    source.touch()

    machine.run("./interstice", "gaps", INTERSTICE_WEB="")
    assert machine.calls[:1] == [build]

    page.parent.mkdir(parents=True)
    page.touch()
    os.utime(source, (0, 0))
    machine.run("./interstice", "gaps", INTERSTICE_WEB="")
    assert machine.calls.count(build) == 1

    os.utime(page, (0, 0))
    os.utime(source)
    machine.run("./interstice", "gaps", INTERSTICE_WEB="")
    assert machine.calls.count(build) == 2


def test_the_script_is_plain_posix_shell() -> None:
    for check in (["sh", "-n"], ["shellcheck"] if shutil.which("shellcheck") else ["sh", "-n"]):
        ran = subprocess.run([*check, str(ROOT / "interstice")], capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stdout + ran.stderr
    assert os.access(ROOT / "interstice", os.X_OK)
