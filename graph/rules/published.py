"""What does the catalogue look like as a page? `python -m graph.rules.published > docs/rules.md` writes it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Final

from graph.rules import CATALOGUE
from graph.rules.reorganisation import REORGANISATION
from graph.rules.spec import FAMILIES, Rule

HEAD: Final = """# The rules

What every organisation should meet. A rule that one subject does not meet is a gap: an empty space. This page is written
by `python -m graph.rules.published`; change the rules, not the page.

- A gap is known by its rule and its subjects, so it is the same gap tomorrow. Two subjects are joined by `|`.
- A gap is one step more severe where a subject has a criticality of 3 or more, and where the rule knows worse cases of
  its kind (a tribe without a lead, a unit without a member, a critical seat); one step less where a unit is planned.
- A rule is *not evaluated* while what it needs is not recorded at all, or nothing of its kind is there: unknown is not
  missing. `A|B` means that either is enough.
- A parameter is set with `--param RULE.NAME=VALUE`.
- The Cypher is what the rule means. It runs on Neo4j as it stands: pass the parameters and `$today`, a date. On every
  organisation it returns, as `id`, exactly what is found here, once what the rule needs is recorded.
"""


OF_A_PLAN: Final = """## Of a plan

These compare the organisation before a plan with the one after it, so they are asked of a scenario and of nothing else.
"""


def page() -> str:
    """The whole page, as Markdown."""
    families = (part for family in FAMILIES for part in _family(family))
    return "\n".join(
        [HEAD, *_contents(), *families, OF_A_PLAN, *(part for rule in _OF_A_PLAN for part in _entry(rule))]
    )


_OF_A_PLAN: Final = tuple(each.rule for each in REORGANISATION)


def _in(family: str) -> list[Rule]:
    return [rule for rule in CATALOGUE if rule.family == family]


def _contents() -> Iterator[str]:
    for family in FAMILIES:
        if rules := _in(family):
            yield f"- [{family.capitalize()}](#{family}): {_linked(rules)}"
    yield f"- [Of a plan](#of-a-plan): {_linked(_OF_A_PLAN)}"
    yield ""


def _linked(rules: Iterable[Rule]) -> str:
    return ", ".join(f"[{rule.id}](#{rule.id})" for rule in rules)


def _family(family: str) -> Iterator[str]:
    rules = _in(family)
    if rules:
        yield f"## {family.capitalize()}\n"
    for rule in rules:
        yield from _entry(rule)


def _entry(rule: Rule) -> Iterator[str]:
    yield f"### {rule.id}\n\n{rule.title}.\n"
    yield "| | |\n|---|---|"
    for name, text in _facts(rule):
        yield f"| {name} | {text.replace('|', chr(92) + '|')} |"
    yield f"\n*Why:* {rule.why}\n\n*Remedy:* {rule.remedy}\n\n*Closed by:* {rule.closes}\n"
    if rule.cypher:
        yield f"```cypher\n{rule.cypher.strip()}\n```\n"
    else:
        yield f"Cypher cannot say this: {_beyond_cypher(rule)}.\n"


def _beyond_cypher(rule: Rule) -> str:
    if rule in _OF_A_PLAN:
        return "it compares two states"
    return "it counts in the log" if rule.history else "a graph algorithm finds it"


def _facts(rule: Rule) -> Iterator[tuple[str, str]]:
    yield "severity", rule.severity
    yield "identity", rule.identity
    yield "needs", ", ".join(f"`{need}`" for need in rule.needs) or "nothing"
    if rule.parameters:
        yield "parameters", ", ".join(f"`{name}={value:g}`" for name, value in rule.parameters.items())
    if rule.personal:
        yield "names people", "yes: for product ops and admins, never on the leaders' map"


if __name__ == "__main__":
    sys.stdout.write(page())
