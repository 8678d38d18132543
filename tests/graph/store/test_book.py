"""Does every store keep the book of gaps as the port promises? Each test runs on SQLite and on Neo4j."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.book import STATES, Cause, Decision, Mark, opened_again, over, placed, waived
from graph.errors import BookMoved, Refused
from graph.model import Records
from graph.projection.build import from_packed, from_records
from graph.projection.unpack import records_of
from graph.store import commit
from graph.store.neo4j import book as neo4j_book
from graph.store.port import Store
from graph.store.sqlite import book as sqlite_book
from tests.graph.store.books import HOSTILE, PlainBook, counted, life, next_page, opened, pages, told
from tests.graph.store.commits import NOON, adding, filled, node, removing
from tests.graph.store.conftest import Open
from tests.organisations import org

SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
"""For tests whose examples are written one after the other into one store."""

PAYROLL = org(
    "Squad payroll", "payroll -PART_OF-> money", "Tribe money", "payroll -OWNS-> payslips", "Area payslips"
)
OWNED = life("area-unowned:payslips", "payslips")
SEEN = Decision("gap:area-unowned:payslips", "acknowledge", "ada", {"seen": True}, NOON)


def decided(number: int, about: str = "rule:lead-stretched") -> Decision:
    return Decision(about, "comment", "ada", {"text": f"The {number}th"}, NOON)


def in_small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the stores take three lives at a time instead of thousands."""
    for module in (commit, sqlite_book, neo4j_book):
        monkeypatch.setattr(module, "BATCH", 3)


# What is kept


def test_an_empty_book_has_no_mark_no_decision_and_no_life(store: Store) -> None:
    assert told(store) == PlainBook()
    assert list(store.lives_in(STATES)) == list(store.lives(["x"])) == list(store.lives([])) == []


@SHARED
@given(data=st.data())
def test_whatever_is_on_a_page_comes_back_as_it_was_written(store: Store, data: st.DataObject) -> None:
    book = told(store)
    first = replace(data.draw(pages(book.mark)), from_scratch=True)
    second = data.draw(pages(first.mark, known=[each.key for each in first.lives]))
    for page in (first, second):
        store.write(page)
        book.write(page)
        assert told(store) == book


@SHARED
@given(data=st.data())
def test_what_is_counted_is_what_is_on_the_pages(store: Store, data: st.DataObject) -> None:
    first = replace(data.draw(pages(store.mark())), from_scratch=True)
    second = data.draw(pages(first.mark, known=[each.key for each in first.lives]))
    book = PlainBook(store.mark())
    for page in (first, second):
        store.write(page)
        book.write(page)
        steps = {by_sphere: book.asset_steps(by_sphere=by_sphere) for by_sphere in (False, True)}
        assert counted(store) == (book.spells(), steps)


def test_others_see_what_was_written(open_store: Open) -> None:
    page = next_page(Mark(), OWNED, decisions=[SEEN])
    open_store().write(page)
    assert told(open_store()) == PlainBook(page.mark, [replace(SEEN, number=1)], {OWNED.key: OWNED})


def test_a_long_life_comes_back_whole(store: Store) -> None:
    long = OWNED
    for days in range(1, 400, 2):
        at = NOON + timedelta(days=days)
        long = over(waived(long, f"w{days}", at), "orphaned", Cause("day", at))
        cause = Cause("decision", at + timedelta(days=1), days, "ada", reason="Because")
        long = opened_again(long, opened(long.key, severity=("low", "high")[days % 3 == 0]), cause)
    store.write(next_page(Mark(), long))
    assert list(store.lives([long.key])) == [long]


def test_moments_come_back_in_utc(store: Store) -> None:
    at = datetime(2026, 6, 30, 23, 30, 0, 123456, tzinfo=timezone(timedelta(hours=-3)))
    page = next_page(replace(Mark(), moment=at), decisions=[replace(SEEN, at=at)])
    store.write(page)
    assert store.mark() == page.mark
    (found,) = store.decisions()
    assert found.at == at
    assert found.at.utcoffset() == timedelta(0)


def test_a_life_may_be_about_nodes_that_are_not_there(store: Store) -> None:
    gone = life("ghost-reference:nobody", "nobody", "nothing")
    store.write(next_page(Mark(), gone))
    assert list(store.lives()) == [gone]


# Decisions


