"""Does a Cypher query only read, and does it say what it finds? For the rules that an admin writes for Neo4j.

A first line of defence, with a sentence for each refusal. The second is the store, which asks in a transaction that
cannot write, for so many rows and seconds at most.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from graph.errors import Problem, Refused
from graph.rules.cypher_tokens import Token, place, tokens_of
from graph.spelling import suggestion
from graph.words import mark, say

STARTS: Final = ("MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN")
"""What a query that only reads can start with."""

FORBIDDEN: Final = {
    "call": mark("calls a procedure"),
    "create": mark("creates nodes, relationships or parts of the schema"),
    "delete": mark("deletes"),
    "detach": mark("deletes nodes with their relationships"),
    "drop": mark("drops parts of the schema"),
    "foreach": mark("changes one thing after the other"),
    "insert": mark("creates nodes and relationships"),
    "load": mark("reads a file or an address"),
    "merge": mark("creates what it does not find"),
    "nodetach": mark("deletes nodes"),
    "remove": mark("removes properties and labels"),
    "set": mark("changes properties and labels"),
    "show": mark("looks into the server itself"),
    "terminate": mark("ends what others do"),
    "use": mark("asks another database"),
}
"""The clauses that do more than read this organisation, and what each of them does."""

NAMESPACES: Final = frozenset(
    ("date", "datetime", "duration", "localdatetime", "localtime", "point", "time", "vector")
)
"""The beginnings of those functions with a dot in their name that are Cypher's own; all others are of plugins."""

_NEVER_BEHIND_A_CLAUSE: Final = frozenset((".", ":", ",", ";", ")", "]", "}", "=", "<", ">", "+", "/", "%", "^"))
_ALWAYS_BEHIND: Final = {"load": "csv", "detach": "delete", "nodetach": "delete"}
_BEHIND_ITEMS: Final = frozenset(("order", "skip", "offset", "limit", "union", "next"))

Complaint: TypeAlias = tuple[int, str]
Tokens: TypeAlias = Sequence[Token]


@dataclass(frozen=True, slots=True)
class Query:
    """A query that only reads and returns `id`, without a semicolon at its end, and the parameters it asks for."""

    text: str
    parameters: frozenset[str]


def reading_query(text: str, parameters: Collection[str] = ("today",), name: str = "") -> Query:
    """The query that a text holds. Raises `Refused` with every reason why it is not run.

    `parameters` are those it may ask for; `name` is what its lines are called by in a problem. A bare word that is the
    name of a clause is taken for the clause wherever one could begin; in backticks it is only a name.
    """
    tokens = tokens_of(text, name)
    if not tokens:
        raise Refused(Problem(name, say("There is no query here.")))
    complaints = (
        *_on_statements(tokens),
        *_on_clauses(tokens),
        *_on_functions(tokens),
        *_on_parameters(tokens, parameters),
        *_on_what_is_returned(tokens),
    )
    if complaints:
        raise Refused(Problem(place(name, line), sentence) for line, sentence in sorted(complaints))
    end = tokens[-1].start if tokens[-1].text == ";" else len(text)
    used = frozenset(token.named for token in tokens if token.kind == "parameter")
    return Query(text[:end].strip(), used)


def _on_statements(tokens: Tokens) -> Iterator[Complaint]:
    if tokens[0].word.upper() not in STARTS:
        yield (
            tokens[0].line,
            say(
                "A query that only reads starts with {names} or {starts}.",
                names=", ".join(STARTS[:-1]),
                starts=STARTS[-1],
            ),
        )
    for token in tokens[:-1]:
        if token.text == ";":
            yield token.line, say("There is more than one statement here. Leave one, without a semicolon in it.")


def _on_clauses(tokens: Tokens) -> Iterator[Complaint]:
    for at, token in enumerate(tokens):
        if token.word in FORBIDDEN and _begins_clause(tokens, at) and not _is_subquery(tokens, at):
            word = token.word.upper()
            yield (
                token.line,
                say(
                    "{word} {forbidden}, and a rule only reads. A name is put in backticks.",
                    word=word,
                    forbidden=say(FORBIDDEN[token.word]),
                ),
            )
        elif token.word == "transactions" and at and tokens[at - 1].word in ("in", "concurrent"):
            yield token.line, say("A rule is asked in one transaction. Leave IN TRANSACTIONS out.")


