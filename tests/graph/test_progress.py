"""Is it told truly how far something has come, and does it stop where nobody wants it any more?"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.changes import ChangeSet, difference
from graph.errors import GivenUp
from graph.generator import generate, records
from graph.imports import ledger_of
from graph.interchange import FORMATS, files_of, read, read_grids
from graph.interchange.guessing import guessed
from graph.model import Records
from graph.organisation import Organisation
from graph.progress import EVERY, part, passed
from graph.store.sqlite import SqliteStore
from tests.organisations import org

GENERATED = records(generate(30))
STAFF = "Name,Team,Manager\n" + "".join(f"Person {n},Team {n % 7},Person {n // 5}\n" for n in range(2 * EVERY))


@given(st.integers(0, 3 * EVERY), st.floats(0, 1), st.floats(0, 1))
def test_things_pass_in_their_order_and_shares_rise_to_the_end_of_their_part(
    count: int, one: float, other: float
) -> None:
    since, until = sorted((one, other))
    shares: list[float] = []
    things = range(count)
    assert list(passed(things, part(lambda share: not shares.append(share), since, until))) == list(things)
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(until)
    assert all(since <= share <= until + 1e-9 for share in shares)


@pytest.mark.parametrize("form", [each.name for each in FORMATS.values() if each.files_of])
def test_reading_is_told_and_given_up(form: str) -> None:
    files = files_of(GENERATED, form)
    shares: list[float] = []
    assert read(files, form, going=lambda share: not shares.append(share)).records == GENERATED
    assert shares == sorted(shares)
    for most in range(len(shares)):
        told: list[float] = []
        with pytest.raises(GivenUp):
            read(files, form, going=lambda share, told=told, most=most: len(told) < most and not told.append(share))
        assert told == shares[:most]


def test_an_import_is_told_to_its_end_and_given_up_anywhere_with_nothing_written(tmp_path: Path) -> None:
    store = SqliteStore.open(tmp_path / "any.db")
    organisation = Organisation(store)
    files = {"staff.csv": STAFF.encode()}
    mapping = guessed(read_grids(files))
    shares: list[float] = []
    whole = organisation.plan(files, mapping=mapping, going=lambda share: not shares.append(share))
    assert (shares, shares[-1]) == (sorted(shares), 1.0)
    assert len(whole.plan.created) == 2 * EVERY + 7
    for most in range(len(shares)):
        told: list[float] = []
        with pytest.raises(GivenUp):
            organisation.plan(
                files,
                mapping=mapping,
                going=lambda share, told=told, most=most: len(told) < most and not told.append(share),
            )
    with pytest.raises(GivenUp):
        organisation.bring_in(whole, lambda share: share < 0.5)
    assert (store.head().revision, store.records()) == (0, Records())
    assert organisation.bring_in(whole) == store.head()
    store.close()


@given(st.lists(st.tuples(st.sampled_from(["hr", "catalog", "manual"]), st.integers(0, 5)), max_size=8))
def test_what_earlier_imports_did_is_read_from_the_first_of_them_on(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    store = SqliteStore.open(tmp_path_factory.mktemp("log") / "any.db")
    organisation, before = Organisation(store), Records()
    for source, number in steps:
        closed = " status=closed" if number % 2 else ""
        after = org(f"Squad s{number // 2}{closed} -OWNS-> Area a{number % 3}", f"Area a{number}")
        change_set = ChangeSet(difference(before, after), source=source)
        organisation.commit(change_set, store.head().revision)
        before = after
    log = [each.change_set for each in store.log()]
    for source in ("hr", "catalog"):
        assert organisation.ledger(source) == ledger_of(log, source)
    store.close()
