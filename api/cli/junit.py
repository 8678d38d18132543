"""How is a check written as JUnit's XML, which every CI shows as tests that passed and failed?

After the schema of Windy Road (`JUnit.xsd`), which describes what Ant writes: a suite for each family of rules, in it
a case for each rule that passed or had nothing to look at, and one for each gap that stops the check.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from api.cli.terminal import safe
from api.cli.verdict import Verdict

if TYPE_CHECKING:
    from datetime import datetime

    from graph.gaps import Gap, Result


def as_junit(verdict: Verdict, at: datetime) -> bytes:
    """The whole check as a document; `at` is the moment of the check."""
    results = verdict.listed.results
    suites = ET.Element("testsuites")
    for place, family in enumerate(dict.fromkeys(result.rule.family for result in results)):
        of_it = [result for result in results if result.rule.family == family]
        cases = [case for result in of_it for case in _cases(verdict, result)]
        suites.append(_suite(family, place, cases, at))
    ET.indent(suites)
    return ET.tostring(suites, encoding="utf-8", xml_declaration=True)


def _suite(family: str, place: int, cases: Sequence[ET.Element], at: datetime) -> ET.Element:
    failures = sum(case.find("failure") is not None for case in cases)
    skipped = sum(case.find("skipped") is not None for case in cases)
    suite = ET.Element(
        "testsuite",
        {
            "name": family,
            "package": "interstice",
            "id": f"{place}",
            "timestamp": at.strftime("%Y-%m-%dT%H:%M:%S"),
            "hostname": "localhost",
            "tests": f"{len(cases)}",
            "failures": f"{failures}",
            "errors": "0",
            "skipped": f"{skipped}",
            "time": "0",
        },
    )
    suite.append(ET.Element("properties"))
    suite.extend(cases)
    suite.extend([ET.Element("system-out"), ET.Element("system-err")])
    return suite


def _cases(verdict: Verdict, result: Result) -> Iterator[ET.Element]:
    failing = [gap for gap in verdict.failing if gap.rule.id == result.rule.id]
    sentences = verdict.listed.view.sentences(failing)
    for gap, sentence in zip(failing, sentences, strict=True):
        yield _failed(verdict, gap, sentence)
    if not failing:
        passed = _case(result.rule.id, result.rule.title)
        if not result.evaluated:
            ET.SubElement(passed, "skipped").text = result.reason
        yield passed


def _case(rule: str, name: str) -> ET.Element:
    return ET.Element(
        "testcase", {"classname": f"interstice.{rule}", "name": " ".join(safe(name).split()), "time": "0"}
    )


def _failed(verdict: Verdict, gap: Gap, sentence: str) -> ET.Element:
    case = _case(gap.rule.id, gap.key)
    failure = ET.SubElement(case, "failure", {"type": gap.severity, "message": safe(sentence)})
    place = verdict.place(gap)
    where = "" if place is None else f"{place.file}{f':{place.line}' if place.line else ''}\n"
    failure.text = f"{safe(where.rstrip())}\n{gap.rule.remedy}".strip()
    return case
