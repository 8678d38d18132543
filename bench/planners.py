"""How long does a short answer take while many planners try out plans at the same process?

One caller asks for something small, again and again, first alone and then beside the planners; what counts is the
longest time in which it was not answered.
"""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from typing import Final

import orjson

from bench.ground import Ground, Means
from bench.report import Difference, Pause, Row
from bench.servers import Caller, Server, posted, request, started
from bench.starts import served
from graph.changes import Change, ChangeSet
from graph.generator import records
from graph.model import Records

PLANNERS: Final = 50
MOVES: Final = 3
"""So many squads move in each plan that is tried out."""

ASKED: Final = 400
"""So often the short answer is asked for."""

WARM: Final = 10
"""So many plans have been told when it begins: what the first ones import is there by then."""

GAP: Final = 0.01
"""Seconds between an answer and the next question."""

STATUS: Final = "/api/v1/status"
WHAT_IF: Final = "/api/v1/what-if"


def measured(ground: Ground, means: Means) -> Iterator[Row]:
    """What a short answer takes, alone and beside planners."""
    organisation = records(ground.packed)
    with _stored(organisation, means) as url, started(lambda port: served(means, url, port), STATUS) as server:
        alone = _asked(server)
        with _planning(server, _plans(organisation)) as tried:
            before = tried()
            start = time.perf_counter()
            beside = _asked(server)
            rate = (tried() - before) / (time.perf_counter() - start)
    if not rate:
        yield Difference("Nobody could try out a plan while others wanted short answers.")
    yield Pause(
        people=ground.people,
        planners=PLANNERS,
        rate=rate,
        alone=alone[len(alone) // 2],
        median=beside[len(beside) // 2],
        longest=beside[-1],
    )


@contextmanager
def _stored(organisation: Records, means: Means) -> Generator[str]:
    """The address of an SQLite file that holds an organisation, gone after the block."""
    with tempfile.TemporaryDirectory(prefix="interstice-bench-") as folder:
        url = f"sqlite:///{Path(folder) / 'planned.db'}"
        items = (*organisation.nodes.values(), *organisation.relationships.values())
        with closing(means.open_store(url)) as store:
            store.commit(ChangeSet(tuple(Change(None, each) for each in items), "bench", "Begin"), 0)
        yield url


def _plans(organisation: Records) -> Callable[[int], bytes]:
    """The request that tries out a plan, another one for each number."""
    squads, tribes = (
        [each.id for each in organisation.nodes.values() if each.label == label] for label in ("Squad", "Tribe")
    )

    def plan(number: int) -> bytes:
        dice = Random(number)  # noqa: S311 - it makes a plan up, it guards nothing
        moves = ({"do": "move_squad", "unit": dice.choice(squads), "to": dice.choice(tribes)} for _ in range(MOVES))
        return posted(WHAT_IF, orjson.dumps({"steps": list(moves)}))

    return plan


@contextmanager
def _planning(server: Server, plan: Callable[[int], bytes]) -> Generator[Callable[[], int]]:
    """Planners at work for the length of the block, each with the next plan once one is told; how many were."""
    over = threading.Event()
    told = [0] * PLANNERS

    def work(planner: int) -> None:
        with closing(server.caller()) as caller:
            while not over.is_set():
                caller.send(plan(planner + PLANNERS * told[planner]))
                caller.receive()
                told[planner] += 1

    threads = [threading.Thread(target=work, args=(each,)) for each in range(PLANNERS)]
    for each in threads:
        each.start()
    try:
        while sum(told) < WARM and any(each.is_alive() for each in threads):
            time.sleep(GAP)
        yield lambda: sum(told)
    finally:
        over.set()
        for each in threads:
            each.join()


def _asked(server: Server) -> list[float]:
    """Seconds until each short answer, ascending."""
    with closing(server.caller()) as caller:
        return sorted(_one(caller) for _ in range(ASKED))


def _one(caller: Caller) -> float:
    time.sleep(GAP)
    start = time.perf_counter()
    caller.send(request(STATUS))
    caller.receive()
    return time.perf_counter() - start
