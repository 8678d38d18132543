"""Is a sentence made in the language of whoever asks, and in no other?"""

from __future__ import annotations

import threading
from contextvars import copy_context

import pytest

from graph.naming import listed, percent
from graph.words import language, plural, say, speaking, wished


def test_a_sentence_is_made_in_the_language_that_is_spoken() -> None:
    assert say("Nobody owns {area}.", area="Payroll") == "Nobody owns Payroll."
    with speaking("fr"):
        assert say("Nobody owns {area}.", area="Payroll") == "Personne ne possède Payroll."
        with speaking("en"):
            assert say("Nobody owns {area}.", area="Payroll") == "Nobody owns Payroll."
    assert language() == "en"


def test_what_people_called_something_is_never_looked_at() -> None:
    with speaking("fr"):
        assert say("Nobody owns {area}.", area="{area} areas") == "Personne ne possède {area} areas."
        assert say("Their {own} title") == "Their {own} title"


@pytest.mark.parametrize(
    ("n", "english", "french"),
    [
        (0, "Ada has 0 direct reports.", "Ada encadre directement 0 personne."),
        (1, "Ada has 1 direct report.", "Ada encadre directement 1 personne."),
        (2, "Ada has 2 direct reports.", "Ada encadre directement 2 personnes."),
    ],
)
def test_each_language_has_its_own_rule_for_one_and_several(n: int, english: str, french: str) -> None:
    def told() -> str:
        return plural(n, "{person} has {n} direct report.", "{person} has {n} direct reports.", person="Ada")

    assert told() == english
    with speaking("fr"):
        assert told() == french


def test_names_and_shares_stand_in_a_sentence_as_its_language_has_them() -> None:
    with speaking("fr"):
        assert listed(["A", "B"]) == "A et B"
        assert listed(["A", "B", "C", "D"]) == "A, B, C et 1 autre"
        assert listed(["A", "B", "C", "D", "E"]) == "A, B, C et 2 autres"
        assert percent(0.6) == "60\u202f%"


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"),
        ("fr", "fr"),
        ("fr-CA,fr;q=0.9,en;q=0.8", "fr"),
        ("en-GB,en;q=0.9,fr;q=0.8", "en"),
        ("de,fr;q=0.5", "fr"),
        ("de", "en"),
        ("en;q=0.1, fr;q=0.7", "fr"),
        ("fr;q=0", "en"),
        ("fr;q=much", "en"),
        ("*", "en"),
        (";;,,q=", "en"),
    ],
)
def test_the_language_that_is_liked_best_is_chosen(accepted: str, language: str) -> None:
    assert wished(accepted) == language


def test_a_thread_that_is_handed_the_context_speaks_its_language() -> None:
    heard: list[str] = []
    with speaking("fr"):
        context = copy_context()
    thread = threading.Thread(target=context.run, args=(lambda: heard.append(language()),))
    thread.start()
    thread.join()
    assert heard == ["fr"]
