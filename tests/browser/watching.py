"""What goes wrong on a page that nobody would see by looking at it?"""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Dialog, Page, Request, Response

VIOLATION = "Content security policy:"

# Chromium tells of a violation on the console, too; this tells which directive and what it was about.
TELL_VIOLATIONS = f"""
document.addEventListener("securitypolicyviolation", (event) =>
  console.error("{VIOLATION}", event.effectiveDirective, event.blockedURI, event.sourceFile, event.sample));
"""

NEWS = "/api/v1/events"
GIVEN_UP = "net::ERR_ABORTED"
"""The page itself, or leaving it, ended the request: a search that was typed over, the stream of events."""


@dataclass
class Watch:
    """Collects, as sentences, what a page should never do."""

    address: str
    """All requests go there."""
    faults: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    waiting: set[Request] = field(default_factory=set)
    """Requests without an answer, but for the one for news, which never ends."""

    @property
    def violations(self) -> list[str]:
        """Those faults in which the content security policy stopped something."""
        return [fault for fault in self.faults if VIOLATION in fault]

    def forgive(self, words: str) -> None:
        """Forget the faults that have these words in them: the test asked for them. There must be one."""
        kept = [fault for fault in self.faults if words not in fault]
        assert len(kept) < len(self.faults)
        self.faults = kept

    def over(self, page: Page) -> None:
        """Watch a page from its beginning."""
        page.add_init_script(TELL_VIOLATIONS)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"An error nobody caught: {error}"))
        page.on("dialog", self._dialog)
        page.on("request", self._request)
        page.on("requestfailed", self._failed)
        page.on("requestfinished", self._finished)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning", "assert"):
            self.faults.append(f"On the console, as {message.type}: {message.text}")

    def _dialog(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        self.faults.append(f"A dialog opened: {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)
        if not request.url.endswith(NEWS):
            self.waiting.add(request)
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.faults.append(f"A request left for elsewhere: {request.url}")

    def _finished(self, request: Request) -> None:
        self.waiting.discard(request)

    def _failed(self, request: Request) -> None:
        self.waiting.discard(request)
        if request.failure != GIVEN_UP:
            self.faults.append(f"A request failed ({request.failure}): {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"A request was answered with {response.status}: {response.url}")
