"""How does a test say in a line or two what it does on the page, and what it sees there?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from playwright.sync_api import Locator, Page, expect

from tests.browser.watching import Watch

Colour = tuple[int, int, int]

# Canvases are copied first: reading the page's own ones would make Chromium keep them elsewhere, and say so.
READ = """const read = (source) => {
  const copy = new OffscreenCanvas(source.width, source.height);
  const pen = copy.getContext("2d", { willReadFrequently: true });
  pen.drawImage(source, 0, 0);
  return pen.getImageData(0, 0, copy.width, copy.height).data;
};"""

COUNT_PIXELS = f"""([canvases, colours, tolerance]) => {{
  {READ}
  const found = colours.map(() => 0);
  for (const canvas of document.querySelectorAll(canvases)) {{
    const pixels = read(canvas);
    for (let i = 0; i < pixels.length; i += 4)
      colours.forEach((colour, at) => {{
        const isNear = colour.every((part, j) => Math.abs(part - pixels[i + j]) <= tolerance);
        if (isNear && pixels[i + 3] === 255) found[at]++;
      }});
  }}
  return found;
}}"""

TOKEN = f"""(name) => {{
  {READ}
  const dot = new OffscreenCanvas(1, 1);
  const pen = dot.getContext("2d");
  pen.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(name);
  pen.fillRect(0, 0, 1, 1);
  return [...read(dot)].slice(0, 3);
}}"""

TURN = """(query) => {
  history.pushState(null, "", query);
  dispatchEvent(new PopStateEvent("popstate"));
}"""

ALL_LIT = """(ids) => {
  const lit = document.querySelector("[data-highlighted]")?.dataset.highlighted.split(" ") ?? [];
  return ids.every((id) => lit.includes(id));
}"""


DRAWN = (
    "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))"
)
MOST_WAITS = 1500


@dataclass
class Look:
    """A page of Interstice in a browser, and what went wrong on it so far."""

    page: Page
    address: str
    watch: Watch

    def open(self, **query: str) -> Look:
        """Go to an address of the page and wait until its map, or its table, is drawn."""
        self.page.goto(f"{self.address}?{urlencode(query)}" if query else self.address)
        self.wait()
        return self

    def turn_to(self, **query: str) -> None:
        """Change the address as the buttons for back and forth do, without loading the page again."""
        self.page.evaluate(TURN, f"?{urlencode(query)}")

    def reload(self) -> None:
        self.page.reload()
        self.wait()

    def wait(self) -> None:
        """Wait until the map is painted in the page's own font, or the table is there."""
        expect(self.page.locator("[data-map][data-ready=true], [data-table]")).to_be_visible()

    def wait_until_read(self) -> None:
        """Wait until everything that the page asked for is there, and nothing more is asked for because of it."""
        for _ in range(MOST_WAITS):
            if not self.watch.waiting:
                self.page.evaluate(DRAWN)
                if not self.watch.waiting:
                    return
            self.page.wait_for_timeout(20)
        raise AssertionError(f"Still waiting for {[each.url for each in self.watch.waiting]}.")

    def asked(self, path: str, **query: Any) -> Any:
        """What the API answers, read beside the page."""
        answer = self.page.request.get(f"{self.address}api/v1/{path}", params=query)
        assert answer.ok, answer.text()
        return answer.json()

    # what the server says

    @cached_property
    def gaps(self) -> list[dict[str, Any]]:
        """All gaps, as the API lists them."""
        return self.asked("gaps", limit=500)["items"]

    def explained(self, key: str) -> dict[str, Any]:
        return self.asked(f"gaps/{quote(key, safe='')}")

    def drawn(self) -> dict[str, Any]:
        """What the map is drawn from."""
        return self.asked("map")

    # what the page shows

    @property
    def map(self) -> Locator:
        return self.page.locator("[data-map]")

    @property
    def table(self) -> Locator:
        return self.page.locator("[data-table]")

    @property
    def panel(self) -> Locator:
        return self.page.locator("[data-panel]")

    @property
    def worklist(self) -> Locator:
        return self.page.locator("[data-gap-list]")

    @property
    def marked(self) -> Locator:
        """The result of the search that Enter takes."""
        return self.page.locator("[role=option][data-combobox-selected]")

    def row(self, key: str) -> Locator:
        """The gap's row in the list; only rows near to what is in sight exist."""
        return self.worklist.locator(f"[data-gap={quoted(key)}]")

    def section(self, title: str) -> Locator:
        """The part of the panel under a title."""
        return self.panel.locator("section", has=self.page.get_by_role("heading", name=title, exact=True))

    @property
    def selection(self) -> dict[str, list[str]]:
        """What the address says."""
        return parse_qs(urlsplit(self.page.url).query)

    @property
    def lit(self) -> set[str]:
        """The ids of everything the map or the table lights up."""
        said = self.page.locator("[data-highlighted]").get_attribute("data-highlighted")
        return set((said or "").split())

    def wait_until_lit(self, ids: set[str]) -> None:
        """Wait until at least these are lit."""
        self.page.wait_for_function(ALL_LIT, arg=sorted(ids))

    def token(self, name: str) -> Colour:
        """A colour of the design in the present scheme, by the name of its custom property."""
        return tuple(self.page.evaluate(TOKEN, name))

    def painted(self, *names: str, tolerance: int = 3) -> list[int]:
        """How many pixels of the map have each of these colours of the design."""
        colours = [self.token(name) for name in names]
        return self.page.evaluate(COUNT_PIXELS, ["[data-map] canvas", colours, tolerance])


def quoted(text: str) -> str:
    """The text as a string of CSS."""
    escaped = "".join(each if each.isalnum() else f"\\{ord(each):x} " for each in text)
    return f'"{escaped}"'


def headline(sentence: str) -> str:
    """A sentence as a title: without its full stop."""
    return sentence.removesuffix(".")