def test_decisions_come_in_order_from_any_number_and_about_one_thing(store: Store) -> None:
    mark = Mark()
    for start in (1, 4):
        some = [decided(number, f"gap:{'ab'[number % 2]}:x") for number in range(start, start + 3)]
        page = next_page(mark, decisions=some)
        store.write(page)
        mark = page.mark
    all_of_them = list(store.decisions())
    assert [(each.number, each.content["text"]) for each in all_of_them] == [(n, f"The {n}th") for n in range(1, 7)]
    assert list(store.decisions(4)) == all_of_them[4:]
    assert list(store.decisions(about="gap:a:x")) == all_of_them[1::2]
    assert list(store.decisions(2, "gap:b:x")) == all_of_them[2::2]
    assert list(store.decisions(6)) == list(store.decisions(about="gap:a")) == []


def test_repeating_a_page_with_decisions_changes_nothing(open_store: Open) -> None:
    store = open_store()
    page = next_page(Mark(), OWNED, decisions=[SEEN, decided(2)])
    store.write(page)
    later = next_page(page.mark, replace(OWNED, state="acknowledged"), decisions=[decided(3)])
    store.write(later)
    book = told(store)
    for again in (page, later, replace(page, lives=[], dropped=[OWNED.key], from_scratch=True)):
        open_store().write(again)
        assert told(store) == book


def test_a_page_with_a_decision_that_is_there_and_one_that_is_not_is_no_repetition(store: Store) -> None:
    page = next_page(Mark(), OWNED, decisions=[SEEN])
    store.write(page)
    with pytest.raises(BookMoved):
        store.write(next_page(Mark(), OWNED, decisions=[SEEN, decided(2)]))
    with pytest.raises(Refused, match="is taken by another decision"):
        store.write(next_page(page.mark, OWNED, decisions=[SEEN, decided(2)]))
    assert told(store) == PlainBook(page.mark, [replace(SEEN, number=1)], {OWNED.key: OWNED})


REFUSED: list[tuple[str, Callable[[Decision], Decision], str]] = [
    ("a number that is taken", lambda each: replace(each, number=1), "Decision 1 cannot follow decision 1"),
    ("a number that leaves a gap", lambda each: replace(each, number=3), "Decision 3 cannot follow decision 1"),
    ("a moment without zone", lambda each: replace(each, at=datetime(2026, 7, 1)), "has no time zone"),
    ("an author without end", lambda each: replace(each, author="x" * 201), "cannot have this author.*at most 200"),
    ("half a character", lambda each: replace(each, about="\ud83d"), "cannot have this about.*half a character"),
    (
        "half a character in it",
        lambda each: replace(each, content={"text": "\ud83d"}),
        r"cannot be kept.*surrogate",
    ),
    ("a day", lambda each: replace(each, content={"due": {date(2026, 1, 1)}}), "cannot be kept"),
    ("no number", lambda each: replace(each, content={"limit": float("nan")}), "would not come back as it is"),
    ("a tuple", lambda each: replace(each, content={"ids": ("a", "b")}), "would not come back as it is"),
]


@pytest.mark.parametrize(("spoilt", "words"), [each[1:] for each in REFUSED], ids=[each[0] for each in REFUSED])
def test_a_decision_that_cannot_be_kept_is_refused_and_nothing_is_written(
    store: Store, spoilt: Callable[[Decision], Decision], words: str
) -> None:
    first = next_page(Mark(), OWNED, decisions=[SEEN])
    store.write(first)
    book = told(store)
    page = next_page(first.mark, life("x:y"), decisions=[decided(2)], dropped=[OWNED.key])
    for decisions in ([spoilt(page.decisions[0])], [page.decisions[0], replace(spoilt(decided(3)), number=9)]):
        with pytest.raises(Refused, match=words if len(decisions) == 1 else "Decision 9 cannot follow decision 2"):
            store.write(replace(page, decisions=decisions))
        assert told(store) == book
    store.write(page)
    assert list(store.lives()) == [life("x:y")]


# Versions


@pytest.mark.parametrize("version", [-1, 0, 1, 3, 99])
def test_a_page_for_another_version_is_refused_and_nothing_is_written(store: Store, version: int) -> None:
    first = next_page(Mark(), OWNED, decisions=[SEEN])
    store.write(first)
    book = told(store)
    page = next_page(first.mark, life("x:y"), decisions=[decided(2)], dropped=[OWNED.key], from_scratch=True)
    with pytest.raises(BookMoved, match="Read it again") as moved:
        store.write(replace(page, mark=replace(page.mark, version=version)))
    assert (moved.value.expected, moved.value.current) == (version - 1, 1)
    assert told(store) == book


