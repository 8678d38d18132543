"""Which known name was meant by one that nothing has?"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from graph.words import say


def nearest(word: str, known: Iterable[str], limit: int = 1) -> tuple[str, ...]:
    """The names in `known` that look most like `word`, closest first; none where nothing is alike."""
    from rapidfuzz import process  # only who mistypes waits for it

    found = process.extract(word, list(known), limit=limit, score_cutoff=60)
    return tuple(name for name, _, _ in found)


def suggestion(word: str, known: Collection[str]) -> str:
    """A sentence that says what is allowed instead of `word`: the nearest name, or all of them when few."""
    alike = nearest(word, known)
    if alike:
        return say("Did you mean {names}?", names=repr(alike[0]))
    if len(known) <= 12:
        return say("Allowed are {names}.", names=", ".join(sorted(known)))
    return say(
        "There are {number} allowed names, {some} among them.", number=len(known), some=", ".join(sorted(known)[:5])
    )
