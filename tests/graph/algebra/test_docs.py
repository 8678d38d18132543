"""Do the examples of the vocabulary's page run, and is no word of it missing there?"""

from __future__ import annotations

import doctest
import re
from pathlib import Path

from graph.algebra import vocabulary
from tests.graph.algebra.verbs import OPERATORS, public_verbs

PAGE = Path(__file__).parents[3] / "docs" / "algebra.md"
TEXT = PAGE.read_text("utf-8")
EXAMPLES = "\n".join(example.source for example in doctest.DocTestParser().get_examples(TEXT))


def test_every_example_of_the_page_gives_what_it_shows() -> None:
    failed, tried = doctest.testfile(str(PAGE), module_relative=False)
    assert failed == 0
    assert tried > len(public_verbs()) / 2


def test_every_verb_has_an_example() -> None:
    def is_shown(verb: str) -> bool:
        name = verb.rpartition(".")[2]
        if name in OPERATORS:
            return OPERATORS[name] in EXAMPLES
        return re.search(rf"\.{name}\b" if "." in verb else rf"\b{name}\b", EXAMPLES) is not None

    assert sorted(verb for verb in public_verbs() if not is_shown(verb)) == []


def test_every_name_of_the_vocabulary_is_explained() -> None:
    explained = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]+)`", TEXT.replace("```", "")))))
    assert sorted(set(vocabulary.__all__) - explained) == []
