"""How is an answer that was given before given again, without asking anybody?

An answer to a read of the latest revision is kept as the bytes it was, by host, path, query, language and whether it
may be packed, until there is a later revision or another day, until a rule is adjusted, or until the book of gaps
moves if the answer depends on it. The layer stands before everything else but the choice of a language: what it can
answer goes no further. The host is part of what an answer is kept by, so nothing that was let in under one name is
ever given to another.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from time import monotonic
from typing import Final
from urllib.parse import parse_qsl

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.answers import book_of, revision_of, rules_of
from api.encodings import takes_gzip
from api.heads import Heads, Place
from graph.words import language

MOST_BYTES: Final = 64_000_000
"""All kept answers together; those that nobody asked for the longest go first."""

OVERHEAD: Final = 2_000
"""Bytes that an answer takes beside its body and its query, about."""

LARGEST: Final = 16_000_000
"""An answer larger than this is not kept."""

A_MOMENT: Final = 1.0
"""Seconds after which the day is looked at again."""

KEPT_FOR_304: Final = frozenset({b"etag", b"cache-control", b"vary"})
"""Headers that belong to an answer even where it is not sent."""

Key = tuple[bytes | None, bytes, bytes, str, bool]
Mark = tuple[Place, date]
Headers = list[tuple[bytes, bytes]]


class Kept:
    """An answer as it was sent: the two messages that send it again, and those that say it has not changed."""

    def __init__(self, etag: bytes, headers: Headers, body: bytes) -> None:
        self.etag, self.size = etag, len(body) + OVERHEAD
        self.depends_on_the_book = book_of(etag.decode("latin-1")) is not None
        self.whole = _messages(200, headers, body)
        self.unchanged = _messages(304, [each for each in headers if each[0] in KEPT_FOR_304], b"")


def _messages(status: int, headers: Headers, body: bytes) -> tuple[Message, Message]:
    start = {"type": "http.response.start", "status": status, "headers": headers}
    return start, {"type": "http.response.body", "body": body}


def is_known(etag: bytes, known: bytes | None) -> bool:
    """Whether a request that knows these answers has this one (weak comparison, RFC 9110 section 13.1.2)."""
    if known is None:
        return False
    return known == b"*" or etag in (each.strip().removeprefix(b"W/") for each in known.split(b","))


class Snapshots:
    """An ASGI layer for all GET requests below `prefix`. One request computes an answer, others wait for it."""

    def __init__(self, app: ASGIApp, prefix: str, heads: Heads, today: Callable[[], date]) -> None:
        self.app, self.prefix, self.heads, self.today = app, prefix, heads, today
        self._mark: Mark = (Place(-1), today())
        self._look_again = 0.0
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self._bytes = 0
        self._pending: dict[Key, asyncio.Event] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith(self.prefix):
            await self.app(scope, receive, send)
            return
        host = known = None
        accepted = b""
        hosts = 0
        for name, value in scope["headers"]:
            if name == b"host":
                host, hosts = value, hosts + 1
            elif name == b"if-none-match":
                known = value
            elif name == b"accept-encoding":
                accepted = value
        path = scope.get("raw_path") or scope["path"].encode()
        key: Key = (host, path, scope["query_string"], language(), takes_gzip(accepted.decode("latin-1")))
        kept = self._find(key)
        if kept is None and (pending := self._pending.get(key)) is not None:
            await pending.wait()
            kept = self._find(key)
        if kept is None or hosts != 1:
            await self._compute(key, known, scope, receive, send)
            return
        start, body = kept.unchanged if is_known(kept.etag, known) else kept.whole
        await send(start)
        await send(body)

    def _find(self, key: Key) -> Kept | None:
        if self._mark[0] != self.heads.place or monotonic() >= self._look_again:
            self._follow()
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
        return kept

    def _follow(self) -> None:
        """Forget what is not true any more: everything, or what depends on the book where only that moved."""
        self._look_again = monotonic() + A_MOMENT
        before, self._mark = self._mark, (self.heads.place, self.today())
        (was, day), (now, today) = before, self._mark
        if (was.revision, was.rules, day) != (now.revision, now.rules, today):
            self._bytes = 0
            self._kept.clear()
        elif was != now:
            for key in [key for key, kept in self._kept.items() if kept.depends_on_the_book]:
                self._bytes -= self._kept.pop(key).size

    async def _compute(self, key: Key, known: bytes | None, scope: Scope, receive: Receive, send: Send) -> None:
        mark, mine = self._mark, asyncio.Event()
        self._pending.setdefault(key, mine)
        recorder = _Recorder(send, known, lambda: self._release(key, mine))
        try:
            await self.app(scope, receive, recorder)
            answer = recorder.answer()
            if answer is not None and mark == self._mark and is_worth_keeping(answer, scope, mark):
                self._keep(key, answer)
        finally:
            self._release(key, mine)

    def _release(self, key: Key, mine: asyncio.Event) -> None:
        """Let those go on who wait for an answer, whether there is one or not."""
        if self._pending.get(key) is mine:
            del self._pending[key]
        mine.set()

    def _keep(self, key: Key, answer: Kept) -> None:
        old = self._kept.pop(key, None)
        self._bytes += answer.size - (old.size if old else 0)
        self._kept[key] = answer
        while self._bytes > MOST_BYTES:
            _, gone = self._kept.popitem(last=False)
            self._bytes -= gone.size


def is_worth_keeping(answer: Kept, scope: Scope, mark: Mark) -> bool:
    """Whether an answer says what everybody is to read as long as things stand like this."""
    query: bytes = scope["query_string"]
    asks_for_the_past = any(name == "as_of" for name, _ in parse_qsl(query.decode("latin-1")))
    tag, place = answer.etag.decode("latin-1"), mark[0]
    is_decided_like_this = book_of(tag) in (None, place.book) and rules_of(tag) in (None, place.rules)
    is_of_the_latest = revision_of(tag) == place.revision and is_decided_like_this
    return is_of_the_latest and not asks_for_the_past and len(query) < OVERHEAD


class _Recorder:
    """Passes an answer on, keeps a copy of one that is worth keeping, and holds back a body the caller has.

    As soon as it is clear that an answer is not worth keeping (an event stream may never end), `useless` is called.
    """

    def __init__(self, send: Send, known: bytes | None, useless: Callable[[], None]) -> None:
        self._send, self._known, self._useless = send, known, useless
        self._headers: Headers = []
        self._etag: bytes | None = None
        self._parts: list[bytes] | None = None
        self._size = 0
        self._is_whole = self._is_known = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            await self._start(message)
        elif message["type"] == "http.response.body":
            self._collect(message)
            if not self._is_known:
                await self._send(message)
        else:
            await self._send(message)

    async def _start(self, message: Message) -> None:
        headers: Headers = list(message.get("headers", ()))
        etag = next((value for name, value in headers if name == b"etag"), None)
        if message["status"] == 200 and etag is not None:
            self._headers, self._etag, self._parts = headers, etag, []
            self._is_known = is_known(etag, self._known)
        else:
            self._useless()
        if self._is_known:
            for each in _messages(304, [each for each in headers if each[0] in KEPT_FOR_304], b""):
                await self._send(each)
        else:
            await self._send(message)

    def _collect(self, message: Message) -> None:
        if self._parts is None:
            return
        part: bytes = message.get("body", b"")
        self._size += len(part)
        self._is_whole = not message.get("more_body", False)
        if self._size > LARGEST:
            self._parts = None
        else:
            self._parts.append(part)

    def answer(self) -> Kept | None:
        """What was sent, if it is worth keeping."""
        if self._etag is None or self._parts is None or not self._is_whole:
            return None
        return Kept(self._etag, self._headers, b"".join(self._parts))
