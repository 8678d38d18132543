"""Which requests are let in? Those that name this machine, and of those that change anything, no other page's.

Nobody signs in yet, so whoever reaches the port may do everything. A page somewhere else could reach it through the
browser of somebody here: by a name of its own that points to this machine (so `Host` is checked), or by a form that it
sends here (so `Sec-Fetch-Site` and `Origin` are).
"""

from __future__ import annotations

from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from api.problems import problem_response
from graph.words import mark, say

LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "[::1]"})
EVERYWHERE: Final = frozenset({"0.0.0.0", "::", ""})  # noqa: S104  # compared with, not bound to
SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
OWN_SITES: Final = frozenset({"same-origin", "none"})


class Hosts:
    """An ASGI layer that refuses requests for other hosts (421), and changes that other pages ask for (403)."""

    def __init__(self, app: ASGIApp, bound: str) -> None:
        self.app = app
        own = f"[{bound}]" if ":" in bound else bound
        self.names = LOOPBACK if bound in EVERYWHERE else LOOPBACK | {own.lower()}
        self._known: set[bytes] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        if len(hosts) != 1 or not self._is_ours(hosts[0]):
            await problem_response("misdirected", self._sentence(hosts))(scope, receive, send)
        elif scope["type"] == "http" and scope["method"] not in SAFE and not _is_same_site(scope, hosts[0]):
            await problem_response("cross-site", say(FOREIGN))(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _is_ours(self, host: bytes) -> bool:
        if host in self._known:
            return True
        if name_of(host.decode("latin-1")) not in self.names:
            return False
        if len(self._known) < 1_000:
            self._known.add(host)
        return True

    def _sentence(self, hosts: list[bytes]) -> str:
        asked = ", ".join(repr(host.decode("latin-1")[:200]) for host in hosts) or say("no host at all")
        return say(
            "This server answers to {names}, and {asked} was asked for.",
            names=", ".join(sorted(self.names)),
            asked=asked,
        )


FOREIGN: Final = mark(
    "This request was sent by a page of another site. "
    "Changes are taken from Interstice's own page and from programs."
)


def name_of(host: str) -> str:
    """The name in a `Host` header, in lower case and without its port; an IPv6 address keeps its brackets."""
    name, colon, port = host.rpartition(":")
    if colon and port.isdigit() and (name.endswith("]") or ":" not in name):
        return name.lower()
    return host.lower()


def _is_same_site(scope: Scope, host: bytes) -> bool:
    headers = dict(scope["headers"])
    site = headers.get(b"sec-fetch-site")
    if site is not None:
        return site.decode("latin-1") in OWN_SITES
    origin = headers.get(b"origin")
    return origin is None or origin in (b"http://" + host, b"https://" + host)
