"""What can people do about the lists of gaps that everybody sees? Keep one, change it, remove it, bring it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import uuid_utils

from graph.book import Decision
from graph.bookkeeping import Bookkeeper
from graph.errors import NotFound
from graph.lifecycle import saved_views
from graph.lifecycle.deciding import unless_decided
from graph.lifecycle.saved_views import SavedView, views_of
from graph.spelling import nearest


class SharedViews:
    """The views that the people of one organisation share. Safe to use from several threads."""

    def __init__(self, book: Bookkeeper) -> None:
        self._book = book

    def all(self) -> Sequence[SavedView]:
        """Those that are kept, by name."""
        kept = (each for each in views_of(self._book.decisions()).values() if each.is_kept)
        return sorted(kept, key=lambda each: (each.name.casefold(), each.id))

    def one(self, id: str) -> SavedView:
        """One of them, a removed one too. Raises `NotFound`."""
        return _one(id, views_of(self._book.decisions()))

    def keep(
        self, name: str, query: str, author: str, *, id: str | None = None, seen: int | None = None
    ) -> SavedView:
        """Keep a view for everybody; with the `id` of one, change it or bring it back.

        Raises `Refused` for what is no list, or a name that is taken; `NotFound`; `DecidedMeanwhile`.
        """
        id_ = id or str(uuid_utils.uuid7())

        def decision(decisions: Sequence[Decision], at: datetime) -> Decision:
            views = views_of(decisions)
            before = None if id is None else _one(id, views)
            unless_decided(f"the view {name}", seen, before.decided if before else 0)
            return saved_views.kept(id_, name, query, views.values(), author, at)

        self._book.decide(decision)
        return self.one(id_)

    def remove(self, id: str, author: str, seen: int | None = None) -> SavedView:
        """Remove a view; `keep` brings it back. Raises `NotFound`, `Refused` if it is removed, `DecidedMeanwhile`."""

        def decision(decisions: Sequence[Decision], at: datetime) -> Decision:
            view = _one(id, views_of(decisions))
            unless_decided(f"the view {view.name}", seen, view.decided)
            return saved_views.removed(view, author, at)

        self._book.decide(decision)
        return self.one(id)


def _one(id_: str, views: Mapping[str, SavedView]) -> SavedView:
    found = views.get(id_)
    if found is None:
        raise NotFound("view", id_, nearest(id_, views, 2))
    return found
