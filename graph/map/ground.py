"""On which ground are the maps of one organisation drawn? On the one that its store remembers, for every day and plan.

So nothing jumps when somebody looks at another day, tries a plan, commits, starts again or asks another server: a unit
stands where it stood on the map before, and only what is new has to find room.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial, reduce
from typing import TYPE_CHECKING, Final

from graph.errors import OutcomeUnknown, StoreUnavailable
from graph.map.drawing import Drawing, Sight, draw_by
from graph.store.port import SlotPage, Store

if TYPE_CHECKING:  # the layout brings scipy with it, so it is imported when the first map is drawn
    from graph.layout import MapInput, MapLayout, Memory, Void

MOST_AT_ONCE: Final = 4_000
"""Of a map of more units, about 30,000 people, what lies between them is placed when somebody first asks for it."""

TRIES: Final = 4
"""So often another process may place something first before a map is drawn without telling the others."""

MOST_PAGES: Final = 64
"""After so many pages of the table of slots everything is written once more, so that reading it takes one page."""


class Ground:
    """What is remembered of where everything stands. Safe to use from several threads.

    The first map of a revision places what is new, and appends that to the table of slots of the store; whoever comes
    later, in whatever process, reads it. Where it cannot be written, the map is drawn all the same. A map of more than
    `at_once` units is placed and remembered in two steps: its units, and what lies between them when that is asked for.
    """

    def __init__(self, store: Store, at_once: int = MOST_AT_ONCE) -> None:
        self._store = store
        self._at_once = at_once
        self._lock = threading.Lock()
        self._last = SlotPage(0, 0, 0, is_whole=True, body=b"")
        self._pages = 0
        self._kept: Memory | None = None
        self._memory: Memory | None = None

    def drawn(self, revision: int, sight: Sight) -> Drawing:
        """The map of the latest revision; what it places is remembered."""
        with self._lock:
            drawing = self._drawn(sight)
            for _ in range(TRIES):
                now = self._to_remember(drawing)
                if revision < self._last.revision or self._is_remembered(revision, drawing.inputs, now):
                    break
                drawing = self._drawn(sight)
            return _with_void(drawing, partial(self._void, revision, drawing))

    def _void(self, revision: int, drawing: Drawing) -> Void:
        """What lies between the units of a map of the latest revision that was seen from afar; it is remembered."""
        from graph.layout import memory_at, void_afar

        inputs, slots = drawing.inputs, drawing.layout.slots

        def found() -> Void:
            self._read()
            return void_afar(_of_use(self._memory, inputs), inputs, slots)

        with self._lock:
            void = found()
            for _ in range(TRIES):
                now = memory_at(inputs, slots, void.object_x, void.object_y)
                if revision < self._last.revision or self._is_remembered(revision, inputs, now):
                    break
                void = found()
            return void

    @property
    def epoch(self) -> int:
        """How often the map was laid out anew so far, the first time included; 0 while nothing is remembered."""
        with self._lock:
            self._read()
            return self._last.epoch

    def renewed(self, revision: int, fresh: Drawing) -> bool:
        """Begin a new epoch with a map; False if others wrote in the same moment. Raises as `Store.keep_slots`."""
        from graph.layout import memory_of

        with self._lock:
            self._read()
            return self._begin(revision, memory_of(fresh.inputs, fresh.layout))

    def gone_back(self, revision: int, sight: Sight) -> bool:
        """Begin a new epoch in which everything stands as at the end of the one before this; as `renewed`."""
        from graph.layout import memory_of

        with self._lock:
            self._read()
            memory = _read_over(None, self._store.slots(epoch=self._last.epoch - 1))
            drawing = draw_by(sight, partial(self._laid, memory))
            now = memory_of(drawing.inputs, drawing.layout)
            return self._begin(revision, now if memory is None else memory.with_map(now))

    def _begin(self, revision: int, memory: Memory) -> bool:
        from graph.layout import packed

        page = SlotPage(self._last.number + 1, self._last.epoch + 1, revision, is_whole=True, body=packed(memory))
        if not self._store.keep_slots(page):
            return False
        self._pages, self._last, self._kept, self._memory = 1, page, memory, memory
        return True

    def _drawn(self, sight: Sight) -> Drawing:
        self._read()
        return draw_by(sight, partial(self._laid, self._memory))

    def seen(self, sight: Sight, latest: Drawing) -> Drawing:
        """The map of another day or revision than the latest, with that one; what it places is forgotten."""
        from graph.layout import memory_of, void_afar

        def known(now: Memory) -> Memory:
            return now if self._memory is None else self._memory.with_map(now)

        def laid(inputs: MapInput) -> MapLayout:
            is_whole = len(inputs.unit_ids) <= self._at_once
            now = memory_of(latest.inputs, latest.layout) if is_whole else self._to_remember(latest)
            return self._laid(known(now), inputs)

        def void() -> Void:
            there = known(memory_of(latest.inputs, latest.layout))
            return void_afar(_of_use(there, drawing.inputs), drawing.inputs, drawing.layout.slots)

        drawing = draw_by(sight, laid)
        return _with_void(drawing, void)

    def _laid(self, memory: Memory | None, inputs: MapInput) -> MapLayout:
        from graph.layout import place, place_afar, place_again

        known = _of_use(memory, inputs)
        if len(inputs.unit_ids) > self._at_once:
            return place_afar(known, inputs)
        return place(inputs) if known is None else place_again(known, inputs)

    def _to_remember(self, drawing: Drawing) -> Memory:
        """What a map remembers as soon as it is drawn: everything, or of one that is seen from afar the units."""
        from graph.layout import memory_of, units_afar

        inputs, layout = drawing.inputs, drawing.layout
        if layout.from_afar:
            return units_afar(_of_use(self._memory, inputs), inputs, layout.slots)
        return memory_of(inputs, layout)

    def _read(self) -> None:
        """Take in what other processes have placed."""
        pages = self._store.slots(self._last.number)
        if pages:
            self._pages = len(pages) + (0 if pages[0].is_whole else self._pages)
            self._last = pages[-1]
            self._kept = self._memory = _read_over(self._kept, pages)

    def _is_remembered(self, revision: int, inputs: MapInput, now: Memory) -> bool:
        """Remember what a map places, in the table too if that can be written; False if others placed something."""
        known = _of_use(self._memory, inputs)
        if self._memory is None and not (now.units or now.objects):
            return True
        memory = now if known is None else known.with_map(now)
        if memory is self._kept:
            return True
        page = self._page(revision, now, memory, is_new=known is None)
        try:
            if not self._store.keep_slots(page):
                return False
        except (StoreUnavailable, OutcomeUnknown):
            self._memory = memory
            return True
        self._pages = 1 if page.is_whole else self._pages + 1
        self._last, self._kept, self._memory = page, memory, memory
        return True

    def _page(self, revision: int, now: Memory, memory: Memory, *, is_new: bool) -> SlotPage:
        """What is to be written: what changes, or everything."""
        from graph.layout import packed

        change = self._kept.changed_by(now) if self._kept and self._pages < MOST_PAGES and not is_new else None
        number, epoch = self._last.number + 1, self._last.epoch + is_new
        return SlotPage(number, epoch, revision, change is None, packed(change or memory))


def _read_over(memory: Memory | None, pages: Sequence[SlotPage]) -> Memory | None:
    """The memory after some more pages; None from where one is of a form that this program does not read."""
    from graph.layout import unpacked

    first, *rest = (unpacked(page.body) for page in pages)
    if first is None or None in rest:
        return None
    changes = reduce(lambda one, other: one.with_page(other), (each for each in rest if each), first)
    return changes if pages[0].is_whole or memory is None else memory.with_page(changes)


def _with_void(drawing: Drawing, void: Callable[[], Void]) -> Drawing:
    """A map that, if it is seen from afar, finds in this way what lies between its units."""
    from graph.layout import Once

    if not drawing.layout.from_afar:
        return drawing
    return replace(drawing, layout=replace(drawing.layout, between=Once(void)))


def _of_use(memory: Memory | None, inputs: MapInput) -> Memory | None:
    """The memory, if enough of a map is in it."""
    from graph.layout import is_strange

    return None if memory is None or is_strange(memory, inputs) else memory
