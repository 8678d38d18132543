"""Does this node, relationship or organisation fit the model, and if not, what should be changed?

Each check answers with problems instead of stopping at the first, so that a file can be mended in one go.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from graph.errors import Problem, Refused
from graph.model import LABELS, TYPES, Label, Node, Property, Records, Relationship, RelationshipType, Value, is_a
from graph.spelling import nearest, suggestion
from graph.values import Unfit, id_of, shown, value_of
from graph.words import say


def _checked_properties(
    properties: Mapping[str, object], allowed: Mapping[str, Property], owner: str, problems: list[str]
) -> dict[str, Value]:
    kept: dict[str, Value] = {}
    for name, value in properties.items():
        prop = allowed.get(name)
        if prop is None:
            problems.append(
                say(
                    "{owner} has no property {name!r}. {suggestion}",
                    owner=owner,
                    name=name,
                    suggestion=suggestion(name, allowed.keys()),
                )
            )
        elif not prop.derived and value is not None:
            try:
                kept[name] = value_of(prop, value)
            except Unfit as unfit:
                problems.append(
                    say(
                        "{owner} cannot have this {name}: {unfit}.",
                        owner=owner,
                        name=name,
                        unfit=str(unfit).removesuffix("."),
                    )
                )
    return kept


def _label_of(labels: Collection[str], problems: list[str]) -> Label | None:
    for name in labels:
        if name not in LABELS:
            problems.append(
                say(
                    "There is no label {name!r}. {suggestion}",
                    name=name,
                    suggestion=suggestion(name, LABELS.keys()),
                )
            )
            return None
    kinds = {LABELS[name] for name in labels}
    specific = [each for each in kinds if each.name != each.base]
    bases = {each.base for each in kinds}
    if not kinds:
        problems.append(say("A node needs a label. Allowed are {names}.", names=", ".join(LABELS)))
    elif len(bases) > 1 or len(specific) > 1:
        problems.append(
            say("One node cannot be {names} at once; keep one of them.", names=" and ".join(sorted(labels)))
        )
    else:
        return specific[0] if specific else kinds.pop()
    return None


def checked_node(id: object, labels: Collection[str], properties: Mapping[str, object], where: str) -> Node:
    """The node these parts describe, with values of the right type; derived properties are dropped.

    `status` is not filled in: a description may leave it open. Raises `Refused` with every problem found.
    """
    sentences: list[str] = []
    try:
        known_id = id_of(id)
    except Unfit as unfit:
        sentences.append(say("A node cannot have this id: {unfit}.", unfit=unfit))
        known_id = ""
    label = _label_of(labels, sentences)
    kept: dict[str, Value] = {}
    if label is not None:
        kept = _checked_properties(properties, label.properties, f"{label.name} {known_id!r}", sentences)
    if sentences or label is None:
        raise Refused(Problem(where, sentence) for sentence in sentences)
    return Node(known_id, label.name, kept)


def checked_relationship(
    type: object,  # noqa: A002
    source: object,
    target: object,
    properties: Mapping[str, object],
    where: str,
) -> Relationship:
    """The relationship these parts describe. Whether its ends exist, `organisation_problems` says.

    Raises `Refused` with every problem found.
    """
    sentences: list[str] = []
    declared = TYPES.get(type) if isinstance(type, str) else None
    if declared is None:
        sentences.append(
            say(
                "There is no relationship type {type}. {suggestion}",
                type=shown(type),
                suggestion=suggestion(str(type), TYPES.keys()),
            )
        )
    ends: list[str] = []
    for end, value in (("source", source), ("target", target)):
        try:
            ends.append(id_of(value))
        except Unfit as unfit:
            sentences.append(say("A relationship cannot have this {end}: {unfit}.", end=end, unfit=unfit))
    kept: dict[str, Value] = {}
    if declared is not None and len(ends) == 2:
        owner = f"{declared.name} from {ends[0]!r} to {ends[1]!r}"
        kept = _checked_properties(properties, declared.properties, owner, sentences)
    if sentences or declared is None:
        raise Refused(Problem(where, sentence) for sentence in sentences)
    return Relationship(declared.name, ends[0], ends[1], kept)


def end_problem(declared: RelationshipType, source: str, target: str) -> str | None:
    """Why a relationship of this type cannot run from label `source` to label `target`; None if it can."""
    if is_a(source, declared.sources) and is_a(target, declared.targets):
        return None
    allowed = f"{' or '.join(declared.sources)} to {' or '.join(declared.targets)}"
    return say(
        "{name} runs from {allowed}, not from {source} to {target}.",
        name=declared.name,
        allowed=allowed,
        source=source,
        target=target,
    )


Where = Callable[[Node | Relationship], str]
"""Says where in the input a node or relationship was described."""


def _nowhere(_: Node | Relationship) -> str:
    return ""


def organisation_problems(
    records: Records, known: Mapping[str, str] | None = None, where: Where = _nowhere
) -> Iterator[Problem]:
    """What is wrong between the parts: missing ends, impossible ends, cycles of types that have none.

    `known` gives the label of nodes that exist outside `records`.
    """
    labels = {**(known or {}), **{node.id: node.label for node in records.nodes.values()}}
    for each in records.relationships.values():
        missing = [end for end in (each.source, each.target) if end not in labels]
        if missing:
            alike = nearest(missing[0], labels.keys())
            hint = (
                say("Did you mean {names}?", names=repr(alike[0]))
                if alike
                else say("Describe it, or correct the id.")
            )
            yield Problem(
                where(each),
                say(
                    "{type} names {missing!r}, which nothing describes. {hint}",
                    type=each.type,
                    missing=missing[0],
                    hint=hint,
                ),
            )
        elif sentence := end_problem(TYPES[each.type], labels[each.source], labels[each.target]):
            yield Problem(where(each), sentence)
    for declared in TYPES.values():
        if declared.acyclic:
            yield from _cycles(declared.name, records.relationships.values(), where)


def _cycles(type_name: str, relationships: Iterable[Relationship], where: Where) -> Iterator[Problem]:
    """One problem for each cycle of the type; the search is depth first and visits each node once."""
    steps: dict[str, list[Relationship]] = {}
    for each in relationships:
        if each.type == type_name:
            steps.setdefault(each.source, []).append(each)
    done: set[str] = set()
    for start in steps:
        path: list[str] = [start]
        on_path = {start}
        pending = [iter(steps[start])] if start not in done else []
        while pending:
            step = next(pending[-1], None)
            if step is None:
                pending.pop()
                done.add(left := path.pop())
                on_path.discard(left)
            elif step.target in on_path:
                loop = [*path[path.index(step.target) :], step.target]
                shown = " -> ".join(loop if len(loop) <= 6 else [*loop[:3], "...", *loop[-2:]])
                yield Problem(
                    where(step),
                    say(
                        "{type_name} runs in a circle: {shown}. Remove one of these.",
                        type_name=type_name,
                        shown=shown,
                    ),
                )
            elif step.target not in done and step.target in steps:
                path.append(step.target)
                on_path.add(step.target)
                pending.append(iter(steps[step.target]))


def completed(node: Node, *, filled: bool = False) -> Node:
    """The node with its `status` known: the label's default, or `filled` for a position somebody fills."""
    if "status" in node.properties:
        return node
    status = "filled" if node.label == "Position" and filled else LABELS[node.label].default_status
    return Node(node.id, node.label, {**node.properties, "status": status})
