"""What happens to a file in which something, anything, is not as it should be? It is refused with a sentence."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import Problem, Refused
from graph.interchange import FORMATS, Described, Limits, read
from tests.graph.interchange.examples import EXAMPLES

SMALL = Limits(file_bytes=200_000, total_bytes=400_000, files=20, line=50_000, values=10_000)

_ODD: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(("\ud800", "a|b", "", "x" * 300, "group:", ":/", "2020-13-01", "=1", "\x00")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


def outcome(files: dict[str, bytes], form: str | None) -> Described | Refused:
    """What reading these files comes to; anything but an answer or a refusal is an error of ours."""
    try:
        described = read(files, form, limits=SMALL)
    except Refused as refused:
        return _checked(refused, refused.problems)
    return _checked(described, described.rejected)


def _checked(answer: Described | Refused, problems: tuple[Problem, ...]) -> Described | Refused:
    """The answer, after a look at the problems: sentences that can be shown and written anywhere."""
    assert problems or isinstance(answer, Described)
    for problem in problems:
        assert not problem.sentence[0].islower()
        assert problem.sentence.endswith((".", "?"))
        assert "Traceback" not in problem.sentence
        str(problem).encode()
    return answer


@st.composite
def _mutated(draw: st.DrawFn, document: Any) -> Any:
    """The document with something odd at one place, at any level, or with one of its parts gone."""
    places: list[tuple[Any, Any]] = []

    def walk(at: Any) -> None:
        keys = list(at) if isinstance(at, dict) else range(len(at)) if isinstance(at, list) else ()
        for key in keys:
            places.append((at, key))
            walk(at[key])

    copy = json.loads(json.dumps(document))
    walk(copy)
    if not places or draw(st.integers(0, 20)) == 0:
        return draw(_ODD)
    at, key = draw(st.sampled_from(places))
    match draw(st.sampled_from(("replace", "delete", "rename", "swap"))):
        case "delete":
            del at[key]
        case "rename" if isinstance(at, dict):
            at[draw(st.text(max_size=6))] = at.pop(key)
        case "swap":
            other, there = draw(st.sampled_from(places))
            at[key] = json.loads(json.dumps(other.get(there) if isinstance(other, dict) else other[:1]))
        case _:
            at[key] = draw(_ODD)
    return copy


def _documents(data: bytes) -> list[Any]:
    return list(yaml.load_all(data, Loader=yaml.BaseLoader))


@pytest.mark.parametrize("name", ["graph-json", "yaml", "backstage", "kubernetes"])
@given(data=st.data())
def test_a_wrong_thing_at_any_level_is_refused_or_rejected(name: str, data: st.DataObject) -> None:
    (file, content), *_ = EXAMPLES[name].items()
    mutated = data.draw(_mutated(_documents(content)))
    documents = mutated if isinstance(mutated, list) else [mutated]
    try:
        if name == "graph-json":
            text = json.dumps(documents[0] if documents else None, ensure_ascii=data.draw(st.booleans()))
        else:
            text = yaml.safe_dump_all(documents, allow_unicode=data.draw(st.booleans()))
        files = {file: text.encode("utf-8", "surrogatepass")}
    except (yaml.YAMLError, ValueError):
        return

    outcome(files, data.draw(st.sampled_from((name, None))))


@pytest.mark.parametrize("name", sorted(EXAMPLES))
@given(data=st.data())
def test_bytes_cut_inserted_or_changed_are_refused_or_rejected(name: str, data: st.DataObject) -> None:
    files = dict(EXAMPLES[name])
    file = data.draw(st.sampled_from(sorted(files)))
    content = files[file]
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 40)))
    inserted = data.draw(
        st.binary(max_size=6) | st.sampled_from((b"\x00", b"\xff\xfe", b'"', b"{", b"&a ", b"\r", b""))
    )
    files[file] = content[:start] + inserted + (b"" if data.draw(st.booleans()) else content[end:])

    outcome(files, data.draw(st.sampled_from((name, None))))


@pytest.mark.parametrize("form", sorted(FORMATS))
@given(content=st.binary(max_size=60), suffix=st.sampled_from((".json", ".yaml", ".csv", ".txt", "")))
def test_arbitrary_bytes_are_refused(form: str, content: bytes, suffix: str) -> None:
    outcome({f"squads{suffix}": content}, form)


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_the_examples_themselves_are_read(name: str) -> None:
    described = outcome(EXAMPLES[name], None)

    assert isinstance(described, Described)
    assert described.format == name
    assert described.records.nodes
    assert not described.rejected
