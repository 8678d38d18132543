"""Is the page of rules what the catalogue says today?"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from graph.rules import CATALOGUE
from graph.rules.published import page
from graph.rules.spec import Rule

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "rules.md").read_text("utf-8")


def test_the_page_is_up_to_date() -> None:
    assert page() == PAGE, "Write it anew: python -m graph.rules.published > docs/rules.md"


def test_the_page_is_what_the_module_writes() -> None:
    command = [sys.executable, "-m", "graph.rules.published"]
    written = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True, encoding="utf-8")
    assert written.stdout == page()


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.id)
def test_an_entry_tells_everything_about_its_rule(rule: Rule) -> None:
    entry = PAGE.partition(f"### {rule.id}\n")[2].partition("\n### ")[0].replace("\\|", "|")
    told = (rule.title, rule.severity, rule.identity, rule.why, rule.remedy, rule.closes, rule.cypher.strip())
    assert [text for text in told if text not in entry] == []
    assert [name for name in (*rule.needs, *rule.parameters) if name not in entry] == []
    assert ("names people" in entry) == rule.personal
