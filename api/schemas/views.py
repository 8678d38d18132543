"""Which lists of gaps does everybody see under a name?"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from api.schemas.parts import Author, Model, Seen, Truth, examples

VIEW: dict[str, Any] = {
    "id": "0193a1d2-7a1e-7c3e-9d2e-0123456789ab",
    "name": "Critical between tribes",
    "query": "severity=critical&lies=between",
    "kept": True,
    "author": "ada",
    "at": "2026-11-26T09:30:00Z",
    "decided": 9,
}

Name = Annotated[str, Field(min_length=1, max_length=60)]
Query = Annotated[str, Field(max_length=1_000)]


class SavedView(Model):
    """A list of gaps that everybody sees under a name."""

    model_config = examples(VIEW)

    id: str
    name: str
    query: str
    """What an address of the desk of gaps says of it: filters, and how it is grouped and sorted."""
    kept: Truth
    """False once it is removed."""
    author: str
    """Who kept, changed or removed it last."""
    at: datetime
    decided: int
    """The number of the latest decision about it, to be sent as `seen` with the next."""


class SavedViews(Model):
    """All views that are kept, by name."""

    items: list[SavedView]


class ViewForm(Model):
    """A list of gaps, and what it is called."""

    model_config = examples({"author": "ada", "name": VIEW["name"], "query": VIEW["query"]})

    author: Author = ""
    name: Name
    query: Query


class ChangeViewForm(ViewForm):
    """What a view is to be from now on."""

    model_config = examples({"author": "ada", "name": VIEW["name"], "query": "lies=between", "seen": 9})

    seen: Seen | None = None


class RemoveViewForm(Model):
    """Who removes a view."""

    model_config = examples({"author": "ada", "seen": 9})

    author: Author = ""
    seen: Seen | None = None
