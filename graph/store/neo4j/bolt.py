"""How are statements run on a Neo4j server, so that no call can hang and every failure becomes a sentence?

The official asynchronous driver lives on an event loop in a thread of its own; the callers here are synchronous. Each
step (begin, run, commit, roll back) has a hard deadline: what the server has not answered by then is cut off.
Nothing is run outside an explicit transaction.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Coroutine, Generator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, date
from typing import Any, Final, LiteralString, Protocol, TypeVar, cast
from urllib.parse import urlsplit

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    AsyncDriver,
    AsyncGraphDatabase,
    AsyncSession,
    AsyncTransaction,
    NotificationDisabledClassification,
)
from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DriverError,
    Forbidden,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)
from neo4j.time import Date, DateTime

from graph.errors import StoreUnavailable
from graph.words import say

FETCHED: Final = 10_000
"""So many rows are sent at a time of a query that somebody else wrote."""

SCHEMES: Final = ("neo4j", "bolt", "neo4j+s", "bolt+s", "neo4j+ssc", "bolt+ssc")

_T = TypeVar("_T")

# The driver logs each failure that it also raises. Without a handler Python would print that; with one of its own the
# application still gets to see it.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


class Wait(Protocol):
    """Runs a step to its end on the event loop, with the deadline."""

    def __call__(self, step: Coroutine[Any, Any, _T], /) -> _T: ...


class Busy(StoreUnavailable):
    """The server ended a transaction because of what others do; the same one may succeed a moment later."""


class CommitLost(StoreUnavailable):
    """A commit was sent and its answer did not come: whether it was kept is not known."""


class Bolt:
    """A server, reached as one user. Safe to use from many threads; each transaction has a connection of its own."""

    def __init__(
        self, url: str, user: str | None, password: str | None, database: str | None, deadline: float
    ) -> None:
        """Nothing is sent yet. `deadline` is in seconds, for each step. Raises `StoreUnavailable` for a wrong URL."""
        _check_address(url)
        self._url = url
        self._user = user
        self._database = database
        self.deadline = deadline
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="interstice-neo4j", daemon=True)
        self._thread.start()
        auth = (user, password or "") if user else None
        try:
            self._driver = self._wait(_connected(url, auth, deadline))
        except BaseException:
            self._stop()
            raise

    def server(self) -> str:
        """What the server calls itself, such as `Neo4j/5.26.28`."""
        info = self._driver.get_server_info()  # pyright: ignore[reportUnknownMemberType]
        return self._wait(info).agent

    @contextmanager
    def transaction(self, steps: int = 1, *, numbered: bool = False) -> Generator[Transaction]:
        """A transaction, rolled back at the end of the block unless `commit` was called in it.

        The server ends it by itself after `steps` deadlines, should this program be cut off from it. `numbered` is
        for statements that ask for `id(n)`: the server calls that deprecated, without offering anything as fast.
        """
        quiet = [NotificationDisabledClassification.UNRECOGNIZED]
        if numbered:
            quiet.append(NotificationDisabledClassification.DEPRECATION)
        session = self._driver.session(  # pyright: ignore[reportUnknownMemberType]
            database=self._database,
            fetch_size=-1,
            default_access_mode=WRITE_ACCESS,
            notifications_disabled_classifications=quiet,
        )
        transaction = Transaction(self._wait, session)
        try:
            transaction.begin(self.deadline * steps)
            yield transaction
        finally:
            transaction.close()

    @contextmanager
    def reading(self, rows: int, seconds: float) -> Generator[Transaction]:
        """A transaction in which nothing can be written, and which the server ends after `seconds`.

        It is for statements of which no more than `rows` rows are taken: the server sends no others.
        """
        session = self._driver.session(  # pyright: ignore[reportUnknownMemberType]
            database=self._database,
            fetch_size=min(rows, FETCHED),
            default_access_mode=READ_ACCESS,
            notifications_disabled_classifications=[NotificationDisabledClassification.UNRECOGNIZED],
        )
        transaction = Transaction(self._wait, session)
        try:
            # Before the deadline, so that the server says that it took too long, and nobody takes it for dead.
            transaction.begin(min(seconds, self.deadline * 0.9))
            yield transaction
        finally:
            transaction.close()

    def close(self) -> None:
        """Close all connections and end the thread."""
        with suppress(StoreUnavailable):
            self._wait(self._driver.close())
        self._stop()

    def _stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _wait(self, step: Coroutine[Any, Any, _T]) -> _T:
        """The result of one step. Raises `StoreUnavailable` if it fails or takes longer than the deadline."""
        future = asyncio.run_coroutine_threadsafe(asyncio.wait_for(step, self.deadline), self._loop)
        try:
            return future.result()
        except TimeoutError:
            raise StoreUnavailable(
                say(
                    "Neo4j at {url} has been silent for {deadline:g} seconds. See whether it is running and "
                    "not overloaded, and try again.",
                    url=self._url,
                    deadline=self.deadline,
                )
            ) from None
        except (Neo4jError, DriverError, OSError) as error:
            just_made = isinstance(error, Neo4jError) and "AlreadyExists" in (error.code or "")
            kind = Busy if just_made or isinstance(error, TransientError) else StoreUnavailable
            raise kind(self._sentence(error)) from error

    def _sentence(self, error: Exception) -> str:
        code = error.code or "" if isinstance(error, Neo4jError) else ""
        said = (error.message if isinstance(error, Neo4jError) else None) or str(error)
        who = repr(self._user) if self._user else "without user and password"
        for kind, part, sentence in _SENTENCES:
            if isinstance(error, kind) and part in code:
                told = sentence.format(who=who, database=self._database, said=said.rstrip("."))
                return f"Neo4j at {self._url} {told}"
        return say("Neo4j at {url} reports: {said}.", url=self._url, said=said.rstrip("."))


_SENTENCES: Final[tuple[tuple[type[Exception] | tuple[type[Exception], ...], str, str], ...]] = (
    (AuthError, "RateLimit", "has seen too many wrong passwords. Wait some seconds and try again."),
    (AuthError, "", "does not let us in ({who}). Set INTERSTICE_NEO4J_USER and INTERSTICE_NEO4J_PASSWORD."),
    (Forbidden, "", "does not allow this to {who} ({said}). Ask for the right to write and make constraints."),
    (Neo4jError, "DatabaseNotFound", "has no database {database!r}. Name another one."),
    (
        Neo4jError,
        "OutOfMemory",
        "has too little memory for a transaction of this size ({said}). Raise server.memory.heap.max_size.",
    ),
    (Neo4jError, "TransactionTimedOut", "took too long; nothing was written. Try again when it is less busy."),
    (TransientError, "", "is busy with the work of others ({said}); nothing was written. Try again."),
    (ConfigurationError, "", "cannot be connected to ({said}). Correct the address."),
    (
        (ServiceUnavailable, SessionExpired, OSError),
        "",
        "does not answer ({said}). Start it, or correct the address.",
    ),
)
"""Which error, and which part of its code, means what of a server; the first that fits."""


def why_not_answered(error: StoreUnavailable, seconds: float) -> str | None:
    """Why a query that somebody else wrote is not answered, in a sentence; None where that is not the query's fault."""
    cause = error.__cause__
    code = cause.code or "" if isinstance(cause, Neo4jError) else ""
    if "TransactionTimedOut" in code:
        return say("The query took longer than {seconds:g} seconds. Make it look at less.", seconds=seconds)
    if "AccessMode" in code or "Neo.ClientError.Security" in code:
        return say("The query would write or call out, and a rule only reads.")
    if "Neo.ClientError.Statement" in code and isinstance(cause, Neo4jError):
        said = " ".join((cause.message or "").split()).rstrip(".")
        return say("Neo4j does not take this query. It says: {said}.", said=said)
    return None


