"""Does a store take exactly the steps that it has not taken, and refuse what it does not know?"""

from __future__ import annotations

import pytest

from graph.errors import StoreUnavailable
from graph.store.migration import Migration, migrations, to_take

ONE, TWO, THREE = (Migration(number, f"000{number}_step", f"CREATE {number};") for number in (1, 2, 3))
KNOWN = (ONE, TWO, THREE)

# Steps that were released never change. A new step is a new line here, and nothing else.
RELEASED = {
    "sqlite": {
        1: "4998ebb11ef111995e8071f556f93e67ac6f4b11dd48cac9dce8857337922324",
        2: "59e52319758c998603ecad416ee7c18f081599435aa12c2a71aac6b8921b1a99",
        3: "d499fc0d6c800b581f90e41b1fc3167fe4e93300a7dda1811506cb3954818548",
        4: "5f3e4ac89715d1de9b471e913acfb02383d4302c4ce033059817601d0d2cdb97",
    },
    "neo4j": {
        1: "5e8ebb1209bdea018711af576d49c264038b302e8a1f41872aa60d190a39646b",
        2: "12719496632aeac7cc2e3496e3ee814293dcc0729964fc4478a8b67f142587d7",
        3: "cdaac1ca1d37fd9713eb1dd4f4579e8b9fa5d09d1b9d5d61c0b07bc4a9402f54",
        4: "36607c9ed5189901fcd2fbd74b5f123a2fda1ca41c60c03628b551236fc73634",
    },
}


@pytest.mark.parametrize("kind", RELEASED)
def test_released_steps_are_as_they_were_released(kind: str) -> None:
    assert {each.number: each.checksum for each in migrations(kind)} == RELEASED[kind]


@pytest.mark.parametrize("kind", RELEASED)
def test_steps_are_numbered_without_a_gap_and_have_statements(kind: str) -> None:
    steps = migrations(kind)
    assert [each.number for each in steps] == list(range(1, len(steps) + 1))
    assert all(each.name.startswith(f"{each.number:04}_") for each in steps)
    assert all(each.statements for each in steps)


def test_statements_are_parted_at_semicolons_and_comments_are_left_out() -> None:
    text = "-- One;\nCREATE a (\n    b -- stays\n);\n\n// Two;\nCREATE c;\n"
    assert Migration(1, "0001_x", text).statements == ("CREATE a (\n    b -- stays\n)", "CREATE c")


def test_the_steps_that_are_left_are_taken_in_order() -> None:
    assert to_take(KNOWN, {}, "It") == KNOWN
    assert to_take(KNOWN, {1: ONE.checksum}, "It") == (TWO, THREE)
    assert to_take(KNOWN, {each.number: each.checksum for each in KNOWN}, "It") == ()


def test_a_store_of_a_newer_version_is_refused() -> None:
    taken = {each.number: each.checksum for each in KNOWN} | {4: "x"}
    with pytest.raises(
        StoreUnavailable, match=r"It was written by a newer version .* form is 4, .* up to 3.*Update"
    ):
        to_take(KNOWN, taken, "It")


@pytest.mark.parametrize("taken", [{1: "other"}, {1: ONE.checksum, 2: ONE.checksum}, {2: TWO.checksum}])
def test_a_store_that_took_another_step_is_refused(taken: dict[int, str]) -> None:
    with pytest.raises(
        StoreUnavailable, match=r"It does not have the form .* step 000\d_step differs.*nothing was changed"
    ):
        to_take(KNOWN, taken, "It")