def test_of_several_who_write_the_same_page_of_the_book_one_wins(open_store: Open) -> None:
    outcomes: list[object] = []

    def write(one: Store, name: str) -> None:
        try:
            one.write(next_page(Mark(), life(f"x:{name}"), decisions=[decided(1)]))
            outcomes.append("written")
        except BookMoved as moved:
            outcomes.append((moved.expected, moved.current))

    stores = [open_store() for _ in range(3)]
    at_once([lambda one=one, name=name: write(one, f"{name}") for name, one in enumerate(stores * 3)])
    assert sorted(map(str, outcomes)) == sorted(["written", *["(0, 1)"] * 8])
    assert [len(list(each)) for each in (stores[0].lives(), stores[0].decisions())] == [1, 1]


def test_writers_who_read_again_when_the_book_has_moved_lose_nothing(open_store: Open) -> None:
    rounds = 5

    def write(one: Store) -> None:
        for number in range(rounds):
            decision = decided(number)
            while True:
                mark = one.mark()
                counted = next(one.lives([OWNED.key]), replace(OWNED, decided=0))
                try:
                    one.write(next_page(mark, replace(counted, decided=counted.decided + 1), decisions=[decision]))
                    break
                except BookMoved:
                    continue

    stores = [open_store(), open_store()]
    at_once([lambda one=one: write(one) for one in stores * 2])
    total = rounds * 4
    assert [each.number for each in stores[0].decisions()] == list(range(1, total + 1))
    assert [each.decided for each in stores[1].lives()] == [total]
    assert stores[0].mark() == Mark(version=total, decisions=total)


def test_pages_and_commits_do_not_keep_each_other_from_being_written(open_store: Open) -> None:
    """The one removes and adds the node that the other's gap is about."""
    store, other = open_store(), open_store()
    payslips = node("payslips", "Area")

    def commit() -> None:
        for number in range(10):
            change_set = (adding, removing)[number % 2](payslips)
            store.commit(change_set, number)

    def write() -> None:
        for number in range(10):
            other.write(next_page(other.mark(), replace(OWNED, decided=number)))

    at_once([commit, write])
    assert (store.head().revision, store.mark().version) == (10, 10)
    assert store.records() == Records()


def at_once(works: list[Callable[[], None]]) -> None:
    """Do all of these in threads. What one of them raises is raised here."""
    problems: list[BaseException] = []

    def one(work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=one, args=(work,)) for work in works]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    if problems:
        raise problems[0]


# All or nothing


def test_a_page_that_fails_in_the_middle_leaves_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    in_small_parts(monkeypatch)
    first = next_page(Mark(), OWNED, decisions=[SEEN])
    store.write(first)
    book = told(store)
    spoilt = life("x:last", assignee="\ud83d")
    page = next_page(
        first.mark,
        *(life(f"x:{number}") for number in range(7)),
        spoilt,
        decisions=[decided(2)],
        dropped=[OWNED.key],
        from_scratch=True,
    )
    with pytest.raises((TypeError, UnicodeEncodeError)):
        store.write(page)
    assert told(store) == book


# Lives


def test_a_written_life_takes_the_place_of_the_one_with_its_key(store: Store) -> None:
    due = replace(OWNED, state="assigned", assignee="ada", due=date(2026, 7, 1), decided=3)
    mark = Mark()
    for each in (OWNED, due, OWNED):
        page = next_page(mark, each)
        store.write(page)
        mark = page.mark
        assert list(store.lives()) == [each]


def test_dropped_lives_are_gone_and_others_stay(store: Store) -> None:
    first = next_page(Mark(), OWNED, life("x:1"), life("x:2"))
    store.write(first)
    store.write(next_page(first.mark, life("x:3"), dropped=["x:1", "x:2", "never there"]))
    assert list(store.lives()) == [OWNED, life("x:3")]


def test_from_scratch_leaves_only_what_is_on_the_page_and_every_decision(store: Store) -> None:
    first = next_page(Mark(), OWNED, life("x:1"), life("x:2"), decisions=[SEEN])
    store.write(first)
    again = life("x:1", state="orphaned")
    second = next_page(first.mark, again, life("x:4"), decisions=[decided(2)], from_scratch=True)
    store.write(second)
    assert list(store.lives()) == [again, life("x:4")]
    assert [each.number for each in store.decisions()] == [1, 2]
    store.write(next_page(second.mark, from_scratch=True))
    assert list(store.lives()) == []
    assert store.mark().version == 3


