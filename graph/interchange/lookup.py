"""Which things may somebody mean who writes an id, a name or an email into a cell?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graph.model import LABELS, Node, Value


def keys_of(id_: str, properties: Mapping[str, Value]) -> tuple[str, ...]:
    """What a node may be called by: its id, its name, its email."""
    return (id_, *(str(properties[each]) for each in ("name", "email") if each in properties))


class Lookup:
    """Nodes by what they may be called; upper and lower case, and spaces between words, do not matter."""

    def __init__(self, nodes: Iterable[Node] = ()) -> None:
        self._by_id: dict[str, str] = {}
        self._by_key: dict[str, dict[str, str]] = {}
        for node in nodes:
            self.add(node.id, node.label, keys_of(node.id, node.properties))

    def add(self, id_: str, label: str, keys: Iterable[str]) -> None:
        """From now on a node is found by these."""
        self._by_id[id_] = label
        for key in keys:
            self._by_key.setdefault(_plain(key), {})[id_] = label

    def find(self, text: str, labels: Sequence[str]) -> list[str]:
        """The ids of the nodes of these labels that `text` may mean: the one whose id it is, else all of that name."""
        if _fits(self._by_id.get(text), labels):
            return [text]
        return sorted(id_ for id_, label in self._by_key.get(_plain(text), {}).items() if _fits(label, labels))


def _fits(label: str | None, labels: Sequence[str]) -> bool:
    return label is not None and (label in labels or LABELS[label].base in labels)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
