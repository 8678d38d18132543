"""Which names would a careless page run, follow, load or be torn apart by, and which ids would it lose its way with?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Final

from graph.changes import ChangeSet, difference
from graph.checks import checked_node, completed
from graph.model import Node, Records, Relationship
from graph.store.sqlite import SqliteStore

NAMES: Final = (
    # markup that runs
    "<script>alert('script')</script>",
    "<img src=x onerror=alert('onerror')>",
    "<svg/onload=alert('onload')>",
    "<svg><animate onbegin=alert('onbegin') attributeName=x dur=1s>",
    "<details open ontoggle=alert('ontoggle')>",
    '"><iframe srcdoc="<script>parent.alert(\'srcdoc\')</script>"></iframe>',
    "' autofocus onfocus=alert('onfocus') x='",
    "\" onmouseover=\"alert('onmouseover')",
    "`-alert('backtick')-`",
    "</title></style></textarea></script><script>alert('closed')</script>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert('mutated')>",
    "javascript:alert('javascript')",
    "<a href=\"javascript:alert('link')\">click</a>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert('noscript')>\">",
    # templates that run
    "{{constructor.constructor('alert(1)')()}}",
    "${alert('dollar')}",
    "<%= alert('percent') %>",
    "#{alert('hash')} *{alert('star')} [[${alert('thymeleaf')}]]",
    "{0} %s %(name)s %n $1 $& \\u0041 \\n",
    # what loads or leads elsewhere
    "<img src=https://example.org/seen.png>",
    "<link rel=stylesheet href=//example.org/style.css>",
    "<meta http-equiv=refresh content=0;url=https://example.org>",
    "<base href=https://example.org/>",
    "url(https://example.org/seen.png) expression(alert(1)) @import 'x'",
    "</style><style>* { display: none }</style>",
    # what is no name
    "__proto__",
    "constructor",
    "toString",
    "null",
    "undefined",
    "[object Object]",
    "NaN",
    "-1",
    "' OR 1=1 --",
    "MATCH (n) DETACH DELETE n",
    '=HYPERLINK("https://example.org")',
    "../../../../etc/passwd",
    "&lt;b&gt; &amp;amp; &#x3c;script&#x3e; &nbsp;",
    "<b>bold</b><!-- gone -->",
    # what turns, hides or heaps up
    "\u202etxt.exe\u202c \u2066turned\u2069",
    "\u202enever turned back",
    "zero\u200bwidth\u200d\ufeff\u00adsoft",
    "Z\u0351\u036b\u0343\u036a\u0302a\u0335\u0316\u0319l\u0316\u0332g\u031c\u0324o\u0348\u034d" * 8,
    "line\nbreak\ttab\r\nand\x0bmore",
    "\x1b[31mred\x07\x9b",
    "\ufffe\uffff\U0010ffff",
    "👩‍👩‍👧‍👦🏳️‍🌈🏴󠁧󠁢󠁳󠁣󠁴󠁿" * 6,
    "漢字仮名交じり文の部署名前漢字仮名交じり文の部署名前",
    "مرحبا بالعالم، فريق الرواتب",
    "W" * 5_000,
    "many words " * 800,
    " ",
    "\u00a0\u3000",
)

LONGEST: Final = NAMES.index("W" * 5_000)
"""The place of the longest name."""

IDS: Final = (
    "a/b/c",
    "../../status",
    "%2e%2e%2f",
    "100%",
    "?q=1&gap=x",
    "#fragment",
    "a+b",
    "a=b;c,d",
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "<script>alert('id')</script>",
    "\"'`\\",
    "{{7*7}}",
    "\u202eturned",
    "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "e\u0301",
    "[data-gap]",
    "x" * 200,
)

MADE: Final = datetime(2026, 11, 22, tzinfo=UTC)


def hostile_store(folder: Path) -> str:
    """The address of a store with an organisation in which everything bears a hostile name, the file included."""
    file = folder / "<img src=x onerror=alert('file')> {{7*7}} ${1}.db"
    store = SqliteStore.open(file)
    try:
        changes = difference(Records(), hostile_organisation())
        reason = NAMES[0]
        store.commit(ChangeSet(changes, author=NAMES[1], reason=reason, source="<b>x</b>", at=MADE, id="begin"), 0)
    finally:
        store.close()
    return f"sqlite:///{file}"


def hostile_organisation() -> Records:
    """Each name on a squad, a person, an unowned area and a dependency that no process covers; each id on an area."""
    nodes = [node for row, name in enumerate(NAMES) for node in _nodes(row, name)]
    nodes += [_node("Tribe", f"tribe-{row}", NAMES[row]) for row in range(0, len(NAMES), 6)]
    nodes += [_node("Area", id, f"The area {id}") for id in IDS]
    nodes += [_node("Unit", "ghost", NAMES[0], status="ghost"), _node("Area", "haunted", NAMES[1])]
    ties = [*_ties(), Relationship("OWNS", "ghost", "haunted")]
    return Records.of(nodes, ties)


def _nodes(row: int, name: str) -> Iterator[Node]:
    yield _node("Squad", f"squad-{row}", name)
    yield _node("Person", f"person-{row}", name, title=name, email=name)
    yield _node("Area", f"area-{row}", name, description=name, criticality=4)
    yield _node("Dependency", f"dependency-{row}", name, criticality=4)


def _node(label: str, id: str, name: str, **properties: str | int) -> Node:
    return completed(checked_node(id, [label], {"name": name, **properties}, id), filled=False)


def _ties() -> Iterator[Relationship]:
    for row in range(len(NAMES)):
        yield Relationship("PART_OF", f"squad-{row}", f"tribe-{row - row % 6}")
        yield Relationship("MEMBER_OF", f"person-{row}", f"squad-{row}")
        yield Relationship("CONTRIBUTES_TO", f"squad-{row}", f"area-{row}")
    for row, other in pairwise((*range(len(NAMES)), 0)):
        yield Relationship("NEEDED_BY", f"dependency-{row}", f"squad-{row}")
        yield Relationship("PROVIDED_BY", f"dependency-{row}", f"squad-{(other + 6) % len(NAMES)}")
    for row, id in enumerate(IDS):
        yield Relationship("CONTRIBUTES_TO", f"squad-{row}", id)