def test_lives_are_found_by_key_each_once_in_order_as_far_as_there_are_any(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_small_parts(monkeypatch)
    keys = [f"{text}:{number}" for text in HOSTILE for number in range(3)]
    Random(1).shuffle(keys)
    by_key = {key: life(key) for key in keys}
    store.write(next_page(Mark(), *by_key.values()))
    assert list(store.lives()) == [by_key[key] for key in sorted(keys)]
    some = keys[::2]
    assert list(store.lives([*some, *some, "nobody"])) == [by_key[key] for key in sorted(some)]


def test_lives_are_found_by_their_states(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    in_small_parts(monkeypatch)
    many = [life(f"x:{number:02}", state=STATES[number % len(STATES)]) for number in range(40)]
    store.write(next_page(Mark(), *many))
    for wanted in (["open"], ["open", "waived", "retired"], {"assigned", "resolved"}, STATES, []):
        assert list(store.lives_in(wanted)) == [each for each in many if each.state in wanted]


def test_lives_are_found_by_the_days_on_which_they_began_or_ended(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_small_parts(monkeypatch)
    many = [life(f"x:{number:02}", at=NOON + timedelta(days=number)) for number in range(12)]
    many = [over(each, "resolved", Cause("day", NOON + timedelta(days=9))) for each in many[:6]] + many[6:]
    many[7] = waived(waived(many[7], "w", NOON + timedelta(days=7)), None, NOON + timedelta(days=9))
    many[0] = placed(many[0], ("time",), NOON + timedelta(days=3))
    store.write(next_page(Mark(), *many))
    day = NOON.date()

    def found(since: int, until: int) -> list[str]:
        some = store.lives_between(day + timedelta(days=since), day + timedelta(days=until))
        return [each.key for each in some]

    assert found(2, 4) == ["x:03", "x:04"]
    assert found(8, 10) == [*(f"x:0{number}" for number in range(6)), "x:09", "x:10"]
    assert found(-1, 99) == [each.key for each in many]
    assert found(11, 99) == []
    assert [each.key for each in store.lives_between(day + timedelta(days=11), date.max)] == []


def test_lives_that_are_read_slowly_do_not_keep_others_from_writing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_small_parts(monkeypatch)
    many = [life(f"x:{number}") for number in range(9)]
    first = next_page(Mark(), *many)
    store.write(first)
    reading = store.lives()
    assert next(reading) == many[0]
    store.write(next_page(first.mark, *(replace(each, decided=1) for each in many)))
    assert list(reading) == [*many[1:3], *(replace(each, decided=1) for each in many[3:])]


# Beside the organisation


def test_the_organisation_does_not_see_the_book(store: Store) -> None:
    filled(store, PAYROLL)
    about_all = [life(f"x:{id}", id, "payroll") for id in PAYROLL.nodes]
    store.write(next_page(Mark(), *about_all, decisions=[SEEN]))
    assert store.head().revision == 1
    assert store.records() == PAYROLL
    assert records_of(from_packed(store.load())) == records_of(from_records(PAYROLL))
    assert store.search("x:payroll", 5) == store.search("gap", 5) == []
    assert store.items(["x:payroll", *PAYROLL.nodes]) == PAYROLL.nodes
    assert list(store.relationships_of(PAYROLL.nodes, 99)) == [
        PAYROLL.relationships[key] for key in sorted(PAYROLL.relationships)
    ]
    assert store.names(["x:payroll", "money"]) == {"money": "money"}


def test_a_node_that_a_gap_is_about_can_be_changed_removed_and_brought_back(store: Store) -> None:
    about_all = [life(f"x:{id}", id, "payroll") for id in PAYROLL.nodes]
    filled(store, PAYROLL)
    store.write(next_page(Mark(), *about_all))
    tribe = org("Tribe payroll", "payroll -PART_OF-> money", "Tribe money")
    filled(store, tribe, Records(), PAYROLL)
    assert store.records() == PAYROLL
    assert {each.key: each for each in store.lives()} == {each.key: each for each in about_all}


def test_the_book_does_not_see_commits(store: Store) -> None:
    page = next_page(Mark(), OWNED, decisions=[SEEN])
    store.write(page)
    book = told(store)
    filled(store, PAYROLL, Records())
    assert told(store) == book
