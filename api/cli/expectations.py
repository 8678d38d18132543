"""What does the organisation expect of itself, and how is that tried out, kept and taken back?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeAlias

import typer

from api.cli.asking import ask
from api.cli.groups import goes_on, group
from api.cli.options import Author, Json, StoreURL, author_or_user
from api.cli.stores import followed, workbench_in
from api.cli.terminal import (
    GLYPHS,
    STYLES,
    Part,
    counted,
    day,
    grid,
    indented,
    number,
    say,
    show,
    show_json,
    styled,
    working,
)
from api.nouns import noun

if TYPE_CHECKING:
    from rich.console import RenderableType

    from graph.book import Decision
    from graph.gaps import Result
    from graph.lifecycle.own_rules import OwnRule
    from graph.preview import Preview
    from graph.rules.expectations import Expectation, Gate
    from graph.rules.queries import Query
    from graph.view import View
    from graph.workbench import Workbench


QUERY: Final = ".cypher"
"""What the name of a file ends in that holds a query."""


def ids(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The rules of one's own whose id begins so, with their titles, for completion in the shell."""
    from api.cli.options import rules_at_hand
    from graph.rules.spec import OWN

    own = (rule for rule in rules_at_hand(context) if rule.family == OWN)
    return [(rule.id, rule.title) for rule in own if rule.id.startswith(incomplete)]


File: TypeAlias = Annotated[
    Path, typer.Argument(metavar="FILE", help="A YAML file of expectations, as docs/expectations.md has them.")
]
FileOrQuery: TypeAlias = Annotated[
    Path,
    typer.Argument(metavar="FILE", help="A YAML file of expectations, or a query in a file that ends in .cypher."),
]
Id: TypeAlias = Annotated[
    str, typer.Argument(metavar="ID", help="The id of a rule of your own.", autocompletion=ids)
]


def expectations(context: typer.Context, json: Json = False, store: StoreURL = None) -> None:
    """List the rules that you made yourselves, or make one."""
    if goes_on(context):
        return
    with followed(store) as workbench:
        view, found = workbench.view(), list(workbench.rulemaking.all().values())
        if json:
            show_json({"expectations": [_as_json(view, each) for each in found]})
        else:
            show(_table(view, found), "", styled(("interstice expect show ID tells its versions.", "dim")))
            say("interstice expect preview FILE tries another one out, interstice expect new FILE keeps it.")


def preview(file: FileOrQuery, json: Json = False, store: StoreURL = None) -> None:
    """Say what the expectations, or the query, in a file would find now. Nothing is kept."""
    with workbench_in(store) as workbench:
        if file.suffix.lower() == QUERY:
            ask(workbench, str(file), _content(file), json=json)
            return
        wanted = _read(file)
        found = [workbench.rulemaking.preview(each) for each in wanted]
        if json:
            told = [_previewed(each, seen) for each, seen in zip(wanted, found, strict=True)]
            show_json({"today": workbench.today, "expectations": told})
            return
        for each, seen in zip(wanted, found, strict=True):
            show(*_preview(each, seen), "")
        say(f"Nothing was kept. interstice expect new {file} keeps {'it' if len(wanted) == 1 else 'them'}.")


