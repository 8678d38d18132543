"""Which id does a node index have, and which index does an id have?

Ids are kept as they came (a list, or one blob of text with offsets) and turned into text only for what is shown;
the way back from id to index is a dictionary that is built when it is first asked for.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from graph.projection.columns import Block


@dataclass(frozen=True)
class BlobTexts(Sequence[str]):
    """Texts packed into one UTF-8 blob; `offsets` has one more entry than there are texts."""

    blob: bytes
    offsets: NDArray[np.int64]

    @classmethod
    def of(cls, texts: Sequence[str]) -> BlobTexts:
        """The packed form of these texts."""
        parts = [text.encode() for text in texts]
        lengths = np.fromiter((len(part) for part in parts), np.int64, len(parts))
        return cls(b"".join(parts), np.concatenate(([0], np.cumsum(lengths))).astype(np.int64))

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, place: int) -> str:  # pyright: ignore[reportIncompatibleMethodOverride]
        return self.blob[self.offsets[place] : self.offsets[place + 1]].decode()

    def __iter__(self):
        text = self.blob.decode()
        if len(text) == len(self.blob):
            bounds = self.offsets.tolist()
            return (text[low:high] for low, high in itertools.pairwise(bounds))
        return (self[place] for place in range(len(self)))


@dataclass(frozen=True)
class Ids:
    """The ids of all nodes: those of the build per block, and those that patches added, by index."""

    texts: Mapping[str, Sequence[str]]
    blocks: Mapping[str, Block]
    added: Mapping[int, str] = field(default_factory=dict[int, str])

    def of(self, index: int) -> str:
        """The id of the node at an index."""
        if index in self.added:
            return self.added[index]
        start, _, texts = self._around(index)
        return texts[index - start]

    def _around(self, index: int) -> tuple[int, int, Sequence[str]]:
        """Where the block of an index starts and ends, and the ids in it."""
        for base, block in self.blocks.items():
            if block.start <= index < block.end:
                return block.start, block.end, self.texts[base]
        raise IndexError(index)

    def of_all(self, indices: Iterable[int]) -> list[str]:
        """The ids of the nodes at these indices, in their order."""
        added = self.added
        found: list[str] = []
        start, end = 0, 0
        texts: Sequence[str] = ()
        for index in indices:
            if added and index in added:
                found.append(added[index])
                continue
            if not start <= index < end:  # most lie in the block of the one before
                start, end, texts = self._around(index)
            found.append(texts[index - start])
        return found

    def in_block(self, base: str, count: int) -> list[str]:
        """The ids of the first `count` indices of a block, those of removed nodes among them."""
        texts, start = list(self.texts[base]), self.blocks[base].start
        return texts + [self.added[start + place] for place in range(len(texts), count)]

    @cached_property
    def _built(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for base, texts in self.texts.items():
            start = self.blocks[base].start
            found.update((text, start + place) for place, text in enumerate(texts))
        found.pop("", None)
        return found

    @cached_property
    def _latest(self) -> dict[str, int]:
        return {text: index for index, text in self.added.items()}

    def index(self, id: str) -> int | None:
        """The index a node with this id has or had last; None if there never was one."""
        index = self._latest.get(id)
        return index if index is not None else self._built.get(id)

    def with_added(self, added: Mapping[int, str]) -> Ids:
        """The same ids and these, each of which takes the place of an earlier index of the same id."""
        if not added:
            return self
        ids = Ids(self.texts, self.blocks, {**self.added, **added})
        if "_built" in self.__dict__:
            ids.__dict__["_built"] = self._built
        return ids
