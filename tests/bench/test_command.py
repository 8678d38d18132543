"""Does `interstice bench` tell programs and people the same, in the shapes that programs rely on?"""

from __future__ import annotations

import json
from typing import Any

import pytest
from typer.testing import CliRunner

from api.cli import app
from api.cli.performance_tables import ratio, size, time


def test_what_is_told_of_200_people(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_URI", raising=False)
    ran = CliRunner().invoke(app, ["bench", "--people", "200", "--json"])
    assert ran.exit_code == 0, ran.output
    found: dict[str, Any] = json.loads(ran.stdout)

    # All gap sets are equal.
    assert (found["equal"], found["differences"]) == (True, [])
    # Each engine has a row of detection.
    rows = {(row["people"], row["suite"], row["engine"]) for row in found["detection"]}
    assert rows == {
        (200, suite, engine)
        for suite, engines in {
            "reference": ("interstice", "dicts", "networkx", "kglite"),
            "catalogue": ("interstice", "kglite"),
        }.items()
        for engine in engines
    }
    for row in found["detection"]:
        assert row.keys() >= {"people", "engine", "rules", "seconds", "ratio"}
        assert row["ratio"] == pytest.approx(row["seconds"] / row["ours"])
        assert (row["engine"] != "interstice") or row["ratio"] == 1.0
    # Every question is answered.
    for question in ("what_if", "plan", "suggestion", "memory", "start", "year", "pause"):
        assert [row["people"] for row in found[question]] == [200]
    assert [row["what"] for row in found["serving"]][:1] == ["status"]
    # What was not measured is said.
    (sentence,) = found["left_out"]
    assert "NEO4J_URI" in sentence
    assert found["loading"] == []


@pytest.mark.parametrize("sizes", ["many", "1000,", "1000;10000"])
def test_what_is_no_list_of_sizes_is_refused(sizes: str) -> None:
    ran = CliRunner().invoke(app, ["bench", "--people", sizes])
    assert ran.exit_code == 2
    assert "no list of sizes" in ran.output


def test_numbers_are_written_with_three_digits() -> None:
    assert [time(0.0000123), time(0.01234), time(12.34), time(0.1)] == ["12.3 µs", "12.3 ms", "12.3 s", "100 ms"]
    assert [size(28.04), size(1234), size(99_960_000), size(2.5e9)] == ["28.0 B", "1.23 kB", "100 MB", "2.50 GB"]
    assert [ratio(1.0), ratio(220.4), ratio(0.043)] == ["1.00x", "220x", "0.04x"]