def new(
    file: FileOrQuery,
    title: Annotated[str, typer.Option(metavar="TEXT", help="Of a query: what it finds.")] = "",
    about: Annotated[str, typer.Option(metavar="LABEL", help="Of a query: the label of what it looks at.")] = "",
    severity: Annotated[
        str, typer.Option(metavar="SEVERITY", help="Of a query: how severe its gaps are.")
    ] = "medium",
    remedy: Annotated[str, typer.Option(metavar="TEXT", help="Of a query: what to do about its gaps.")] = "",
    owner: Annotated[str, typer.Option(metavar="ID", help="Of a query: the unit or person to ask about it.")] = "",
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why, in a sentence.")] = "",
    author: Author = None,
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """Keep the expectations, or the query, in a file: as new ones, or as the next versions of those with their ids."""
    if file.suffix.lower() == QUERY:
        from graph.rules.queries import Query

        text = _content(file).decode("utf-8", "replace").strip()
        query = Query(file.stem, title, about, text, severity, remedy=remedy, owner=owner)
        _keep_query(query, author_or_user(author), reason, store, json=json)
        return
    wanted = _read(file)
    with followed(store) as workbench:
        making = workbench.rulemaking
        for each in wanted:
            making.check(each)
        changed = {each.id for each in wanted if not making.holds(each)}
        for each in wanted:
            if each.id in changed:
                making.keep(each, author_or_user(author), reason=reason)
        view = workbench.view()
        kept = [making.one(each.id) for each in wanted]
        if json:
            told = [{**_as_json(view, each), **_done(workbench, each, is_new=each.id in changed)} for each in kept]
            show_json({"expectations": told})
        else:
            show(*(_kept(workbench, view, each, is_new=each.id in changed) for each in kept))


def _keep_query(query: Query, author: str, reason: str, store: str | None, *, json: bool) -> None:
    with followed(store) as workbench:
        with working("Asking the store"):
            own = workbench.rulemaking.keep_query(query, author, reason=reason)
        view = workbench.view()
        if json:
            show_json({"expectations": [{**_as_json(view, own), **_done(workbench, own, is_new=True)}]})
        else:
            show(_kept(workbench, view, own, is_new=True))


def show_one(id: Id, json: Json = False, store: StoreURL = None) -> None:
    """Say everything about a rule of your own: what it finds, how it is written, who changed it."""
    with followed(store) as workbench:
        view, own = workbench.view(), workbench.rulemaking.one(id)
        history = workbench.rulemaking.history(id)
        if json:
            show_json({**_as_json(view, own), **_queried(view, own), "history": _history_as_json(history)})
        else:
            show(*_described(view, own), *_history(history))


def off(
    id: Id,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why, in a sentence.")] = "",
    author: Author = None,
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """Take a rule of your own back; its gaps are retired."""
    with followed(store) as workbench:
        own = workbench.rulemaking.take_back(id, author_or_user(author), reason=reason)
        done = _done(workbench, own, is_new=True)
        if json:
            show_json({**_as_json(workbench.view(), own), **done})
        else:
            show(styled(f"{id} is taken back. This retired {counted(done['ended'], 'gap')}."))


def _content(file: Path) -> bytes:
    from graph.errors import Problem, Refused
    from graph.interchange.reading import UPLOAD, Files

    if file.is_dir():
        raise Refused(Problem(str(file), "This is a folder. Name one file of expectations."))
    files = Files.of(file, UPLOAD)
    (name,) = files.names
    return files.bytes_of(name)


def _read(file: Path) -> list[Expectation | Gate]:
    """What a file expects. Raises `Refused` with the lines of whatever is wrong in it, or if that is nothing."""
    from graph.errors import Problem, Refused
    from graph.rules.expectations import read_expectations

    if file.suffix.lower() == QUERY:
        sentence = (
            f"A query can be tried out, and not be kept. interstice expect preview {file} says what it finds."
        )
        raise Refused(Problem(str(file), sentence))
    found = read_expectations(_content(file), str(file))
    if not found:
        raise Refused(Problem(str(file), "Nothing is expected here. List one thing or more under 'expectations'."))
    return found


# for programs


def _result(view: View, own: OwnRule) -> Result | None:
    return next((each for each in view.report.results if each.rule.id == own.id), None)


def _as_json(view: View, own: OwnRule) -> dict[str, Any]:
    result = _result(view, own)
    return {
        "id": own.id,
        "title": own.rule.title,
        "requirement": own.requirement,
        "severity": (result.rule if result is not None else own.rule).severity,
        "owner": own.rule.owner,
        "version": own.version,
        "on": not view.standards.why_off(own.id),
        "evaluated": result is not None and result.evaluated,
        "reason": result.reason if result is not None else _without_result(view, own),
        "assets": result.assets if result is not None else 0,
        "gaps": len(result) if result is not None else 0,
        "document": own.document,
    }


def _queried(view: View, own: OwnRule) -> dict[str, Any]:
    result = _result(view, own)
    rule = result.rule if result is not None else own.rule
    terms = result.terms if result is not None else view.settings.terms(rule)
    return {"cypher": rule.cypher.strip(), "asked_with": rule.asked_with(terms)}


def _previewed(wanted: Expectation | Gate, found: Preview) -> dict[str, Any]:
    return {
        "id": wanted.id,
        "requirement": found.requirement,
        "reason": found.reason,
        "assets": found.assets,
        "gaps": found.gaps,
        "sample": found.sample,
        "cypher": found.cypher,
        "asked_with": found.asked_with,
    }


def _done(workbench: Workbench, own: OwnRule, *, is_new: bool) -> dict[str, Any]:
    """What the latest decision did, if it was made just now."""
    from api.cli.standards import caused

    opened, ended = caused(workbench, own.decided) if is_new else (0, 0)
    return {"changed": is_new, "opened": opened, "ended": ended}


def _history_as_json(decisions: Iterable[Decision]) -> list[dict[str, Any]]:
    return [
        {
            "number": each.number,
            "kind": each.kind,
            "author": each.author,
            "at": each.at,
            "reason": each.content.get("reason", ""),
            "document": each.content.get("document"),
        }
        for each in decisions
    ]


# for people


def _severity(severity: str) -> Part:
    return f"{GLYPHS[severity]} {severity}", STYLES[severity]


def _finding(view: View, own: OwnRule) -> str:
    """What it finds, in a sentence."""
    result = _result(view, own)
    if result is None:
        return _without_result(view, own)
    found = result.reason or _counted(len(result), result.assets, noun(result.rule))
    return f"{found} {own.unanswered}".strip()


def _without_result(view: View, own: OwnRule) -> str:
    """Why it finds nothing in what is there."""
    from graph.rules.expectations import ASKED_OF_PLANS

    return view.standards.why_off(own.id) or ASKED_OF_PLANS


def _counted(gaps: int, assets: int, nouns: str) -> str:
    return f"{number(gaps)} of {number(assets)} {nouns} {'does' if gaps == 1 else 'do'} not meet it."


def _table(view: View, found: Sequence[OwnRule]) -> RenderableType:
    table = grid({"no_wrap": True}, {"no_wrap": True}, {"no_wrap": True, "style": "dim"}, {"overflow": "fold"})
    for each in found:
        result = _result(view, each)
        severity = (result.rule if result is not None else each.rule).severity
        about = styled(each.rule.title, (f"  {_finding(view, each)}", "dim"))
        state: Part = ("off", "dim") if view.standards.why_off(each.id) else _severity(severity)
        table.add_row(styled(state), styled((each.id, "bold")), styled(f"version {each.version}"), about)
    return table


def _kept(workbench: Workbench, view: View, own: OwnRule, *, is_new: bool) -> RenderableType:
    what = "is kept" if own.version == 1 else f"is kept, as version {own.version}"
    if not is_new:
        return styled((own.id, "bold"), f" is as it was, version {own.version}. {_finding(view, own)}")
    done = _done(workbench, own, is_new=True)
    did = f" This opened {counted(done['opened'], 'gap')} and ended {number(done['ended'])}."
    return styled((own.id, "bold"), f" {what}. {_finding(view, own)}{did}")


def _preview(wanted: Expectation | Gate, found: Preview) -> list[RenderableType]:
    from api.cli.rules import query
    from graph.rules.expectations import rule_of

    rule = rule_of(wanted)
    more = found.gaps - len(found.sample)
    return [
        styled((found.requirement, "bold")),
        styled(_severity(wanted.severity), f"  {wanted.id}"),
        "",
        styled(found.reason or _counted(found.gaps, found.assets, noun(rule))),
        *(styled(f"  {each}") for each in found.sample),
        *([styled((f"  and {number(more)} more", "dim"))] if more else []),
        *query(rule),
    ]


def _described(view: View, own: OwnRule) -> list[RenderableType]:
    from api.cli.rules import paragraph, query
    from graph.rules.expectations import to_yaml

    result = _result(view, own)
    rule = result.rule if result is not None else own.rule
    owner = view.names([rule.owner])[rule.owner] if rule.owner else ""
    lines = () if own.is_query else to_yaml([own.expectation]).splitlines()
    return [
        styled((own.rule.title, "bold"), "  ", (own.id, "dim")),
        styled(_severity(rule.severity), f"  version {own.version}"),
        styled(_finding(view, own)),
        *paragraph("What is expected", "" if own.is_query else own.requirement),
        *paragraph("Why it matters", rule.why),
        *paragraph("What to do", rule.remedy),
        *paragraph("Whom to ask", owner),
        *(["", styled(("As it is written", "bold"))] if lines else []),
        *(indented(styled(line)) for line in lines),
        *([] if own.is_gate else query(rule)),
    ]


def _answered(decision: Decision) -> str:
    """What a query was answered, or that a rule was taken back, in a few words."""
    if decision.kind != "answer":
        return "taken back"
    unanswered = decision.content["unanswered"]
    return unanswered or f"found {counted(len(decision.content['answer']), 'node')}"


def _history(decisions: Iterable[Decision]) -> list[RenderableType]:
    table = grid({"no_wrap": True, "style": "dim"}, {"no_wrap": True}, {"overflow": "fold"}, indent=2)
    version = 0
    for each in decisions:
        version += each.kind == "keep"
        what = f"kept version {version}" if each.kind == "keep" else _answered(each)
        why = each.content.get("reason", "")
        reason = f"  {why}" if why else ""
        table.add_row("", styled(day(each.at.date())), styled(each.author), styled(what, (reason, "dim")))
    return ["", styled(("What was decided", "bold")), table] if table.row_count else []


app = group(expectations, {"new": new, "preview": preview, "show": show_one, "off": off})
