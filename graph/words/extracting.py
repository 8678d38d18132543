"""Which templates are there in the code? What `python -m graph.words.extracting` brings into the catalogues.

A template is a text that is written where it is said (`say`, `plural`), or where a value with words is made
(`WORDED`). New ones come in without their sentence, those that are gone go out.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from graph.words import ENGLISH, LANGUAGES, catalogue_of
from graph.words.catalogue import Entry, read, written

ROOT: Final = Path(__file__).parents[2]
PACKAGES: Final = ("api", "graph")
COMMAND_LINE: Final = ROOT / "api" / "cli"
"""Its `say` is another one."""

WORDED: Final[Mapping[str, tuple[str | int, ...]]] = {
    "say": (0,),
    "mark": (0,),
    "plural": (1, 2),
    "Rule": ("title", "why", "remedy", "closes", "identity"),
    "WaiverRule": (1, 3, 4),
    "Kind": (2,),
    "Shift": (1, 2),
    "Metric": ("title", "about", 1, 2),
    "counted": (2, 3),
    "numbered": (1, 2),
    "speaking": (2,),
    "shares": (4, 5, 6),
    "_with": (0,),
    "_led": (3,),
    "_label": (1,),
    "Format": (1,),
    "_foreign": (1,),
    "_leads_of": (3,),
}
"""For each name that is called, which of what it is given are templates; of `plural` the second is for several."""


def templates(root: Path = ROOT) -> dict[str, Entry]:
    """Every template of the code, without a sentence, in the order of files and lines."""
    found: dict[str, Entry] = {}
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            place = path.relative_to(root).as_posix()
            if COMMAND_LINE in path.parents:
                continue
            for template, many in _in_module(ast.parse(path.read_text("utf-8"))):
                old = found.get(template)
                places = (*(old.places if old else ()), place)
                found[template] = Entry(template, many, (), tuple(dict.fromkeys(places)))
    return found


ENGLISH_ONLY: Final[Mapping[str, str]] = {
    "api/cli": "The command line speaks English.",
    "api/app.py": "It describes the interface to whoever writes programs.",
    "api/main.py": "How the program is started is part of it.",
    "api/serving.py": "How the program is started is part of it.",
    "api/settings.py": "How the program is started is part of it.",
    "graph/gaps/settings.py": "It reads what the command line is given.",
    "graph/digest.py": "The command line writes it, as a document.",
    "graph/rules/published.py": "It writes a page of the documentation.",
    "graph/algebra": "Whoever writes a rule of the catalogue reads it.",
    "graph/layout": "Whoever calls it wrongly reads it.",
    "graph/generator": "The command line asks for it.",
    "graph/words": "It is about these sentences.",
}
"""Folders and modules without templates, and why."""

EXAMPLES: Final = "api/schemas"
"""Only what its functions say is no example and no description."""

_UNREAD: Final = frozenset({"TypeError", "RuntimeError", "NotImplementedError", "AssertionError"})
"""Whoever sees one of these reads the program, not a sentence."""

_LOGS: Final = frozenset({"debug", "info", "warning", "error", "exception"})


def unsaid(root: Path = ROOT) -> Iterator[tuple[str, str]]:
    """Each text that reads as a sentence and is no template: where it stands, and how it begins.

    Documentation is none: docstrings, examples and descriptions, what is logged.
    """
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            place = path.relative_to(root).as_posix()
            if not any(place.startswith(each) for each in ENGLISH_ONLY):
                yield from ((f"{place}:{line}", text) for line, text in _unsaid_in(place, path))


def _unsaid_in(place: str, path: Path) -> Iterator[tuple[int, str]]:
    module = ast.parse(path.read_text("utf-8"))
    apart = _apart(module)
    nodes = ast.walk(module)
    if place.startswith(EXAMPLES):
        nodes = (each for part in ast.walk(module) if isinstance(part, ast.FunctionDef) for each in ast.walk(part))
    for node in nodes:
        text = _text(node)
        if text is not None and node not in apart and _is_sentence(text):
            yield getattr(node, "lineno", 0), text


def _apart(module: ast.Module) -> set[ast.AST]:
    """What stands in a call that takes templates, in documentation, or where nobody reads a sentence."""
    found: set[ast.AST] = set()
    for node in ast.walk(module):
        match node:
            case ast.Call() if _name(node) in WORDED:
                made = {each for each in (*node.args, *(word.value for word in node.keywords)) if _is_made(each)}
                found.update(part for part in ast.walk(node) if part not in made)
            case ast.Call() if _name(node) in _UNREAD:
                found.update(ast.walk(node))
            case ast.Call(func=ast.Attribute(attr=name)) if name in _LOGS:
                found.update(ast.walk(node))
            case ast.keyword(arg="description") | ast.Expr(value=ast.Constant()):
                found.update(ast.walk(node))
            case ast.JoinedStr():
                found.update(part for part in ast.walk(node) if part is not node)
            case _:
                pass
    return found


def _is_made(node: ast.AST) -> bool:
    """Whether a text is put together where it stands, so that nobody can find it as a template."""
    return isinstance(node, ast.JoinedStr)


def _text(node: ast.AST) -> str | None:
    """A written text, with `x` for each of its parts."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(f"{each.value}" if isinstance(each, ast.Constant) else "x" for each in values)
        case _:
            return None


def _is_sentence(text: str) -> bool:
    """Whether it begins like a sentence, ends like one, and has three words or more."""
    words = text.split()
    begins = text[:1].isupper() or text.startswith("x")
    return len(words) > 2 and begins and text.endswith((".", "?")) and not words[0][1:].isupper()  # such as SELECT


def _in_module(module: ast.Module) -> Iterator[tuple[str, str | None]]:
    """Each template with its form for several."""
    calls = [each for each in ast.walk(module) if isinstance(each, ast.Call) and _name(each) in WORDED]
    for call in sorted(calls, key=lambda each: (each.lineno, each.col_offset)):
        texts = [text for text in (_given(call, where) for where in WORDED[_name(call)]) if text]
        if _name(call) == "plural":
            yield from [(texts[0], texts[1])] if len(texts) == 2 else []
        else:
            yield from ((text, None) for text in texts)


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _given(call: ast.Call, where: str | int) -> str | None:
    """What a call is given at a place or under a name, if it is written there."""
    given = (
        next((each.value for each in call.keywords if each.arg == where), None)
        if isinstance(where, str)
        else call.args[where]
        if where < len(call.args)
        else None
    )
    return given.value if isinstance(given, ast.Constant) and isinstance(given.value, str) else None


def brought_up_to_date(found: Mapping[str, Entry], known: Iterable[Entry]) -> list[Entry]:
    """The templates of the code with the sentences that a catalogue has for them."""
    said = {(each.template, each.many): each for each in known}
    return [
        Entry(each.template, each.many, old.said, each.places, old.is_fuzzy)
        if (old := said.get((each.template, each.many)))
        else each
        for each in found.values()
    ]


def main() -> None:
    """Bring every catalogue up to date."""
    found = templates()
    for language in LANGUAGES:
        if language != ENGLISH:
            path = catalogue_of(language)
            known = read(path.read_text("utf-8")) if path.exists() else []
            path.write_text(written(language, brought_up_to_date(found, known)), "utf-8")


if __name__ == "__main__":
    main()
