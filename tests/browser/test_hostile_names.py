"""Does a name stay a name, whatever is written in it: on the map, in list, panel, search and table?

Every page that is looked at must also have opened no dialog, broken no policy and asked nobody else (`look_at`).
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from api.page import POLICY
from tests.browser.conftest import NARROW, LookAt
from tests.browser.hostile import IDS, LONGEST, NAMES, hostile_store
from tests.browser.looking import Look
from tests.browser.reading import complaints
from tests.browser.serving import serving
from tests.browser.watching import Watch

FOREIGN = "script:not([src]), iframe, object, embed, base, form, img, [onerror], [onload], [onfocus], [onmouseover]"
"""Elements that the page itself never makes."""


@pytest.fixture(scope="session")
def hostile(built_page: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an organisation in which every name is an attack."""
    folder = tmp_path_factory.mktemp("hostile")
    with serving("serve", "--store", hostile_store(folder), home=folder) as address:
        yield address


def unharmed(look: Look) -> None:
    """No name has become an element."""
    assert look.page.locator(FOREIGN).count() == 0
    assert look.page.title().startswith("<img src=x onerror=alert('file')>")


def swept(look: Look) -> None:
    """Move the pointer over the whole map, so that everything on it says its name."""
    box = look.map.bounding_box()
    assert box is not None
    seen = set[str]()
    for y in range(100, int(box["height"]), 50):
        for x in range(20, int(box["width"]), 50):
            look.page.mouse.move(box["x"] + x, box["y"] + y)
            if (tooltip := look.page.get_by_role("tooltip")).count():
                seen.add(tooltip.text_content() or "")
    assert len(seen) > 20


def test_names_on_the_map_are_drawn_and_said_as_they_are(hostile: str, look_at: LookAt) -> None:
    look = look_at(hostile)
    swept(look)
    unharmed(look)


def test_every_gap_of_the_list_is_explained_under_its_name(hostile: str, look_at: LookAt) -> None:
    look = look_at(hostile, severity="critical")
    gaps = look.asked("gaps", limit=500, severity="critical")["items"]
    steps = 2 * len(NAMES)
    assert len(gaps) > steps
    expect(look.row(gaps[0]["key"])).to_be_visible()
    for number in range(steps):
        look.page.keyboard.press("j")
        expect(look.panel.get_by_text(f"{number + 1} of {len(gaps)}", exact=True)).to_be_visible()
        expect(look.section("Why it matters")).to_be_visible()
    unharmed(look)


def test_everybody_is_called_as_written_in_the_panel(hostile: str, look_at: LookAt) -> None:
    look = look_at(hostile)
    for row, name in enumerate(NAMES):
        look.turn_to(node=f"person-{row}")
        expect(look.panel.get_by_text(f"person-{row}", exact=True)).to_be_visible()
        assert look.panel.get_by_role("heading", level=2).text_content() == name
    unharmed(look)


def test_everybody_is_found_by_the_first_line_of_a_name_however_long(hostile: str, look_at: LookAt) -> None:
    look = look_at(hostile)
    for name in NAMES:
        look.page.keyboard.press("/")
        look.page.keyboard.insert_text(name.partition("\n")[0])
        if name.strip():
            expect(look.marked).to_be_visible()
        look.page.keyboard.press("Escape")
        look.page.keyboard.press("Escape")
    unharmed(look)


def test_every_id_leads_to_its_node_and_its_gap(hostile: str, look_at: LookAt) -> None:
    look = look_at(hostile)
    for id in IDS:
        look.turn_to(node=id)
        expect(look.panel.get_by_role("heading", level=2)).to_have_text(f"The area {id}")
        look.panel.get_by_role("button", name="Nobody owns").click()
        expect(look.section("Why it matters")).to_be_visible()
        expect(look.map).to_have_attribute("data-selected", f"gap:area-unowned:{id}")
        assert look.selection["gap"] == [f"area-unowned:{id}"]
        assert id in look.lit
    look.reload()
    expect(look.panel.get_by_role("heading", level=2)).to_contain_text(IDS[-1])
    unharmed(look)


def test_names_in_the_table_are_as_they_are(hostile: str, look_at: LookAt) -> None:
    look = look_at(hostile, view="table")
    for tab in ("Units", "Areas and ghosts", "Dependencies", "Gaps"):
        look.table.get_by_role("tab", name=tab).click()
        for _ in range(20):
            look.table.get_by_role("table").hover()
            look.page.mouse.wheel(0, 400)
        unharmed(look)


def test_no_name_is_so_long_that_it_bursts_a_telephone(hostile: str, look_at: LookAt) -> None:
    look = look_at(hostile, NARROW)
    queries = [
        {},
        {"list": "open"},
        {"view": "table"},
        {"node": f"person-{LONGEST}"},
        {"gap": f"area-unowned:area-{LONGEST}"},
    ]
    for query in queries:
        look.turn_to(**query)
        look.wait()
        look.wait_until_read()
        if "gap" in query or "node" in query:
            expect(look.panel.get_by_role("heading", level=3).first).to_be_visible()
        told = [sentence for sentence in complaints(look.page) if "wide" in sentence or "beyond" in sentence]
        assert told == [], query


# that the watching would notice

CARELESS = "http://careless.test/"


@pytest.fixture
def watch(page: Page) -> Watch:
    watch = Watch(CARELESS)
    watch.over(page)
    return watch


def serve_carelessly(page: Page, headers: dict[str, str]) -> None:
    """Show the names that run, load or style at once on a page that takes them for markup."""
    told = ("<script>", "<img src=x", "</title>", "<img src=https:", "</style>")
    names = [name for name in NAMES if name.startswith(told)]
    assert len(names) == len(told)
    body = "".join(f"<p>{name}</p>" for name in names)
    html = f"<!doctype html><meta charset=utf-8>{body}"
    page.route("**/*", lambda route: route.abort())
    page.route(CARELESS, lambda route: route.fulfill(body=html, content_type="text/html", headers=headers))
    page.goto(CARELESS)


def test_a_page_that_takes_names_for_markup_is_noticed(page: Page, watch: Watch) -> None:
    serve_carelessly(page, {})
    assert {"script", "onerror", "closed"} <= set(watch.dialogs)
    assert any("left for elsewhere: https://example.org/seen.png" in fault for fault in watch.faults)
    assert page.locator(FOREIGN).count() >= 4


def test_what_the_policy_stops_is_noticed(page: Page, watch: Watch) -> None:
    serve_carelessly(page, {"Content-Security-Policy": POLICY})
    assert watch.dialogs == []
    stopped = " ".join(watch.violations)
    directives = ("script-src-elem", "script-src-attr", "style-src-elem", "img-src")
    assert [directive for directive in directives if directive not in stopped] == []
