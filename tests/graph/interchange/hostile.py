"""Which organisations would a careless form damage? Random ones over the whole model, with texts that are traps."""

from __future__ import annotations

from datetime import date
from typing import Final

from hypothesis import strategies as st

from graph.interchange.described import Rings
from graph.model import LABELS, TYPES, Kind, Node, Property, Records, Relationship, Value, is_a

TRAPS: Final = (
    "",
    " ",
    "'",
    "''",
    "'t Hooft",
    "'=1+1",
    "=1+1",
    '=HYPERLINK("http://x","y")',
    "+1",
    "-1",
    "@sum",
    "\t=1",
    "\r",
    "\n",
    "a\r\nb",
    "＝1",
    "a,b;c\td",
    '"quoted"',
    '"',
    "null",
    "~",
    "NO",
    "yes",
    "true",
    "12:30:45",
    "1e3",
    "007",
    "0x1F",
    ".5",
    "1_000",
    "2024-01-01",
    "- a",
    "a: b",
    "a #b",
    "# a",
    "{a: b}",
    "[a]",
    "&a",
    "*a",
    "!a",
    "|",
    ">",
    "%a",
    "`a",
    "? a",
    "<<",
    "---",
    "...",
    "a\x7fb\x85c\u2028d\u2029e\ufefff",
    "\x01\x1f",
    "Ædile Ünal 日本 🦔",
    "<script>alert(1)</script>",
    " padded ",
    "trailing:",
    "\\n",
)
"""Texts that some form, spreadsheet or page would take for something else."""

TEXTS: Final = st.sampled_from(TRAPS) | st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=12
)
IDS: Final = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp"), exclude_characters="|"), min_size=1, max_size=6
) | st.sampled_from(("=1+1", "'", "null", "NO", "1", "true", "-", "a:b", "{}", "*a", "&a", "~", "a#b", "@x"))
_DATES: Final = st.dates(date(1000, 1, 1), date(9999, 12, 31))
_SCALARS: Final = (
    TEXTS | st.integers(-(2**63) + 1, 2**63 - 1) | st.booleans() | st.floats(allow_nan=False, allow_infinity=False)
)


def values(prop: Property) -> st.SearchStrategy[Value]:
    """Anything the property may hold."""
    low = 0 if prop.low is None else int(prop.low)
    high = 2**31 - 1 if prop.high is None else int(prop.high)
    match prop.kind:
        case Kind.TEXT | Kind.TAG:
            return TEXTS
        case Kind.WORD:
            return st.sampled_from(prop.words)
        case Kind.INTEGER:
            return st.integers(low, high)
        case Kind.NUMBER:
            return st.floats(low, allow_nan=False, allow_infinity=False)
        case Kind.MONEY:
            return st.integers(0, 10**14).map(lambda cents: round(cents / 100, 2))
        case Kind.DATE:
            return _DATES
        case Kind.FLAG:
            return st.booleans()
        case Kind.REFERENCE:
            return IDS
        case Kind.ATTRIBUTES:
            return st.dictionaries(TEXTS, _SCALARS, max_size=4)


@st.composite
def _properties(draw: st.DrawFn, declared: dict[str, Property]) -> dict[str, Value]:
    writable = [name for name, prop in declared.items() if not prop.derived]
    chosen = draw(st.lists(st.sampled_from(writable), max_size=4, unique=True)) if writable else []
    return {name: draw(values(declared[name])) for name in chosen}


@st.composite
def hostile_records(draw: st.DrawFn) -> Records:
    """Organisations that fit the model and are as nasty as the model allows."""
    ids = draw(st.lists(IDS, max_size=10, unique=True))
    nodes = []
    for id_ in ids:
        label = LABELS[draw(st.sampled_from(list(LABELS)))]
        nodes.append(Node(id_, label.name, draw(_properties(dict(label.properties)))))
    relationships: list[Relationship] = []
    rings = Rings()
    for _ in range(draw(st.integers(0, 14)) if nodes else 0):
        declared = TYPES[draw(st.sampled_from(list(TYPES)))]
        sources = [node.id for node in nodes if is_a(node.label, declared.sources)]
        targets = [node.id for node in nodes if is_a(node.label, declared.targets)]
        if sources and targets:
            ends = draw(st.sampled_from(sources)), draw(st.sampled_from(targets))
            each = Relationship(declared.name, *ends, draw(_properties(dict(declared.properties))))
            if not declared.acyclic or rings.admits(each):
                relationships.append(each)
    return Records.of(nodes, relationships)
