"""What are the words of a Cypher query, apart from whatever stands in its texts, comments and quoted names?

The tokens are those of openCypher 9 (https://opencypher.org/resources), and narrower where versions differ: what
one server might read in another way is not read at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, cast

from graph.errors import Problem, Refused
from graph.naming import figure
from graph.words import mark, say

MAX_TEXT: Final = 20_000

Kind: TypeAlias = Literal["space", "text", "name", "parameter", "number", "word", "sign"]

_TOKEN: Final = re.compile(
    r"""
      (?P<space> [ \t\r\n]+ | //[^\r\n]* | /\*.*?\*/ )
    | (?P<text> '(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*" )
    | (?P<name> `(?:[^`]|``)*` )
    | (?P<parameter> \$(?:\w+|`(?:[^`]|``)*`) )
    | (?P<number> \d+(?:\.\d+)?(?:[eE][+-]?\d+)? )
    | (?P<word> [^\W\d]\w* )
    | (?P<sign> \.\. | /(?!\*) | [!%&()*+,.:;<=>?@^|~\[\]{}-] )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPED: Final = re.compile(r"\\[uU]")
"""A server may put the character in its place before it reads the query, and so end a text that looks unended here."""

_STRANGE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_OPENING: Final = {"(": ")", "[": "]", "{": "}"}
_UNENDED: Final = {
    "'": mark("A text begins here and never ends."),
    '"': mark("A text begins here and never ends."),
    "`": mark("A quoted name begins here and never ends."),
    "/": mark("A comment begins here and never ends."),
}


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a query, where it begins, and how many brackets are open around it."""

    kind: Kind
    text: str
    line: int
    start: int
    depth: int

    @property
    def word(self) -> str:
        """A bare word in small letters, however those are written; empty for everything else."""
        return self.text.casefold() if self.kind == "word" else ""

    @property
    def named(self) -> str:
        """The name that a word, a quoted name or a parameter stands for; empty for everything else."""
        if self.kind == "word":
            return self.text
        text = self.text.removeprefix("$")
        quoted = self.kind in ("name", "parameter") and text.startswith("`")
        return text[1:-1].replace("``", "`") if quoted else text if self.kind == "parameter" else ""


def place(name: str, line: int) -> str:
    """What a line of a query is called in a problem."""
    return f"{name}:{line}" if name else f"line {line}"


def tokens_of(text: str, name: str) -> list[Token]:
    """The tokens of a query without its white space and comments. Raises `Refused` where it cannot be taken apart."""
    if len(text) > MAX_TEXT:
        raise Refused(
            Problem(
                name,
                say(
                    "The query has {number} characters, and at most {max_text} are read.",
                    number=figure(len(text)),
                    max_text=figure(MAX_TEXT),
                ),
            )
        )
    for form, sentence in (
        (_STRANGE, say("There is a control character here. Take it out.")),
        (_ESCAPED, say("A character written with \\u is not read. Write the character itself.")),
    ):
        if (found := form.search(text)) is not None:
            raise Refused(Problem(place(name, _line(text, found.start())), sentence))
    tokens: list[Token] = []
    open_: list[Token] = []
    for token in _raw(text, name):
        if token.text in _OPENING.values() and token.kind == "sign":
            if not open_ or _OPENING[open_[-1].text] != token.text:
                raise Refused(
                    Problem(
                        place(name, token.line), say("Nothing is open that this {text!r} closes.", text=token.text)
                    )
                )
            open_.pop()
        tokens.append(Token(token.kind, token.text, token.line, token.start, len(open_)))
        if token.text in _OPENING and token.kind == "sign":
            open_.append(token)
    if open_:
        raise Refused(
            Problem(place(name, open_[-1].line), say("This {text!r} is never closed.", text=open_[-1].text))
        )
    return tokens


def _raw(text: str, name: str) -> Iterator[Token]:
    at, line = 0, 1
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise Refused(Problem(place(name, line), _unread(text, at)))
        kind = cast("Kind", match.lastgroup)
        if kind != "space":
            yield Token(kind, match[0], line, at, 0)
        line += _line(match[0], len(match[0])) - 1
        at = match.end()


def _line(text: str, end: int) -> int:
    return text.count("\n", 0, end) + 1


def _unread(text: str, at: int) -> str:
    if text[at] in _UNENDED:
        return say(_UNENDED[text[at]])
    if text[at] == "$":
        return say("The name of a parameter has to stand right behind its $.")
    return say("The character {text!r} is not read here. Outside of texts, write plain Cypher.", text=text[at])
