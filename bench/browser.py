"""How long does the page take to draw the map of a server that runs, and what does it hold in memory?

    interstice generate --people 10000 --store sqlite:///large.db && interstice serve --store sqlite:///large.db
    python -m bench.browser http://localhost:8000/

drives a headless Chromium, which draws in software, and is no part of `interstice bench`. It needs Playwright and a
Chromium (INTERSTICE_CHROMIUM, or the first on the path), asks the server for nothing but reads, and ends by itself.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
from dataclasses import dataclass
from typing import Any, Final

WIDTH: Final = 1440
HEIGHT: Final = 900
LOADS: Final = 3
TURNS: Final = 24
"""Turns of the wheel, half of them in and half of them out."""
PATIENCE: Final = 120_000
FLAGS: Final = ("--headless", "--no-sandbox", "--disable-gpu", "--enable-precise-memory-info")

WATCH: Final = """
window.frames_ = [];
const before = window.requestAnimationFrame.bind(window);
window.requestAnimationFrame = (step) => before((now) => {
  const start = performance.now();
  step(now);
  const canvas = document.querySelector("[data-map] canvas");
  // what was drawn is carried out only when somebody reads it or shows it
  if (canvas) canvas.getContext("2d").getImageData(0, 0, 1, 1);
  window.frames_.push(performance.now() - start);
});
new MutationObserver((_, watcher) => {
  if (!document.querySelector("[data-map][data-ready=true]")) return;
  window.ready_ = performance.now();
  watcher.disconnect();
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-ready"] });
"""

PARSED: Final = """async () => {
  const least = async (made) => {
    const taken = [];
    for (let i = 0; i < 5; i++) {
      const start = performance.now();
      await made();
      taken.push(performance.now() - start);
    }
    return Math.min(...taken);
  };
  const json = await (await fetch("api/v1/map")).arrayBuffer();
  const columns = await (await fetch("api/v1/map/columns")).arrayBuffer();
  const parse = await least(() => JSON.parse(new TextDecoder().decode(json)));
  const read = performance.getEntriesByName("map: read").map(({ duration }) => duration);
  const sent = (path) => performance.getEntriesByType("resource").find(({ name }) => name.includes(path));
  const [first] = ["map/columns"].map(sent);
  return { json: json.byteLength, columns: columns.byteLength, sent: first?.encodedBodySize ?? 0, parse, read };
}"""


@dataclass(frozen=True)
class Seen:
    """What was measured of one server: bytes, milliseconds, and megabytes of the page's heap."""

    json_bytes: int
    column_bytes: int
    parse: float
    read: float
    first_picture: float
    redraw_thread: float
    redraw: float
    slow_redraw: float
    heap: float

    def lines(self) -> list[str]:
        """As a table of two columns."""
        return [
            f"map as columns      {self.column_bytes / 1e3:10,.0f} kB",
            f"map as JSON         {self.json_bytes / 1e3:10,.0f} kB",
            f"columns read        {self.read:10.1f} ms",
            f"JSON parsed         {self.parse:10.1f} ms",
            f"first picture       {self.first_picture:10,.0f} ms",
            f"redraw, processor   {self.redraw_thread:10.1f} ms",
            f"redraw, median      {self.redraw:10.1f} ms",
            f"redraw, 19 of 20    {self.slow_redraw:10.1f} ms",
            f"heap                {self.heap:10.0f} MB",
        ]


def measured(address: str) -> Seen:
    """Load the page a few times, zoom in and out, and read what was noted down."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=_chromium(), args=[*FLAGS])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, reduced_motion="reduce")
        page.set_default_timeout(PATIENCE)
        page.add_init_script(WATCH)
        firsts = [_loaded(page, address) for _ in range(LOADS)]
        frames, thread = _zoomed(page)
        heap = page.evaluate("performance.memory.usedJSHeapSize") / 1e6
        said: dict[str, Any] = page.evaluate(PARSED)
        browser.close()
    return Seen(
        json_bytes=said["json"],
        column_bytes=said["sent"],
        parse=said["parse"],
        read=min(said["read"], default=0.0),
        first_picture=min(firsts),
        redraw_thread=thread,
        redraw=statistics.median(frames),
        slow_redraw=sorted(frames)[int(0.95 * (len(frames) - 1))],
        heap=heap,
    )


def _loaded(page: Any, address: str) -> float:
    """Milliseconds from asking for the page to its first whole picture."""
    page.goto(address)
    page.wait_for_selector("[data-map][data-ready=true]")
    return page.evaluate("window.ready_")


def _zoomed(page: Any) -> tuple[list[float], float]:
    """Milliseconds of each frame while the wheel turns, with all that was drawn carried out; and the time that the
    page's thread had of a processor for one of them, which does not depend on what else the machine does.
    """
    meter = page.context.new_cdp_session(page)
    meter.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = _thread_time(meter)
    page.mouse.move(WIDTH / 2, HEIGHT / 2)
    page.evaluate("window.frames_.length = 0")
    for turn in range(TURNS):
        page.mouse.wheel(0, -120 if turn < TURNS / 2 else 120)
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    frames = [taken for taken in page.evaluate("window.frames_") if taken > _IDLE] or [0.0]
    return frames, 1000 * (_thread_time(meter) - before) / len(frames)


def _thread_time(meter: Any) -> float:
    """Seconds of processor time that the page's thread has had for its tasks."""
    found = meter.send("Performance.getMetrics")["metrics"]
    return next(each["value"] for each in found if each["name"] == "TaskDuration")


_IDLE: Final = 0.5
"""Milliseconds; a frame that takes less has drawn nothing."""


def _chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return os.environ.get("INTERSTICE_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


if __name__ == "__main__":
    for each in sys.argv[1:]:
        print(each, *measured(each).lines(), sep="\n")  # noqa: T201
