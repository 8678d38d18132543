"""Which pages do the browser tests look at? Those of the sample organisations, each served once a session."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeAlias

import pytest
from playwright.sync_api import Browser, StorageState, expect

import api
from tests.browser.looking import Look
from tests.browser.serving import serving
from tests.browser.watching import Watch
from tests.conftest import do_without

expect.set_options(timeout=30_000)  # on a busy machine; nothing waits longer than it must

WIDE, NARROW = (1440, 900), (390, 844)

LookAt: TypeAlias = Callable[..., Look]


WEB = Path(api.__file__).parent / "web"


@pytest.fixture(scope="session")
def built_page() -> None:
    """The browser application, without which no server has a page to show."""
    if not (WEB / "index.html").is_file():
        do_without("The browser application is not built: python hatch_build.py builds it.")


@pytest.fixture(scope="session")
def sample(built_page: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], str]]:
    """The address at which `interstice demo` serves a sample organisation."""
    with ExitStack() as stack:

        @cache
        def served(seed: str) -> str:
            home = tmp_path_factory.mktemp(seed)
            return stack.enter_context(serving("demo", "--seed", seed, home=home))

        yield served


@pytest.fixture(params=["solstice", "govuk", "acme"])
def seed(request: pytest.FixtureRequest, sample: Callable[[str], str]) -> str:
    """The address of each sample organisation in turn."""
    return sample(request.param)


@pytest.fixture
def solstice(sample: Callable[[str], str]) -> str:
    """The address of the sample organisation in which every rule finds something."""
    return sample("solstice")


def kept_of(address: str, author: str) -> StorageState:
    """What a browser keeps in which somebody has said their name."""
    kept: list[Any] = [{"name": "interstice-author", "value": author}]
    return {"cookies": [], "origins": [{"origin": address.rstrip("/"), "localStorage": kept}]}


@pytest.fixture
def look_at(browser: Browser) -> Iterator[LookAt]:
    """Opens a page of its own at an address, in a size, a scheme and a language.

    At the end nothing may have gone wrong on any. Motion is reduced unless asked for, so that what moves is there at
    once.
    """
    looks: list[Look] = []
    with ExitStack() as stack:

        def look_at(
            address: str,
            size: tuple[int, int] = WIDE,
            scheme: Literal["light", "dark"] = "light",
            motion: Literal["reduce", "no-preference"] = "reduce",
            language: Literal["en", "fr"] = "en",
            author: str = "",
            **query: str,
        ) -> Look:
            context = stack.enter_context(
                closing(
                    browser.new_context(
                        viewport={"width": size[0], "height": size[1]},
                        color_scheme=scheme,
                        reduced_motion=motion,
                        locale=language,
                        storage_state=kept_of(address, author) if author else None,
                    )
                )
            )
            watch = Watch(address)
            page = context.new_page()
            watch.over(page)
            looks.append(Look(page, address, watch))
            return looks[-1].open(**query)

        yield look_at
        faults = [fault for look in looks for fault in look.watch.faults]
    assert faults == []


@pytest.fixture
def pictures(request: pytest.FixtureRequest) -> Callable[[Look, str], Any]:
    """Takes a picture of a page for people to look at, in test-results/."""
    folder = Path(request.config.rootpath) / "test-results"

    def take(look: Look, name: str) -> None:
        look.page.screenshot(path=folder / f"{name}.png")

    return take
