"""Is every sentence of the server there in every language, with the same parts in it?"""

from __future__ import annotations

import re
from string import Formatter

import pytest

from graph.words import ENGLISH, LANGUAGES, catalogue_of
from graph.words.catalogue import Entry, Unreadable, read, written
from graph.words.extracting import brought_up_to_date, templates, unsaid

NARROW = "\u202f"
FOUND = templates()
OTHERS = [each for each in LANGUAGES if each != ENGLISH]


@pytest.fixture(params=OTHERS)
def language(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def entries(language: str) -> list[Entry]:
    return read(catalogue_of(language).read_text("utf-8"))


def parts(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_the_catalogue_is_up_to_date(language: str, entries: list[Entry]) -> None:
    brought = written(language, brought_up_to_date(FOUND, entries))
    assert catalogue_of(language).read_text("utf-8") == brought, "Run python -m graph.words.extracting."


def test_no_sentence_is_missing_or_doubtful(entries: list[Entry]) -> None:
    lacking = [each.template for each in entries if not each.said or not all(each.said) or each.is_fuzzy]
    assert lacking == []


def test_no_sentence_is_written_that_is_no_template() -> None:
    """Wrap it in `say`, run python -m graph.words.extracting, and write its French."""
    assert list(unsaid()) == []


def test_each_sentence_has_the_parts_of_its_template(entries: list[Entry]) -> None:
    for each in entries:
        forms = (each.template,) if each.many is None else (each.template, each.many)
        assert len(each.said) == len(forms), each.template
        for form, sentence in zip(forms, each.said, strict=True):
            assert parts(sentence) - {"n"} == parts(form) - {"n"}, sentence


def test_each_sentence_ends_as_its_template_does(entries: list[Entry]) -> None:
    for each in entries:
        for sentence in each.said:
            assert sentence.endswith((".", "?", "…")) == each.template.endswith((".", "?", "…")), sentence


def test_french_is_set_as_french_is() -> None:
    for each in read(catalogue_of("fr").read_text("utf-8")):
        for sentence in each.said:
            prose = re.sub(r"\{[^}]*\}|If-Match: |'[^']*'", "x", sentence)
            assert not re.search(r"\w'\w", prose), f"A straight apostrophe: {sentence}"
            assert not re.search(rf"[^{NARROW}\W][;?!»]| [:;?!»%]|« ", prose), f"No narrow space: {sentence}"
            assert not re.search(r"[^\s]: ", prose), f"No narrow space: {sentence}"


def test_a_catalogue_is_read_as_it_is_written() -> None:
    entries = [
        Entry('Say "yes" to {name}.', None, ("Dites « oui » à {name}.",), ("api/a.py", "graph/b.py")),
        Entry("{n} gap", "{n} gaps", ("{n} vide", "{n} vides"), ("api/a.py",)),
        Entry("Nothing.", None, ("",), ("api/a.py",), is_fuzzy=True),
    ]
    assert read(written("fr", entries)) == entries


def test_a_line_that_is_none_is_told() -> None:
    with pytest.raises(Unreadable, match="no line of a catalogue"):
        read('msgid "Nothing."\nmsgstr Rien.\n')


def test_a_long_text_may_stand_on_several_lines() -> None:
    (entry,) = read('msgid ""\n"Nothing "\n"at all."\nmsgstr "Rien du tout."\n')
    assert entry.template == "Nothing at all."
