"""Which tests run here, and what do they share?

The plain run is quick and needs nothing but Python. Tests that need a Neo4j server or a Chromium browser carry the
marks `neo4j` and `browser` (a test that uses one of the fixtures below is marked by itself) and run with `--neo4j`
and `--browser`; a server named by NEO4J_URI is used as it is, and is wiped, so name a disposable one. Where the CI
variable is set everything runs, and a missing server or browser is a failure. Nothing is left out unsaid: the last
lines of a run count what was.

Where the tests are shared among processes (`-n 2 --dist loadgroup --no-loadscope-reorder`), those that need a server
stay together, since there is one, and the others file by file.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import FLAGS, HOW_TO_INSTALL, find_chromium
from tests.neo4j.server import Auth, Neo4jServer, Neo4jUnavailable, answers, running_server, wipe

NEO4J, BROWSER = "neo4j", "browser"
NEEDED = {NEO4J: "Neo4j", BROWSER: "Chromium"}
HOW_TO_RUN = {NEO4J: "--neo4j, or NEO4J_URI naming a disposable server", BROWSER: "--browser"}
FIXTURES = {
    NEO4J: {"neo4j_server", "neo4j_uri", "empty_neo4j", "start_neo4j"},
    BROWSER: {"chromium_path", "browser", "page"},
}
NEEDS = pytest.StashKey[set[str]]()
LEFT_OUT = "left out"


def is_ci() -> bool:
    """Whether this run is one in which nothing may be left out."""
    return os.environ.get("CI", "").lower() not in {"", "0", "false"}


# No deadline and no complaint about slowness: nothing here depends on how fast a machine is.
settings.register_profile("dev", max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("dev"), max_examples=64, derandomize=True, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if is_ci() else "dev"))


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("interstice")
    group.addoption("--neo4j", action="store_true", help="also run the tests that need a Neo4j server")
    group.addoption("--browser", action="store_true", help="also run the tests that need Chromium")
    group.addoption(
        "--update-pictures", action="store_true", help="write the pictures of docs/ anew (with --browser)"
    )


def is_asked_for(config: pytest.Config, need: str) -> bool:
    """Whether the tests with this need run, by an option, by the server that is named, or because this is CI."""
    return bool(config.getoption(need)) or is_ci() or (need == NEO4J and "NEO4J_URI" in os.environ)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the users of the fixtures, remember who needs what, and put the browser tests last.

    Last, because Playwright leaves an event loop running in the thread of the tests, and no other can start there.
    """
    for item in items:
        for need, fixtures in FIXTURES.items():
            if fixtures.intersection(getattr(item, "fixturenames", ())):
                item.add_marker(need)
        item.stash[NEEDS] = needs = {need for need in NEEDED if item.get_closest_marker(need)}
        file = item.nodeid.partition("::")[0]
        item.add_marker(pytest.mark.xdist_group(NEO4J if NEO4J in needs else " ".join([file, *needs])))
    items.sort(key=lambda item: BROWSER in item.stash[NEEDS])


def pytest_runtest_setup(item: pytest.Item) -> None:
    for need in sorted(item.stash[NEEDS]):
        if not is_asked_for(item.config, need):
            item.user_properties.append((LEFT_OUT, need))
            pytest.skip(f"needs {NEEDED[need]}: run with {HOW_TO_RUN[need]}")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    """Say how many tests were left out for want of a server or a browser, above pytest's own closing line."""
    yield
    skipped = terminalreporter.stats.get("skipped", [])
    left_out = Counter(need for report in skipped for name, need in report.user_properties if name == LEFT_OUT)
    if left_out:
        parts = [f"{left_out[need]} that need {NEEDED[need]} ({HOW_TO_RUN[need]})" for need in sorted(left_out)]
        everything = "Everything: ./interstice test --neo4j --browser"
        terminalreporter.write_line(f"Left out: {', '.join(parts)}. {everything}")


def do_without(sentence: str) -> NoReturn:
    """Leave the test out because its means are missing; in CI that is a failure."""
    if is_ci():
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)


@pytest.fixture(scope="session")
def say(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Prints a line between the dots, so that nobody waits in silence."""
    reporter = request.config.pluginmanager.get_plugin("terminalreporter")

    def write(sentence: str) -> None:
        if reporter is not None:
            reporter.ensure_newline()
            reporter.write_line(sentence)

    return write


def enter_server(stack: ExitStack, say: Callable[[str], None]) -> Neo4jServer:
    """A running server that ends with the stack, or the test is left out."""
    try:
        return stack.enter_context(running_server(say))
    except Neo4jUnavailable as problem:
        sentence = str(problem)
    do_without(sentence)


@pytest.fixture(scope="session")
def neo4j_server(say: Callable[[str], None]) -> Iterator[Neo4jServer]:
    """The Neo4j process of this test session, started by it. For tests that send it signals, see start_neo4j."""
    with ExitStack() as stack:
        yield enter_server(stack, say)


@pytest.fixture(scope="session")
def neo4j_auth() -> Auth:
    """User and password of the server that NEO4J_URI names (NEO4J_USER, NEO4J_PASSWORD), or None."""
    user, password = os.environ.get("NEO4J_USER", "neo4j"), os.environ.get("NEO4J_PASSWORD")
    return (user, password) if password and "NEO4J_URI" in os.environ else None


@pytest.fixture(scope="session")
def neo4j_uri(request: pytest.FixtureRequest, neo4j_auth: Auth) -> str:
    """The address of a Neo4j server: the one NEO4J_URI names, else one that this session starts."""
    uri = os.environ.get("NEO4J_URI")
    if uri is None:
        return request.getfixturevalue("neo4j_server").uri
    if not answers(uri, neo4j_auth):
        pytest.fail(
            f"NEO4J_URI names {uri}, which does not answer. Is it up, and is NEO4J_PASSWORD right?",
            pytrace=False,
        )
    return uri


@pytest.fixture
def empty_neo4j(neo4j_uri: str, neo4j_auth: Auth) -> str:
    """The address of the server, wiped: no node, no constraint, no index."""
    wipe(neo4j_uri, neo4j_auth)
    return neo4j_uri


@pytest.fixture
def start_neo4j(say: Callable[[str], None]) -> Iterator[Callable[[], Neo4jServer]]:
    """Starts servers that belong to this test alone, which may kill and pause them. Gone at its end."""
    with ExitStack() as stack:
        yield lambda: enter_server(stack, say)


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The executable of the system's Chromium."""
    found = find_chromium()
    if found is None:
        do_without(f"The browser tests need Chromium, and none was found ({HOW_TO_INSTALL}).")
    return found


@pytest.fixture(scope="session")
def browser(chromium_path: Path) -> Iterator[Browser]:
    """A headless Chromium with a fresh profile, for the whole session."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium_path, args=list(FLAGS))
        with closing(started):
            yield started


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page in a context of its own: no cookies, no storage, nothing of another test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en")
    with closing(context):
        yield context.new_page()
