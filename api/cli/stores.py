"""Which organisation does a command work on?"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from api.cli.terminal import working

if TYPE_CHECKING:
    from datetime import date

    from graph.organisation import Organisation
    from graph.view import View


@contextmanager
def organisation_in(url: str | None, today: date | None = None) -> Generator[Organisation]:
    """The organisation in the store with this address, or in the one that the settings name.

    What is committed to it carries this day, or the moment it happens.
    """
    from api.main import open_store
    from graph.organisation import Organisation, at_day

    store = open_store(url)
    try:
        yield Organisation(store) if today is None else Organisation(store, lambda: at_day(today))
    finally:
        store.close()


def seen(
    organisation: Organisation,
    as_of: str | None = None,
    today: date | None = None,
    parameters: list[str] | None = None,
) -> View:
    """The organisation as the options of a command want to see it."""
    from graph.gaps import parameters_of

    with working("Reading the organisation"):
        return organisation.view(as_of, today, parameters_of(parameters or ()))
