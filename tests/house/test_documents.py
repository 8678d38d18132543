"""Do the documents lead where they say, and tell newcomers what they need?"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)")


@pytest.mark.parametrize("document", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_of_a_document_leads_to_a_file(document: Path) -> None:
    links = LINK.findall(document.read_text("utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize(
    "command", ["./interstice demo", "./interstice test", "uv run interstice demo", "uv run pytest"]
)
def test_the_readme_names_the_commands_to_start_with(command: str) -> None:
    assert command in (ROOT / "README.md").read_text("utf-8")


def test_the_changelog_knows_the_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert re.search(rf"^## \[.*{re.escape(version)}", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)


def test_every_test_option_and_variable_is_in_the_operations_guide() -> None:
    operations = (ROOT / "docs" / "operations.md").read_text("utf-8")
    tests = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("*.py"))
    used = set(re.findall(r"environ(?:\.get\(|\[)\"([A-Z0-9_]+)\"", tests)) | {"--neo4j", "--browser"}
    assert [name for name in sorted(used - {"PATH", "JAVA_HOME"}) if f"`{name}`" not in operations] == []


def test_every_decision_is_numbered_and_dated() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [path.name[:4] for path in decisions] == [f"{number:04}" for number in range(1, len(decisions) + 1)]
    for path in decisions:
        title, _, date = path.read_text("utf-8").splitlines()[:3]
        assert title.startswith(f"# {path.name[:4]}: ")
        assert re.fullmatch(r"\w+ 20\d\d", date)
