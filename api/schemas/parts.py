"""What do many answers share? References, moments, properties, and the strictness of all models."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import date
from typing import Annotated, Any, Final, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic.json_schema import SkipJsonSchema
from typing_extensions import TypeAliasType

from graph.interchange import FORMATS
from graph.model import LABELS
from graph.rules.spec import FAMILIES
from graph.spelling import suggestion
from graph.words import say


class Model(BaseModel):
    """A model that takes what it declares and nothing else."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True, serialize_by_alias=True)


def examples(*values: dict[str, Any]) -> ConfigDict:
    """The configuration of a model with these examples."""
    return ConfigDict(json_schema_extra={"examples": list(values)})


Severity = TypeAliasType("Severity", Literal["critical", "high", "medium", "low", "info"])


def _one_of(what: str, known: Collection[str]) -> AfterValidator:
    def check(value: str) -> str:
        if value not in known:
            raise ValueError(
                say(
                    "There is no {what} {value!r}. {suggestion}",
                    what=what,
                    value=value,
                    suggestion=suggestion(value, known),
                )
            )
        return value

    return AfterValidator(check)


Family: TypeAlias = Annotated[str, _one_of("family", FAMILIES)]
Label: TypeAlias = Annotated[str, _one_of("label", LABELS)]
Format: TypeAlias = Annotated[str, _one_of("format", FORMATS)]
Properties: TypeAlias = dict[str, Any]
"""Properties as JSON: dates as ISO text, absent ones unknown."""

_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MAX_SLUG: Final = 80


def _rule_id(value: object) -> str:
    if not isinstance(value, str) or not _SLUG.fullmatch(value) or len(value) > MAX_SLUG:
        raise ValueError(
            say(
                "{value!r} is no id of a rule. It has small letters, digits and hyphens, {max_slug} at most.",
                value=value,
                max_slug=MAX_SLUG,
            )
        )
    return value


EARLIEST, LATEST = date(1900, 1, 1), date(2200, 12, 31)
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_REVISION: Final = re.compile(r"[0-9]{1,15}")


def _day(value: object) -> date:
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise ValueError(say("{value!r} is no date. Write it like 2026-03-31.", value=value))
    try:
        found = date.fromisoformat(value)
    except ValueError:
        raise ValueError(say("There is no day {value}.", value=value)) from None
    if not EARLIEST <= found <= LATEST:
        raise ValueError(
            say(
                "{value} is out of reach. Name a day from {earliest} to {latest}.",
                value=value,
                earliest=EARLIEST,
                latest=LATEST,
            )
        )
    return found


def _as_of(value: object) -> str:
    if isinstance(value, str) and _REVISION.fullmatch(value):
        return value
    try:
        return _day(value).isoformat()
    except ValueError as error:
        if isinstance(value, str) and _DATE.fullmatch(value):
            raise
        raise ValueError(
            say("{value!r} is neither a revision nor a date. Write 12, or 2026-03-31.", value=value)
        ) from error


def _schema(**members: object) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", **members})


def _checked(check: Callable[[object], object]) -> BeforeValidator:
    return BeforeValidator(check)


Day: TypeAlias = Annotated[date, _checked(_day), _schema(format="date", examples=["2026-11-22"])]
AsOf: TypeAlias = Annotated[
    str,
    _checked(_as_of),
    _schema(pattern=r"^([0-9]{1,15}|[0-9]{4}-[0-9]{2}-[0-9]{2})$", examples=["12", "2026-03-31"]),
]

RuleId: TypeAlias = Annotated[
    str,
    _checked(_rule_id),
    _schema(pattern=f"^{_SLUG.pattern}$", maxLength=MAX_SLUG, examples=["area-unowned", "squad-follows-a-process"]),
]
"""Of the catalogue, of one's own or about waivers: which there are is looked up where it is used."""


Absent: TypeAlias = SkipJsonSchema[None]
"""That a key of a query is left out, which no value says."""


class Nothing(Model):
    """A query without keys."""


class State(Model):
    """Which state is read: one that was, the latest, or one that is planned."""

    as_of: AsOf | Absent = None
    """A revision, or a day: the state at its end. The latest revision, if left out.

    On a day to come it is the latest revision with the steps of all approved scenarios that are to happen by then.
    """
    scenario: Annotated[str, Field(min_length=1, max_length=100)] | Absent = None
    """The id of a scenario: the state after its steps, on the revision that it stands on.

    `as_of`, which is a day then, leaves out the steps that are to happen later; those without a day are never left out.
    """


class Moment(State):
    """Which state is read, and on which day."""

    today: Day | Absent = None
    """The day the rules are evaluated on. The day of `as_of`, else today, if left out."""


class Ref(Model):
    """A node, as far as it takes to name it."""

    model_config = examples({"id": "payroll-run", "label": "Squad", "name": "Payroll Run"})

    id: str
    label: str
    name: str


class Fault(Model):
    """One thing wrong with an input: where, and a whole sentence."""

    where: str
    sentence: str


class Problem(Model):
    """What went wrong, as RFC 9457 has it. `detail` is one or more whole sentences."""

    model_config = examples(
        {
            "type": "not-found",
            "title": "There is no such thing",
            "status": 404,
            "detail": "There is no gap 'area-unowned:x'.",
        }
    )

    type: str
    title: str
    status: int
    detail: str
    problems: list[Fault] | None = None
    """What does not fit an input, at most fifty of them."""
    more: int | None = None
    """How many more there were."""
    known: list[str] | None = None
    """What is there under a similar name."""
    expected: int | None = None
    """The revision a change was made for."""
    current: int | None = None
    """The latest revision."""
    change_set: str | None = None
    """The id of a change set of which it is not known whether it was kept."""
    decision: str | None = None
    """The id of a decision of which it is not known whether it was kept."""
    present: dict[str, Any] | None = None
    """What somebody else decided meanwhile: the gap, waiver or rule as it is now."""


Limit: TypeAlias = Annotated[int, Field(ge=1, le=500)]
Cursor: TypeAlias = Annotated[str, Field(min_length=1, max_length=4_000)]
Text: TypeAlias = Annotated[str, Field(max_length=200)]
Author: TypeAlias = Annotated[str, Field(max_length=200)]
"""Who decides, until there are users."""
Reason: TypeAlias = Annotated[str, Field(max_length=1_000)]
Whole: TypeAlias = Annotated[int, Field(strict=True)]
"""A whole number in a body, where neither `true` nor `"3"` is one. (In a query every value is a text.)"""
Truth: TypeAlias = Annotated[bool, Field(strict=True)]
Number: TypeAlias = Annotated[float, Field(strict=True)]
Seen: TypeAlias = Annotated[Whole, Field(ge=0, le=10**15)]
"""`decided` of the thing as the caller saw it: if somebody decided since, nothing is written (409)."""
Id: TypeAlias = Annotated[str, Field(min_length=1, max_length=200)]
