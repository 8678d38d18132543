"""What does an owner have to confirm, and what is offered to whom?"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from api.schemas.nodes import NodeItem
from api.schemas.parts import Author, Day, Id, Model, Ref, examples


class OfferItem(Model):
    """A thing that its owner wants somebody else to have, and that is waiting to be accepted."""

    model_config = examples(
        {
            "owner": {"id": "billing", "label": "Squad", "name": "Billing"},
            "owned": {"id": "invoices", "label": "Area", "name": "Invoices"},
            "to": {"id": "payroll-run", "label": "Squad", "name": "Payroll Run"},
            "author": "ada",
            "at": "2026-11-20T09:00:00Z",
        }
    )

    owner: Ref
    owned: Ref
    to: Ref
    author: str
    at: datetime


class ToConfirmItem(Model):
    """A thing of an owner: when they last confirmed it (null: never), and whom it is offered to, if anybody."""

    owned: NodeItem
    since: Day | None
    verified_at: Day | None
    offer: OfferItem | None


class Queue(Model):
    """What an owner has, what was never or longest ago confirmed first; and what others want them to have."""

    owner: Ref
    items: list[ToConfirmItem]
    offered: list[OfferItem]


class OwnedForm(Model):
    """Which of the owner's things, and who says so."""

    model_config = examples({"author": "ada", "owned": "invoices"})

    author: Author = ""
    owned: Id


class OfferForm(OwnedForm):
    """Who is to have it."""

    model_config = examples({"author": "ada", "owned": "invoices", "to": "payroll-run"})

    to: Id


class DeclineForm(OwnedForm):
    """Declined by whom it was offered to, or taken back by the owner."""

    model_config = examples({"author": "bob", "owned": "invoices", "kind": "decline"})

    kind: Literal["decline", "withdraw"] = "decline"