class Transaction:
    """Statements that take effect together, or not at all. Everything here raises `StoreUnavailable`."""

    def __init__(self, wait: Wait, session: AsyncSession) -> None:
        self._wait = wait
        self._session = session
        self._transaction: AsyncTransaction | None = None

    def begin(self, timeout: float) -> None:
        """Begin; the server gives up after `timeout` seconds."""
        self._transaction = self._wait(self._session.begin_transaction(timeout=timeout))

    def run(self, statement: str, **parameters: object) -> list[list[Any]]:
        """The rows of a statement. Its text is a constant of this program; what varies are the parameters."""
        return self._wait(self._rows(cast("LiteralString", statement), parameters))

    def table(self, statement: str, parameters: Mapping[str, object], rows: int) -> list[dict[str, Any]]:
        """The first rows of a statement, each by the names of its columns."""
        return self._wait(self._table(cast("LiteralString", statement), dict(parameters), rows))

    async def _table(
        self, statement: LiteralString, parameters: dict[str, object], rows: int
    ) -> list[dict[str, Any]]:
        result = await self._open.run(statement, parameters)
        return [{name: native(value) for name, value in row.data().items()} for row in await result.fetch(rows)]

    async def _rows(self, statement: LiteralString, parameters: dict[str, object]) -> list[list[Any]]:
        result = await self._open.run(statement, parameters)
        return await result.values()

    def commit(self) -> None:
        """Make what was written last. Raises `CommitLost` whatever goes wrong, for it may have been kept."""
        try:
            self._wait(self._open.commit())
        except StoreUnavailable as error:
            raise CommitLost(str(error)) from error

    def close(self) -> None:
        """Give the connection back, rolling back what was not committed."""
        try:
            self._wait(self._session.close())
        except StoreUnavailable:  # the server rolls back by itself what lost its connection
            self._wait(self._abandon())

    async def _abandon(self) -> None:
        """Close the connection without telling the server."""
        self._session.cancel()
        await self._session.close()

    @property
    def _open(self) -> AsyncTransaction:
        assert self._transaction is not None, "a transaction begins before it runs"  # noqa: S101
        return self._transaction