def _begins_clause(tokens: Tokens, at: int) -> bool:
    """Whether a clause could begin with this word: nothing around it makes it a property, label or variable.

    A dot behind a number belongs to the number.
    """
    before = tokens[at - 1].text if at else ""
    if before == ":" or (before == "." and at > 1 and tokens[at - 2].kind != "number"):
        return False
    if at + 1 == len(tokens):
        return False
    behind, wanted = tokens[at + 1], _ALWAYS_BEHIND.get(tokens[at].word)
    return behind.word == wanted if wanted else behind.text not in _NEVER_BEHIND_A_CLAUSE


def _is_subquery(tokens: Tokens, at: int) -> bool:
    """Whether this is a CALL of a part of the query itself: `CALL {` or `CALL (n) {`."""
    if tokens[at].word != "call":
        return False
    rest = iter(tokens[at + 1 :])
    first = next(rest)
    if first.text == "(":
        depth = first.depth
        closing = next(token for token in rest if token.text == ")" and token.depth == depth)
        first = next(rest, closing)
    return first.text == "{"


def _on_functions(tokens: Tokens) -> Iterator[Complaint]:
    """A name with dots in it right before a bracket is a function of that name."""
    for at, token in enumerate(tokens):
        if token.text != "(":
            continue
        start = at
        while start > 1 and _is_name(tokens[start - 1]) and tokens[start - 2].text == ".":
            start -= 2
        parts = [each.named for each in tokens[start - 1 : at : 2]] if start and _is_name(tokens[start - 1]) else []
        is_called = start > 1 and tokens[start - 2].word == "call"
        if len(parts) > 1 and not is_called and parts[0].casefold() not in NAMESPACES:
            name = ".".join(parts)
            yield (
                token.line,
                say(
                    "{name} is a function of a plugin, which may do anything. Use Cypher's own functions.",
                    name=name,
                ),
            )


def _is_name(token: Token) -> bool:
    return token.kind in ("word", "name")


def _on_parameters(tokens: Tokens, allowed: Collection[str]) -> Iterator[Complaint]:
    for token in tokens:
        if token.kind == "parameter" and token.named not in allowed:
            yield (
                token.line,
                say(
                    "There is no parameter {text!r}. {suggestion}",
                    text=token.text,
                    suggestion=suggestion(token.named, allowed),
                ),
            )


def _on_what_is_returned(tokens: Tokens) -> Iterator[Complaint]:
    returns = [at for at, each in enumerate(tokens) if _is_clause(tokens, at, "return") and not each.depth]
    if not returns:
        yield tokens[-1].line, say("A rule returns the ids of what it finds. End with RETURN ... AS id.")
    for at in returns:
        if not any(_is_id(item) for item in _items(tokens, at + 1)):
            yield (
                tokens[at].line,
                say("A rule returns the ids of what it finds. Name one column so: RETURN ... AS id."),
            )


def _is_clause(tokens: Tokens, at: int, *words: str) -> bool:
    return tokens[at].word in words and _begins_clause(tokens, at)


def _items(tokens: Tokens, start: int) -> Iterator[list[Token]]:
    """What a RETURN lists, each as its tokens."""
    item: list[Token] = []
    for at in range(start, len(tokens)):
        token = tokens[at]
        if not token.depth and (token.text == ";" or _is_clause(tokens, at, *_BEHIND_ITEMS)):
            break
        if token.text == "," and not token.depth:
            yield item
            item = []
        else:
            item.append(token)
    yield item


def _is_id(item: list[Token]) -> bool:
    named = item[1:] if item and item[0].word == "distinct" else item
    if not named or named[-1].named != "id" or named[-1].kind == "parameter":
        return False
    return len(named) == 1 or named[-2].word == "as"
