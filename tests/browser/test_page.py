"""Does the page show each sample organisation's gaps, explain them, and keep its state in its address?"""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import LookAt
from tests.browser.drawing import allowed_for, chosen, drawn_of, nothing_chosen, with_something_to_light

# the map and its sentence


def finding(counts: dict[str, int]) -> str:
    """What the heading should say."""
    if counts["tribes"] > 1:
        return f"{counts['between']} of {counts['gaps']} gaps lie between tribes"
    return f"{counts['gaps']} gaps in {counts['squads']} squads"


def test_the_page_draws_the_map_and_says_what_it_finds(seed: str, look_at: LookAt) -> None:
    look = look_at(seed)
    drawn, status = look.drawn(), look.asked("status")
    expect(look.page.get_by_role("heading", level=1)).to_have_text(finding(drawn["counts"]))
    expect(look.page).to_have_title(f"{status['name']} · Interstice")
    expect(look.map).to_have_attribute("data-revision", str(status["revision"]))
    void, squads = look.painted("--map-void", "--map-squad")
    assert void > 100_000
    assert squads > 1_000


def test_the_heading_counts_what_the_list_holds(seed: str, look_at: LookAt) -> None:
    look = look_at(seed)
    on_map = [gap for gap in look.gaps if not gap["personal"]]
    between = [gap for gap in on_map if len(gap["where"]) != 1]
    counts = look.drawn()["counts"] | {"gaps": len(on_map), "between": len(between)}
    expect(look.page.get_by_role("heading", level=1)).to_have_text(finding(counts))
    expect(look.worklist.get_by_role("heading", level=2)).to_have_text(f"{len(look.gaps)} open gaps")


def test_rules_that_saw_nothing_are_kept_apart_with_their_reasons(seed: str, look_at: LookAt) -> None:
    look = look_at(seed)
    blind = [rule for rule in look.asked("rules")["items"] if not rule["evaluated"]]
    if not blind:
        expect(look.worklist.get_by_text("Not evaluated")).to_have_count(0)
        return
    look.worklist.locator("ul").first.hover()
    look.page.mouse.wheel(0, 100_000)
    look.worklist.get_by_role("button", name=f"Not evaluated · {len(blind)} rules").click()
    look.page.mouse.wheel(0, 100_000)
    expect(look.worklist.get_by_text(blind[-1]["reason"], exact=True).last).to_be_visible()


# a gap


def test_a_click_in_the_list_lights_up_the_proof_and_explains_the_gap(seed: str, look_at: LookAt) -> None:
    look = look_at(seed)
    gap = with_something_to_light(look)
    assert look.painted("--accent-base") == [0]
    look.row(gap["key"]).click()
    chosen(look, gap)
    look.wait_until_lit(drawn_of(gap, look.drawn()))
    assert look.lit <= allowed_for(gap, look.drawn())
    look.page.wait_for_timeout(300)  # the light fades in
    assert look.painted("--accent-base")[0] > 50


def test_the_panel_says_why_and_shows_proof_and_query(seed: str, look_at: LookAt) -> None:
    look = look_at(seed)
    gap = look.explained(look.gaps[0]["key"])
    look.row(gap["key"]).click()
    expect(look.section("Why it matters")).to_contain_text(gap["why"])
    expect(look.section("What would make it go away")).to_contain_text(gap["closes"])
    proof = look.section("What proves it").get_by_role("figure")
    nodes = gap["evidence"]["nodes"]
    expect(proof.get_by_role("button")).to_have_count(min(7, len(nodes)))
    for node in [node for node in nodes if node["subject"]]:
        expect(proof).to_contain_text(node["name"])
    expect(look.section("What opened it")).to_contain_text(gap["opened_by"]["reason"].removesuffix("."))
    look.panel.get_by_role("button", name="Query and parameters").click()
    expect(look.panel.locator("pre")).to_have_text(gap["cypher"])
    expect(look.panel).to_contain_text(f"{gap['identity']}: {gap['id']}")


def test_every_gap_can_be_stepped_to_and_lights_up_what_is_drawn_of_it(seed: str, look_at: LookAt) -> None:
    look = look_at(seed)
    drawn, met = look.drawn(), set[str]()
    expect(look.worklist.get_by_role("heading", level=2)).to_contain_text("open gaps")
    for _ in look.gaps:
        look.page.keyboard.press("j")
        look.page.wait_for_function(
            "(met) => !met.includes(new URL(location).searchParams.get('gap'))", arg=list(met)
        )
        (key,) = look.selection["gap"]
        gap = look.explained(key)
        chosen(look, gap)
        look.wait_until_lit(drawn_of(gap, drawn))
        assert look.lit <= allowed_for(gap, drawn), key
        met.add(key)
    assert met == {gap["key"] for gap in look.gaps}


def test_escape_closes_the_explanation(seed: str, look_at: LookAt) -> None:
    look = look_at(seed)
    key = look.gaps[0]["key"]
    look.row(key).click()
    chosen(look, look.gaps[0])
    look.page.keyboard.press("Escape")
    nothing_chosen(look)
    expect(look.row(key)).to_be_visible()


# the address


def test_the_address_carries_the_selection_through_a_reload(seed: str, look_at: LookAt) -> None:
    look = look_at(seed)
    gap = with_something_to_light(look)
    look.row(gap["key"]).click()
    look.wait_until_lit(drawn_of(gap, look.drawn()))
    before = look.lit
    look.reload()
    chosen(look, gap)
    look.wait_until_lit(before)
    assert look.lit == before


def test_going_back_goes_back_to_what_was_selected_before(solstice: str, look_at: LookAt) -> None:
    look = look_at(solstice)
    first, second = look.gaps[:2]
    look.row(first["key"]).click()
    look.panel.get_by_role("button", name="Next gap").click()
    chosen(look, second)
    look.page.go_back()
    chosen(look, first)
    look.page.go_back()
    nothing_chosen(look)


def test_an_address_of_a_gap_that_is_no_more_says_so(solstice: str, look_at: LookAt) -> None:
    look = look_at(solstice)
    look.page.goto(f"{solstice}?gap=area-unowned:nothing-like-it")
    expect(look.panel).to_contain_text("This gap cannot be explained")
    look.watch.forgive("404")
