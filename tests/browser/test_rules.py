"""Does the desk of rules say what each looks for, and is nothing decided before it was seen what that would do?"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, WIDE, LookAt
from tests.browser.looking import Look
from tests.browser.reading import complaints
from tests.browser.serving import serving

SIZE = "unit-size-out-of-range"


def at_desk(look: Look) -> Look:
    look.page.get_by_role("button", name="Rules", exact=True).click()
    expect(look.page.get_by_role("table", name="Rules")).to_be_visible()
    return look


def test_the_catalogue_says_how_each_rule_stands_and_how_much_is_fine(sample: Any, look_at: LookAt) -> None:
    for seed in ("solstice", "govuk"):
        look = at_desk(look_at(sample(seed)))
        items = look.asked("rules")["items"]
        finding = [each for each in items if each["gaps"]]
        blind = [each for each in items if not each["evaluated"]]
        title = look.page.get_by_role("heading", level=1)
        expect(title).to_contain_text(f"{len(finding)} of {len(items)} rules find something missing")
        if blind:
            expect(title).to_contain_text(f"and {len(blind)} had nothing to look at")
            expect(look.page.locator(f"[data-rule={blind[0]['id']}]")).to_contain_text(blind[0]["reason"])
        one = finding[0]
        fine = f"{one['assets'] - one['gaps']} of {one['assets']} {one['noun']}"
        expect(look.page.locator(f"[data-rule={one['id']}]")).to_contain_text(fine)


def test_a_rule_is_adjusted_with_a_preview_and_taken_back_and_nobody_is_overwritten(
    look_at: LookAt, built_page: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with serving("demo", "--seed", "solstice", home=tmp_path_factory.mktemp("own")) as address:
        look = at_desk(look_at(address))
        look.page.get_by_label("Find a rule").fill("too small")
        look.page.get_by_role("button", name="Squad or tribe too small or too large").click()
        page = look.page.locator("[data-rule-page]")
        title = look.page.get_by_role("heading", level=1)
        expect(title).to_have_text("Squad or tribe too small or too large: 2 gaps")
        page.get_by_label("People in a squad, at least").fill("7")
        expect(page.locator("[data-trial]")).to_contain_text("From 2 to 7 gaps")
        expect(page.locator("[data-trial]")).to_contain_text("Planning does not have the 7 to 9 people")
        save = page.get_by_role("button", name="Hold it like this")
        expect(save).to_be_disabled()
        page.get_by_label("Reason").fill("Small squads break in the holidays")
        page.get_by_label("Your name").fill("Ruth Oyelaran")

        # somebody else is faster, and what they decided stays
        form = {"author": "ada", "reason": "Nobody minds", "severity": "low", "seen": 0}
        assert look.page.request.put(f"{address}api/v1/rules/{SIZE}", data=form).ok
        expect(page.locator("[data-decisions] > li")).to_have_count(1)  # the page has heard of it
        expect(save).to_be_enabled()
        save.click()
        expect(page.get_by_role("alert")).to_contain_text("ada decided about it meanwhile: “Nobody minds”")
        look.watch.forgive("409")
        expect(page.get_by_label("People in a squad, at least")).to_have_value("7")
        expect(save).to_be_enabled()
        save.click()
        expect(page.locator("[data-saved]")).to_contain_text("It holds like this from now on.")
        expect(title).to_have_text("Squad or tribe too small or too large: 7 gaps")
        expect(page.locator("[data-decisions] > li")).to_have_count(2)
        newest = look.asked(f"rules/{SIZE}")["history"][-1]
        assert (newest["author"], newest["parameters"]) == ("Ruth Oyelaran", {"squad_min": 7})
        assert newest["severity"] == "low"
        page.get_by_role("button", name="Undo").click()
        expect(title).to_have_text("Squad or tribe too small or too large: 2 gaps")

        # off is tried out too, and so are other numbers for a kind of unit
        page.get_by_label("Add a kind of unit").select_option("platform")
        page.get_by_role("group", name="Platform squad").get_by_label("People in a squad, at least").fill("8")
        expect(page.locator("[data-trial]")).to_contain_text("Opens")
        page.get_by_role("button", name="As before").click()
        page.get_by_role("button", name="Off", exact=True).click()
        expect(page.locator("[data-trial]")).to_contain_text("Ends 2 gaps")
        page.get_by_role("button", name="See all 2 gaps in the worklist").click()
        expect(look.page.locator("[data-desk=gaps]")).to_be_visible()
        assert look.selection == {"rule": [SIZE]}


def test_somebody_builds_a_rule_with_a_preview_keeps_it_changes_it_and_takes_it_back(
    look_at: LookAt, built_page: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with serving("demo", "--seed", "govuk", home=tmp_path_factory.mktemp("own")) as address:
        look = at_desk(look_at(address))
        look.page.get_by_role("button", name="Expect something").click()
        builder = look.page.locator("[data-builder]")
        trial = look.page.locator("[data-trial]")
        expect(trial).to_contain_text("Every squad must have at least 1 process it follows.")
        builder.get_by_label("Of which kind").select_option("Unit")
        builder.get_by_label("Of what").select_option("Area")
        builder.get_by_label("How it is tied").select_option("out OWNS")
        builder.get_by_label("Only those whose …").last.select_option("kind")
        kind = builder.get_by_role("group", name="Kind")
        kind.get_by_role("button", name="Service", exact=True).click()
        kind.get_by_role("button", name="Product", exact=True).click()
        said = "Every unit must have at least 1 area it owns whose kind is service or product."
        expect(trial).to_contain_text(said)
        expect(trial).to_contain_text("would be a gap")
        trial.get_by_role("button", name="As a query").click()
        expect(trial).to_contain_text("MATCH (n:Unit)")
        builder.get_by_label("Title of a gap").fill("Unit that runs no service")
        save = look.page.get_by_role("button", name="Expect it from now on")
        expect(save).to_be_disabled()
        look.page.get_by_label("Reason").fill("Everybody is there for somebody")
        look.page.get_by_label("Your name").fill("Ruth Oyelaran")
        assert complaints(look.page) == []
        save.click()
        expect(look.page.locator("[data-rule-page=unit-that-runs-no-service]")).to_contain_text(
            "Unit that runs no service"
        )
        kept = look.asked("expectations/unit-that-runs-no-service")
        assert kept["requirement"] == said
        assert kept["document"]["must_have"]["where"] == {"kind": ["service", "product"]}
        expect(look.page.locator("[data-gap]").first).to_contain_text("area it owns")

        # what was built can be built on, and taken back
        look.page.get_by_role("button", name="Change what it expects").click()
        expect(look.page.locator("[data-expectation]")).to_contain_text("It is expected like this already.")
        builder.get_by_label("How many").select_option("none")
        expect(trial).to_contain_text("must have no area")
        look.page.get_by_label("Reason").fill("The other way round")
        look.page.get_by_role("button", name="Save as version 2").click()
        expect(look.page.locator("[data-rule-page]")).to_be_visible()
        look.page.get_by_role("button", name="Change what it expects").click()
        look.page.get_by_role("button", name="Take it back").click()
        form = look.page.get_by_role("form", name="It is expected no longer")
        form.get_by_label("Reason").fill("Nobody worked these off")
        form.get_by_role("button", name="Take it back").click()
        expect(look.page.locator("[data-expectation]")).to_contain_text("Taken back, Ruth Oyelaran")
        assert look.asked("expectations/unit-that-runs-no-service")["on"] is False


def test_a_campaign_is_planned_from_a_filter_followed_and_ended(
    look_at: LookAt, built_page: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with serving("demo", "--seed", "solstice", home=tmp_path_factory.mktemp("own")) as address:
        look = at_desk(look_at(address))
        look.page.get_by_role("button", name="Campaigns", exact=True).click()
        expect(look.page.get_by_role("heading", level=1)).to_have_text("No campaign is planned")
        look.page.get_by_role("button", name="See the rules").click()
        look.page.get_by_label("Find a rule").fill("nobody owns")
        look.page.get_by_role("button", name="Plan a campaign for these").click()
        form = look.page.get_by_role("form", name="Plan a campaign")
        form.get_by_label("Name", exact=True).fill("Every area has an owner")
        form.get_by_label("Who answers for it").fill("Payroll")
        look.page.get_by_role("option").first.click()
        form.get_by_label("Your name").fill("Ruth Oyelaran")
        form.get_by_role("button", name="Plan it").click()
        title = look.page.get_by_role("heading", level=1)
        expect(title).to_contain_text("Every area has an owner: 0 of")
        (made,) = look.asked("campaigns")["items"]
        assert "area-unowned" in made["rules"]
        expect(title).to_contain_text(f"0 of {made['taken_on']} gaps done")
        expect(look.page.get_by_role("img", name="0 of")).to_be_visible()
        look.page.get_by_role("button", name="Change it").click()
        change = look.page.get_by_role("form", name="Change it")
        expect(change).to_contain_text("Nothing is changed yet.")
        change.get_by_label("Name", exact=True).fill("Areas of Payroll have an owner")
        change.get_by_label("Payroll", exact=True).check()
        expect(change.locator("[data-follows]")).to_contain_text("Gaps outside of it no longer count")
        assert complaints(look.page) == []
        change.get_by_role("button", name="Save the change").click()
        expect(title).to_contain_text("Areas of Payroll have an owner: 0 of")
        assert [each["name"] for each in look.asked("campaigns")["items"][0]["tribes"]] == ["Payroll"]
        look.page.get_by_role("button", name="End it").click()
        look.page.get_by_label("What came of it").fill("Nothing yet")
        look.page.get_by_role("button", name="End it").click()
        expect(look.page.locator("[data-campaign]")).to_contain_text("Nothing yet")
        look.page.get_by_role("button", name="All campaigns").click()
        table = look.page.get_by_role("table", name="Campaigns")
        expect(table.get_by_role("row", name="Areas of Payroll have an owner")).to_contain_text("ended")
        assert complaints(look.page) == []


def test_nobody_decides_about_a_rule_in_the_past(solstice: str, look_at: LookAt) -> None:
    look = at_desk(look_at(solstice))
    look.turn_to(rule=SIZE, as_of="2026-06-01")
    expect(look.page.locator("[data-rule-page]")).to_contain_text("This is not how things are now.")
    expect(look.page.get_by_label("People in a squad, at least")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_desk_can_be_read_in_every_size_and_scheme(
    solstice: str, look_at: LookAt, size: tuple[int, int], scheme: Any, pictures: Any
) -> None:
    look = at_desk(look_at(solstice, size=size, scheme=scheme))
    said = complaints(look.page)
    pictures(look, f"rules-{size[0]}-{scheme}")
    look.turn_to(rule=SIZE)
    look.page.get_by_label("People in a squad, at least").fill("7")
    expect(look.page.locator("[data-trial]")).to_contain_text("From 2 to 7 gaps")
    said += complaints(look.page)
    pictures(look, f"rule-{size[0]}-{scheme}")
    assert said == []
