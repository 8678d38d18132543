"""How does a screenshot become a picture small enough to be kept in the repository?

As a PNG with a palette (PNG specification, third edition, 11.2): the colours that cover most of the page stay as they
are, and each of the thousands of blends between them, which edges of letters and lines are made of, becomes the
nearest of these.
"""

from __future__ import annotations

import base64
import struct
import zlib
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import Page

COLOURS: Final = 256
SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"

# Decoded by the browser, which knows how; the answer is red, green, blue, alpha for each pixel, row by row.
PIXELS: Final = """async (png) => {
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const pen = new OffscreenCanvas(image.width, image.height).getContext("2d", { willReadFrequently: true });
  pen.drawImage(image, 0, 0);
  const { data } = pen.getImageData(0, 0, image.width, image.height);
  const parts = [];
  for (let i = 0; i < data.length; i += 32768) parts.push(String.fromCharCode(...data.subarray(i, i + 32768)));
  return { width: image.width, height: image.height, pixels: btoa(parts.join("")) };
}"""


class Header(NamedTuple):
    """What a PNG says of itself at its beginning."""

    width: int
    height: int
    depth: int
    kind: int


def header(png: bytes) -> Header:
    """The header of a PNG. Raises `ValueError` for anything else."""
    if not png.startswith(SIGNATURE) or png[12:16] != b"IHDR":
        raise ValueError("This is no PNG.")
    return Header(*struct.unpack(">IIBB", png[16:26]))


def pixels_of(png: bytes, empty_page: Page) -> NDArray[np.uint8]:
    """Height x width x 3 (red, green, blue) of a picture, read on a page without a policy of its own."""
    found = empty_page.evaluate(PIXELS, base64.b64encode(png).decode())
    flat = np.frombuffer(base64.b64decode(found["pixels"]), np.uint8)
    return flat.reshape(found["height"], found["width"], 4)[:, :, :3]


def with_palette(pixels: NDArray[np.uint8]) -> bytes:
    """A PNG of these pixels (height x width x 3) in at most 256 colours."""
    height, width, _ = pixels.shape
    colours, inverse, counts = np.unique(pixels.reshape(-1, 3), axis=0, return_inverse=True, return_counts=True)
    palette = colours[np.argsort(-counts, kind="stable")[:COLOURS]]
    apart = colours[:, None, :].astype(np.int32) - palette[None, :, :]
    nearest = (apart**2).sum(axis=2).argmin(axis=1).astype(np.uint8)
    lines = nearest[inverse].reshape(height, width)
    filtered = np.pad(lines, ((0, 0), (1, 0)))  # each line begins with the number of its filter: none
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", palette.tobytes()),
        (b"IDAT", zlib.compress(filtered.tobytes(), 9)),
        (b"IEND", b""),
    )
    return SIGNATURE + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
