"""Which organisation does a command work on?"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from api.cli.terminal import working

if TYPE_CHECKING:
    from graph.lifecycle.standards import Standards
    from graph.organisation import Organisation
    from graph.outlook import Outlook
    from graph.view import View
    from graph.workbench import Workbench


def clock() -> datetime:
    """The moment at which a command runs."""
    return datetime.now(UTC)


@contextmanager
def organisation_in(url: str | None, today: date | None = None) -> Generator[Organisation]:
    """The organisation in the store with this address, or in the one that the settings name.

    What is committed to it carries this day, or the moment it happens.
    """
    from api.main import open_store
    from graph.book import midnight
    from graph.organisation import Organisation

    store = open_store(url)
    try:
        yield Organisation(store, clock) if today is None else Organisation(store, lambda: midnight(today))
    finally:
        store.close()


@contextmanager
def workbench_in(url: str | None, today: date | None = None) -> Generator[Workbench]:
    """The workbench of the organisation as `organisation_in` finds it."""
    from graph.workbench import Workbench

    with organisation_in(url, today) as organisation:
        yield Workbench(organisation)


@contextmanager
def followed(url: str | None) -> Generator[Workbench]:
    """The workbench, with its book brought up to the latest revision and to today."""
    with workbench_in(url) as workbench:
        follow(workbench)
        yield workbench


def follow(workbench: Workbench) -> None:
    """Bring the book of gaps up to the latest revision and to today."""
    with working("Following what happened to the gaps"):
        workbench.follow()


def seen(
    workbench: Workbench,
    as_of: str | None = None,
    today: date | None = None,
    parameters: list[str] | None = None,
    scenario: str | None = None,
) -> View:
    """The organisation as the options of a command want to see it, by the rules that hold; a scenario by its name."""
    from graph.gaps import parameters_of
    from graph.outlook import Outlook

    with working("Reading the organisation"):
        outlook = Outlook(workbench)
        id_ = scenario_named(outlook, scenario)
        rules = outlook.view(as_of, today, id_).standards.known.rules if parameters else ()
        return outlook.view(as_of, today, id_, parameters_of(parameters or (), rules))


def scenario_named(outlook: Outlook, text: str | None) -> str | None:
    """The id of the scenario that somebody means who wrote its name, its id, or the end of that."""
    from api.cli.naming import identified

    if text is None:
        return None
    return identified("scenario", text, {each.id: each.name for each in outlook.planning.all().values()})


def seen_by(
    organisation: Organisation, standards: Standards, today: date | None, parameters: list[str] | None
) -> View:
    """The organisation as the options of a command want to see it, by rules that hold somewhere else."""
    from graph.gaps import parameters_of

    with working("Reading the organisation"):
        chosen = parameters_of(parameters or (), standards.known.rules)
        return organisation.view(None, today, chosen, standards)


def standards_in(url: str | None) -> Standards:
    """Which rules there are, and which hold, in the store with this address; the catalogue where none was made yet."""
    from api.main import settings_for
    from graph.lifecycle.standards import CATALOGUE_ALONE

    settings = settings_for(url)
    if settings.store_kind == "sqlite" and not settings.store_file.exists():
        return CATALOGUE_ALONE
    with workbench_in(url) as workbench:
        return workbench.standards()
