"""Does the description of the routes hold for all of them, and is the kept copy of it the present one?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import load_all_checks
from schemathesis.specs.openapi.checks import positive_data_acceptance

from api import jobs, schemas
from api.app import PREFIX, description
from api.openapi import text
from api.schemas import parts
from tests.api.conftest import built

KEPT = Path(__file__).parents[2] / "frontend" / "openapi.json"
HOST = {"Host": "localhost"}
METHODS = {"get", "post", "put", "patch", "delete"}


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in description()["paths"].items():
        for method in METHODS & item.keys():
            yield method, path, item[method]


def test_the_kept_description_is_the_present_one() -> None:
    assert KEPT.read_text("utf-8") == text(), "Run: python -m api.openapi > frontend/openapi.json"


def test_every_operation_has_a_name_of_its_own_a_summary_and_a_description() -> None:
    names = [operation["operationId"] for _, _, operation in operations()]
    assert sorted(set(names)) == sorted(names)
    assert all(
        operation["summary"] and operation["description"] and operation["tags"] for *_, operation in operations()
    )


def test_every_operation_says_how_it_tells_problems() -> None:
    for _, path, operation in operations():
        problem = operation["responses"]["default"]["content"]["application/problem+json"]["schema"]
        assert problem == {"$ref": "#/components/schemas/Problem"}, path


def test_every_answer_has_a_model_whose_fields_are_all_there() -> None:
    schemas = description()["components"]["schemas"]
    answers = [
        content["schema"]["$ref"].rpartition("/")[2]
        for *_, operation in operations()
        for status, answer in operation["responses"].items()
        for media, content in answer.get("content", {}).items()
        if media == "application/json" and status.startswith("2") and "$ref" in content["schema"]
    ]
    assert len(answers) >= 15
    for name in answers:
        assert set(schemas[name]["required"]) == set(schemas[name]["properties"]), name


def test_examples_fit_their_models() -> None:
    shown = 0
    for found in iter_modules(schemas.__path__):
        module = import_module(f"{schemas.__name__}.{found.name}")
        for model in vars(module).values():
            if isinstance(model, type) and issubclass(model, parts.Model):
                for example in model.model_json_schema().get("examples", []):
                    model.model_validate_json(json.dumps(example))
                    shown += 1
    assert shown >= 10


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The description of a house that the generated requests may wreck.

    They begin jobs faster than anybody would, and that too many are open is no fault of the server.
    """
    with pytest.MonkeyPatch.context() as patch, built(tmp_path_factory.mktemp("generated")) as house:
        patch.setattr(jobs, "MOST_OPEN", 1000)
        described = schemathesis.openapi.from_asgi(f"{PREFIX}/openapi.json", house.app, headers=HOST)
        refusing = described.config.checks.negative_data_rejection
        refusing.expected_statuses = [*refusing.expected_statuses, "413"]  # wrong, and too large to be looked at
        yield described


load_all_checks()
ASKED_ALIKE = {"schema", "campaigns", "expectations", "operations", "timeline", "intake", "views", "map_layout"}
"""Of these nothing can be asked wrongly."""

NAMES = sorted(operation["operationId"] for *_, operation in operations())


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        (name, mode)
        for name in NAMES
        for mode in GenerationMode
        if name != "events"  # which never end
        and not (name in ASKED_ALIKE and mode is GenerationMode.NEGATIVE)
    ],
)
def test_whatever_is_asked_is_answered_as_described(described: Any, name: str, mode: GenerationMode) -> None:
    operation = described.find_operation_by_id(name)

    @given(operation.as_strategy(generation_mode=mode))
    @settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
    def check(case: schemathesis.Case) -> None:
        # Names of rules, formats and nodes are plain text in the description, so right requests may be refused.
        case.call_and_validate(headers=HOST, excluded_checks=[positive_data_acceptance])

    check()