def _check_address(url: str) -> None:
    """Refuse what is no address, without repeating it: it may hold a password."""
    try:
        parts = urlsplit(url)
        host, has_more = (
            parts.hostname,
            bool(parts.username or parts.password or parts.query or parts.path.strip("/")),
        )
        is_address = parts.scheme in SCHEMES and host and parts.port != 0
    except ValueError:
        is_address = has_more = False
    if not is_address:
        raise StoreUnavailable(
            say(
                "This is not the address of a Neo4j server. Write it as neo4j://HOST:PORT or "
                "bolt://HOST:PORT (known are {names}).",
                names=", ".join(SCHEMES),
            )
        )
    if has_more:
        raise StoreUnavailable(
            say(
                "The address of a Neo4j server has only a host and a port, as in neo4j://HOST:7687. User "
                "and password are given apart from it."
            )
        )


async def _connected(url: str, auth: tuple[str, str] | None, deadline: float) -> AsyncDriver:
    """A driver that belongs to the running event loop; it connects when it is first used."""
    return AsyncGraphDatabase.driver(  # pyright: ignore[reportUnknownMemberType]
        url,
        auth=auth,
        connection_timeout=deadline,
        connection_acquisition_timeout=deadline,
        liveness_check_timeout=0,  # a connection that died while it lay idle is replaced before it is used
        telemetry_disabled=True,
        user_agent="Interstice",
    )


def native(value: Any) -> Any:
    """The value as Python knows it: days and moments (in UTC) are the only ones that arrive otherwise."""
    if isinstance(value, Date):
        return date(value.year, value.month, value.day)
    if isinstance(value, DateTime):
        return value.to_native().astimezone(UTC)
    return value
