"""In how few bytes does an answer travel? Packed by gzip for whoever takes it, plain for all others."""

from __future__ import annotations

import gzip
from functools import lru_cache
from typing import Final

from starlette.responses import Response

from api.answers import sent

LEVEL: Final = 6
PACKED: Final = '-gzip"'
"""How the ETag of a packed answer ends, where that of the plain one ends in a quotation mark."""


def encoded(body: bytes, media_type: str, tag: str, accepted: str) -> Response:
    """A large answer in the encoding that is `accepted`. Each has an ETag of its own: its bytes are others.

    Cost: packing it, once for as long as the answer is kept (`api.snapshots`).
    """
    if takes_gzip(accepted):
        answer = sent(gzip.compress(body, LEVEL, mtime=0), media_type, tag.removesuffix('"') + PACKED)
        answer.headers["Content-Encoding"] = "gzip"
    else:
        answer = sent(body, media_type, tag)
    answer.headers["Vary"] = "Accept-Encoding"
    return answer


def plain_tag(tag: str) -> str:
    """The ETag of the plain answer, of that of an answer in any encoding."""
    return tag.removesuffix(PACKED) + '"' if tag.endswith(PACKED) else tag


@lru_cache(maxsize=256)
def takes_gzip(accepted: str) -> bool:
    """Whether somebody who accepts these encodings takes gzip (RFC 9110 section 12.5.3)."""
    weights = dict(_weighed(each) for each in accepted.lower().split(","))
    return weights.get("gzip", weights.get("x-gzip", weights.get("*", 0.0))) > 0


def _weighed(coding: str) -> tuple[str, float]:
    """A coding and its weight; what cannot be read weighs nothing."""
    name, _, rest = coding.partition(";")
    weight = rest.replace(" ", "").removeprefix("q=") or "1"
    try:
        return name.strip(), float(weight)
    except ValueError:
        return name.strip(), 0.0
