"""What should every organisation meet?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Family, Json, StoreURL, rule_ids
from api.cli.stores import standards_in
from api.cli.terminal import GLYPHS, STYLES, Part, grid, indented, number, say, show, show_json, styled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import RenderableType

    from graph.rules.spec import Rule


def rules(
    rule: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Everything about this rule.", autocompletion=rule_ids)
    ] = None,
    family: Family = None,
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """List the rules, those of one's own last, or say everything about one."""
    from graph.errors import NotFound
    from graph.rules.spec import FAMILIES
    from graph.spelling import nearest

    if family is not None and family not in FAMILIES:
        raise NotFound("family of rules", family, nearest(family, FAMILIES, 2))
    standards = standards_in(store)
    there = [each for each in standards.known.rules if standards.is_kept(each.id)]
    chosen = [standards.known.rule(rule)] if rule else [each for each in there if family in (None, each.family)]
    if json:
        show_json({"rules": [as_json(each) for each in chosen]})
    elif not chosen:
        say("There are no rules of your own yet.", "interstice expect new FILE keeps those that a file describes.")
    elif rule:
        show(*described(chosen[0]))
    else:
        show(*_table(chosen), "", styled(("interstice rules ID says why, and shows the query.", "dim")))


def as_json(rule: Rule) -> dict[str, object]:
    """A rule for programs."""
    return {
        "id": rule.id,
        "family": rule.family,
        "title": rule.title,
        "severity": rule.severity,
        "parameters": dict(rule.parameters),
        "needs": list(rule.needs),
        "identity": rule.identity,
        "personal": rule.personal,
        "why": rule.why,
        "remedy": rule.remedy,
        "closes": rule.closes,
        "owner": rule.owner,
        "cypher": rule.cypher.strip(),
    }


def _table(rules: list[Rule]) -> list[RenderableType]:
    parts: list[RenderableType] = []
    widest = max(len(rule.id) for rule in rules)
    for family in dict.fromkeys(rule.family for rule in rules):
        of_it = [rule for rule in rules if rule.family == family]
        table = grid(
            {"no_wrap": True, "width": 10}, {"no_wrap": True, "width": widest}, {"overflow": "fold"}, indent=2
        )
        for rule in of_it:
            severity = styled((f"{GLYPHS[rule.severity]} {rule.severity}", STYLES[rule.severity]))
            table.add_row("", severity, styled(rule.id), styled(rule.title, *_parameters(rule.parameters)))
        parts += ["", styled((family.capitalize(), "bold"), (f"  {number(len(of_it))}", "dim")), table]
    return parts[1:]


def _parameters(parameters: Mapping[str, float]) -> list[Part]:
    return [(f"  {name}={number(value)}", "dim") for name, value in parameters.items()]


def described(rule: Rule, parameters: Mapping[str, float] | None = None) -> list[RenderableType]:
    """Everything about one rule, at these or its own parameters."""
    severity: Part = (f"{GLYPHS[rule.severity]} {rule.severity}", STYLES[rule.severity])
    return [
        styled((rule.title, "bold"), "  ", (rule.id, "dim")),
        styled(severity, f"  {rule.family}", *_parameters(parameters or rule.parameters)),
        *paragraph("Why it matters", rule.why),
        *paragraph("What would close it", rule.closes),
        *paragraph("What to do", rule.remedy),
        *paragraph("Whom to ask", rule.owner),
        *paragraph("It looks at", ", ".join(need.replace("|", " or ") for need in rule.needs)),
        *query(rule),
    ]


def paragraph(title: str, text: str) -> list[RenderableType]:
    """A part of an explanation with its title above, left out where there is nothing to say."""
    return ["", styled((title, "bold")), indented(styled(text))] if text else []


def _why_none(rule: Rule) -> str:
    """Why there is no Cypher that means the same."""
    from graph.rules.reorganisation import REORGANISATION

    if any(rule is each.rule for each in REORGANISATION):
        return "No Cypher can say this; it compares what is there before a plan with what is there after it."
    return "No Cypher can say this; it takes an algorithm."


def query(rule: Rule) -> list[RenderableType]:
    """The Cypher that means the same as the rule."""
    from pygments.token import Keyword, Number, String
    from rich.style import Style
    from rich.syntax import ANSISyntaxTheme, Syntax

    if not rule.cypher:
        return paragraph("Query", _why_none(rule))
    # Colours out of the terminal's own palette, so that they suit a light and a dark ground.
    colours = {Keyword: Style(color="magenta"), String: Style(color="green"), Number: Style(color="cyan")}
    theme = ANSISyntaxTheme({(*token,): style for token, style in colours.items()})
    code = Syntax(rule.cypher.strip(), "cypher", theme=theme, background_color="default", word_wrap=True)
    return ["", styled(("Query, in Cypher", "bold")), indented(code)]
