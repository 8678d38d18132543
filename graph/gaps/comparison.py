"""What does a change do to the gaps? It opens, resolves and moves them; all others persist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.algebra.engine import Evaluation
from graph.algebra.findings import among, changed, count, listed
from graph.algebra.needs import missing
from graph.algebra.tallies import about, to_recount
from graph.algebra.vocabulary import NodeSet, Relation
from graph.gaps.detection import Gap, Result, all_gaps, detect, evaluate, gaps_in, looked_at, named, parts
from graph.gaps.settings import Settings
from graph.projection.edges import Indices
from graph.rules import CATALOGUE
from graph.rules.reorganisation import REORGANISATION, Reorganisation
from graph.rules.spec import Rule, Terms

FULL_BELOW: Final = 60_000
"""Below this many nodes the affected rules are evaluated whole: that is faster than looking around a change."""


@dataclass(frozen=True)
class Moved:
    """A gap that was resolved and opened again at the same asset, with another counterpart."""

    before: Gap
    after: Gap


@dataclass(frozen=True)
class Difference:
    """What a change opens, resolves and moves; everything else persists. `rules` are those it affects."""

    opened: tuple[Gap, ...]
    resolved: tuple[Gap, ...]
    moved: tuple[Moved, ...]
    rules: tuple[Rule, ...]

    @property
    def came(self) -> set[str]:
        """The keys of gaps that are there after and were not before, moved ones among them."""
        return {gap.key for gap in self.opened} | {each.after.key for each in self.moved}

    @property
    def went(self) -> set[str]:
        """The keys of gaps that were there before and are not after, moved ones among them."""
        return {gap.key for gap in self.resolved} | {each.before.key for each in self.moved}


def affected(ev: Evaluation, settings: Settings, rules: Iterable[Rule] = CATALOGUE) -> tuple[Rule, ...]:
    """The rules that read anything the change of `ev` touched."""
    return tuple(rule for rule in rules if _reads(ev, rule, settings.terms(rule)) & ev.delta.reads)


def _subjects(ev: Evaluation, rule: Rule, terms: Terms) -> list[tuple[str, NodeSet | Relation]]:
    """What a rule finds, put into words once for all changes of one state."""
    key = ("subjects", rule.find, terms.today, tuple(sorted(terms.parameters.items())))
    return ev.before.kept(key, frozenset(), lambda: parts(rule.find(terms)))


def _reads(ev: Evaluation, rule: Rule, terms: Terms) -> frozenset[str]:
    return needed(rule).union(*(each.expression.reads for _, each in _subjects(ev, rule, terms)))


def needed(rule: Rule) -> frozenset[str]:
    """What is read to tell whether a rule can be evaluated at all."""
    needs = {name if "." in name else "label" for need in rule.needs for name in need.split("|")}
    types = {name.partition(".")[0] for need in rule.needs for name in need.split("|")}
    return frozenset(needs | types)


def difference(
    ev: Evaluation,
    settings: Settings,
    rules: Iterable[Rule] = CATALOGUE,
    full_below: int = FULL_BELOW,
    then: Settings | None = None,
) -> Difference:
    """What the change that made `ev` opens and resolves, over the rules it affects.

    From `full_below` nodes on it is looked for around the change only; below, the affected rules run whole. `then` are
    the settings after the change, if the log would know more (see `Settings.after`).
    """
    then = then or settings
    hit = affected(ev, settings, rules)
    scoped = ev.projection.size >= full_below
    opened: list[Gap] = []
    resolved: list[Gap] = []
    for rule in hit:
        looked_around = scoped and rule.history is None
        came, went = _scoped(ev, rule, settings) if looked_around else _compared(ev, rule, settings, then)
        opened += came
        resolved += went
    return with_moves(opened, resolved, hit)


def between(
    before: Evaluation, after: Evaluation, settings: Settings, rules: Sequence[Rule], then: Settings | None = None
) -> Difference:
    """What differs between two states, of which the one may have been made of the other by a change, or not.

    `then` are the settings after it, as in `difference`.
    """
    if after is before:
        return Difference((), (), (), ())
    if after.predecessor is before:
        return difference(after, settings, rules, then=then)
    old, new = _by_key(before, settings, rules), _by_key(after, then or settings, rules)
    opened = [gap for key, gap in new.items() if key not in old]
    resolved = [gap for key, gap in old.items() if key not in new]
    return with_moves(opened, resolved, tuple(rules))


def relocated(ev: Evaluation, settings: Settings, rules: Iterable[Rule], elsewhere: Indices) -> Iterator[Gap]:
    """The gaps that may touch other spheres after the change of `ev`: those about what is `elsewhere` (`resettled`),
    or, where a gap is named by a word of its counterpart, about another counterpart of that name.

    Cost: what has moved, for each rule; of a rule about groups or about the log, all that it finds.
    """
    nodes = set(elsewhere.tolist())
    for rule in rules:
        terms = settings.terms(rule)
        if rule.history is not None or rule.members is not None:
            gaps = gaps_in(ev, evaluate(ev, rule, settings)) if nodes else []
            yield from (gap for gap in gaps if not nodes.isdisjoint(gap.nodes))
        elif (nodes or rule.word) and not missing(ev, rule.needs):
            for word, each in _subjects(ev, rule, terms):
                found = to_recount(ev, each, elsewhere)[0] if rule.word else about(ev, each, elsewhere)
                yield from named(ev, rule, terms, word, found)


def broken(
    before: Evaluation, after: Evaluation, settings: Settings, rules: Iterable[Reorganisation] = REORGANISATION
) -> list[Gap]:
    """What a plan that leads from one state to the other breaks that was whole: gaps that neither state has alone."""
    if after is before:
        return []
    gaps: list[Gap] = []
    for each in rules:
        terms = settings.terms(each.rule)
        gaps += named(after, each.rule, terms, "", each.left_behind(before, after, terms))
    return gaps


def breaking(before: Evaluation, after: Evaluation, settings: Settings) -> tuple[Result, ...]:
    """The same as results, to stand in a report of the state after."""
    return tuple(_breaking(before, after, each, settings.terms(each.rule)) for each in REORGANISATION)


def _breaking(before: Evaluation, after: Evaluation, each: Reorganisation, terms: Terms) -> Result:
    assets = sum(count(before, some) for some in looked_at(each.rule, terms))
    return Result(each.rule, terms, True, None, assets, None, (("", each.left_behind(before, after, terms)),))


def _by_key(ev: Evaluation, settings: Settings, rules: Sequence[Rule]) -> dict[str, Gap]:
    return {gap.key: gap for gap in all_gaps(ev, detect(ev, settings, rules))}


def _compared(ev: Evaluation, rule: Rule, settings: Settings, then: Settings) -> tuple[list[Gap], list[Gap]]:
    """What one rule opens and resolves, by evaluating it whole on both sides."""
    after, before = evaluate(ev, rule, then), evaluate(ev.before, rule, settings)
    return compared((ev.before, before), (ev, after))


def compared(before: tuple[Evaluation, Result], after: tuple[Evaluation, Result]) -> tuple[list[Gap], list[Gap]]:
    """(opened, resolved) between two results of one rule whose nodes have the same indices.

    What is named after the members of its group is compared by name: a group that persists may be called otherwise.
    """
    if after[1].rule.members is not None:
        old, new = ({gap.key: gap for gap in gaps_in(*each)} for each in (before, after))
        return [new[key] for key in new if key not in old], [old[key] for key in old if key not in new]
    return _left_over(*after, before[1]), _left_over(*before, after[1])


def _left_over(ev: Evaluation, these: Result, others: Result) -> list[Gap]:
    known = dict(others.found)
    gaps: list[Gap] = []
    for word, findings in these.found:
        rest = findings.without(known[word]) if word in known else findings
        gaps += named(ev, these.rule, these.terms, word, rest)
    return gaps


def _scoped(ev: Evaluation, rule: Rule, settings: Settings) -> tuple[list[Gap], list[Gap]]:
    """What one rule opens and resolves, by looking only where the change may have touched it."""
    now, was = not missing(ev, rule.needs), not missing(ev.before, rule.needs)
    if now != was:
        return _compared(ev, rule, settings, settings)
    opened: list[Gap] = []
    resolved: list[Gap] = []
    terms = settings.terms(rule)
    for word, each in _subjects(ev, rule, terms) if now else []:
        came, went = changed(ev, each)
        opened += named(ev, rule, terms, word, came)
        resolved += named(ev.before, rule, terms, word, went)
        if rule.members is not None:
            renamed = _renamed(ev, rule, terms, word, each, rule.members(terms))
            opened += [now for now, _ in renamed]
            resolved += [was for _, was in renamed]
    return opened, resolved


def _renamed(
    ev: Evaluation, rule: Rule, terms: Terms, word: str, groups: NodeSet | Relation, members: Relation
) -> list[tuple[Gap, Gap]]:
    """(as what it is opened, as what it is resolved) for each group that persists and is called otherwise."""
    if not isinstance(groups, NodeSet):
        return []  # what is found two by two is not named after a group
    touched = sorted({group for some in changed(ev, members) for group, _ in some})
    persist = zip(touched, among(ev, groups, touched), among(ev.before, groups, touched), strict=True)
    kept = listed(group for group, is_there, was_there in persist if is_there and was_there)
    pairs = zip(named(ev, rule, terms, word, kept), named(ev.before, rule, terms, word, kept), strict=True)
    return [(now, was) for now, was in pairs if now.key != was.key]


def with_moves(opened: list[Gap], resolved: list[Gap], rules: tuple[Rule, ...]) -> Difference:
    """The difference in which a gap that only changed its counterpart has moved."""
    same = {gap.key for gap in opened} & {gap.key for gap in resolved}
    opened = [gap for gap in opened if gap.key not in same]
    left = {
        (gap.rule.id, gap.id.partition("|")[0]): gap for gap in resolved if "|" in gap.id and gap.key not in same
    }
    moved: list[Moved] = []
    for gap in opened:
        before = left.pop((gap.rule.id, gap.id.partition("|")[0]), None) if "|" in gap.id else None
        if before is not None:
            moved.append(Moved(before, gap))
    gone = same | {each.before.key for each in moved}
    came = {each.after.key for each in moved}
    return Difference(
        tuple(gap for gap in opened if gap.key not in came),
        tuple(gap for gap in resolved if gap.key not in gone),
        tuple(moved),
        rules,
    )
