"""Does an answer come in the language of whoever asks, and never in that of somebody who asked before?"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import TypeAlias, TypedDict

import pytest
from starlette.responses import Response
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from api.jobs import Jobs
from api.spoken import Spoken
from graph.errors import NotFound
from graph.words import language, speaking
from tests.api.asgi import asked

FRENCH = {"Accept-Language": "fr-FR,fr;q=0.9,en;q=0.5"}
ENGLISH = {"Accept-Language": "en"}


def sentences(client: TestClient, headers: dict[str, str]) -> dict[str, str]:
    items = client.get("/api/v1/gaps", headers=headers).json()["items"]
    return {each["key"]: each["sentence"] for each in items}


def test_gaps_are_told_in_french(client: TestClient) -> None:
    french, english = sentences(client, FRENCH), sentences(client, ENGLISH)
    assert french.keys() == english.keys()
    assert french["area-unowned:invoices"] == "Personne ne possède Invoices\u202f; Billing y contribue."
    assert english["area-unowned:invoices"] == "Nobody owns Invoices; Billing contributes to it."
    assert [key for key in french if french[key] == english[key]] == []


def test_a_gap_is_explained_in_french(client: TestClient) -> None:
    told = client.get("/api/v1/gaps/area-unowned:invoices", headers=FRENCH).json()
    assert told["title"] == "Domaine sans propriétaire"
    assert told["identity"] == "domaine"
    assert told["why"].startswith("Quand quelque chose va mal ici")
    assert told["remedy"].startswith("Demandez aux équipes")
    assert told["closes"].startswith("Un propriétaire actif")


def test_rules_are_told_in_french(client: TestClient) -> None:
    french = client.get("/api/v1/rules", headers=FRENCH).json()["items"]
    english = client.get("/api/v1/rules").json()["items"]
    for told, plain in zip(french, english, strict=True):
        assert told["id"] == plain["id"]
        for name in ("title", "why", "remedy", "closes"):
            assert told[name] != plain[name], plain[name]
        assert (told["reason"] is None) == (plain["reason"] is None)
        assert told["reason"] is None or told["reason"] != plain["reason"]


def test_a_problem_is_told_in_french(client: TestClient) -> None:
    told = client.get("/api/v1/nodes/nobody", headers=FRENCH).json()
    assert told["title"] == "Cela n’existe pas"
    assert told["detail"].startswith("Introuvable\u202f: nœud 'nobody'.")
    assert client.get("/api/v1/nodes/nobody").json()["title"] == "There is no such thing"


@pytest.mark.parametrize("path", ["/gaps", "/rules", "/gaps/area-unowned:invoices"])
def test_languages_asked_in_turns_never_mix(client: TestClient, path: str) -> None:
    first = {
        name: client.get(f"/api/v1{path}", headers=headers) for name, headers in (("fr", FRENCH), ("en", ENGLISH))
    }
    assert first["fr"].headers["etag"] != first["en"].headers["etag"]
    for _ in range(2):
        for name, headers in (("en", ENGLISH), ("fr", FRENCH)):
            again = client.get(f"/api/v1{path}", headers=headers)
            assert again.content == first[name].content
            assert again.headers["vary"] == "Accept-Language"
    known = {"If-None-Match": first["en"].headers["etag"]}
    assert client.get(f"/api/v1{path}", headers={**ENGLISH, **known}).status_code == 304
    assert client.get(f"/api/v1{path}", headers={**FRENCH, **known}).status_code == 200
    unchanged = client.get(f"/api/v1{path}", headers={**FRENCH, "If-None-Match": first["fr"].headers["etag"]})
    assert unchanged.status_code == 304
    assert unchanged.headers["vary"] == "Accept-Language"


def test_a_change_can_be_made_for_the_tag_of_any_language(client: TestClient) -> None:
    tag = client.get("/api/v1/gaps", headers=FRENCH).headers["etag"]
    undone = client.post("/api/v1/changes/3/undo", json={"author": "cyd"}, headers={**FRENCH, "If-Match": tag})
    assert undone.status_code == 201


def test_whoever_asks_for_another_language_reads_english(client: TestClient) -> None:
    assert sentences(client, {"Accept-Language": "de"}) == sentences(client, {})


def test_the_language_is_that_of_one_request_alone() -> None:
    heard: list[str] = []

    async def listening(scope: Scope, receive: Receive, send: Send) -> None:
        heard.append(language())
        await Response()(scope, receive, send)

    async def ask(tag: str) -> None:
        async with asked(Spoken(listening), "/", {"Accept-Language": tag}) as exchange:
            await exchange.start()

    for tag in ("fr", "en", "", "fr"):
        asyncio.run(ask(tag))
    assert heard == ["fr", "en", "en", "fr"]
    assert language() == "en"


def test_what_is_worked_on_for_somebody_fails_in_their_language() -> None:
    def work(_: object) -> str:
        raise NotFound("node", "nobody")

    jobs = Jobs[str, str]("suggestion")
    with speaking("fr"):
        job = jobs.begin("nothing", work)
    jobs._pool.shutdown(wait=True)
    assert job.failure == "Introuvable\u202f: nœud 'nobody'."


Json: TypeAlias = "str | float | bool | list[Json] | dict[str, Json] | None"


class Sent(TypedDict, total=False):
    """What goes with a request: a document, or files by name."""

    json: Json
    files: list[tuple[str, tuple[str, bytes]]]


OWN_RULE: dict[str, Json] = {
    "every": "Squad",
    "where": {"kind": {"not": "platform"}},
    "must_have": {"label": "Process", "over": "FOLLOWS", "where": {"status": ["pilot", "validated"]}},
}
GATE: Json = {"every": "Plan", "must_have": {"opened": "high", "at_most": 2}}
MOVES: Json = {"steps": ["move squad Payslip Engine to tribe Money", "close squad Billing into Payroll Run"]}

ASKED: dict[str, tuple[str, Sent, str]] = {
    "what closes a gap": ("GET", {}, "/candidates/area-unowned:invoices"),
    "a plan tried out": ("POST", {"json": MOVES}, "/what-if"),
    "a step that says nothing": ("POST", {"json": {"steps": ["dance with Billing", {"do": "close"}]}}, "/what-if"),
    "a rule of one's own": ("POST", {"json": {"document": OWN_RULE}}, "/expectations/preview"),
    "what is expected of plans": ("POST", {"json": {"document": GATE}}, "/expectations/preview"),
    "an expectation with mistakes": (
        "POST",
        {"json": {"document": {**OWN_RULE, "id": "x", "must_have": {"label": "Proces", "at_least": "two"}}}},
        "/expectations/preview",
    ),
    "a file with mistakes": (
        "POST",
        {"files": [("files", ("a.yaml", b"squads:\n  - {id: a b, mood: 3}\n  - {id: c, headcount_plan: many}\n"))]},
        "/imports?dry_run=true",
    ),
    "a file that is none": ("POST", {"files": [("files", ("a.txt", b"\xff\xfe\x00"))]}, "/imports?dry_run=true"),
    "a waiver for nothing": (
        "POST",
        {"json": {"gap": "area-unowned:invoices", "reason": " ", "author": "ada", "until": "2020-01-01"}},
        "/waivers",
    ),
    "what an overlay shows": ("GET", {}, "/map/overlays/load"),
    "the model": ("GET", {}, "/schema"),
}


@pytest.mark.parametrize("what", ASKED)
def test_no_english_sentence_is_in_a_french_answer(client: TestClient, what: str) -> None:
    method, sent, path = ASKED[what]
    french, english = (
        set(_texts(client.request(method, f"/api/v1{path}", headers=headers, **sent).json()))
        for headers in (FRENCH, ENGLISH)
    )
    assert french != english, french
    assert [text for text in french & english if len(text.split()) > 3 and not text.startswith("MATCH")] == []


def _texts(value: Json) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for each in value.values():
                yield from _texts(each)
        case list():
            for each in value:
                yield from _texts(each)
        case _:
            pass
