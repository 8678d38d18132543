"""Which rules are there, whether they hold or not, and what are they called?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.errors import NotFound
from graph.lifecycle import waiver_gaps
from graph.rules.reorganisation import REORGANISATION
from graph.rules.spec import OWN, Rule
from graph.spelling import nearest, suggestion
from graph.words import say


@dataclass(frozen=True)
class RuleBook:
    """All rules there are here, as nobody adjusted them: those of the catalogue, then those of one's own.

    `titles`, `families` and `places` are also told of gaps that only plans have and of those about waivers, whose rules
    nobody can adjust.
    """

    rules: Sequence[Rule]

    @cached_property
    def by_id(self) -> Mapping[str, Rule]:
        """The rules by id."""
        return {rule.id: rule for rule in self.rules}

    def rule(self, id: str) -> Rule:
        """The rule with this id. Raises `NotFound` with the nearest names."""
        found = self.by_id.get(id)
        if found is None:
            raise NotFound("rule", id, nearest(id, self.by_id, 2))
        return found

    @property
    def titles(self) -> Mapping[str, str]:
        """What each kind of gap is called, by rule, in the language of whoever asks."""
        rules = self.by_id
        return {id_: rules[id_].said_title() if id_ in rules else say(title) for id_, title in self._titles.items()}

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        given = [rule for rule in self.rules if rule.family != OWN]
        own = [rule for rule in self.rules if rule.family == OWN]
        of_plans = [each.rule for each in REORGANISATION]
        return {rule.id: rule.title for rule in (*given, *of_plans, *waiver_gaps.RULES, *own)}

    @cached_property
    def families(self) -> Mapping[str, str]:
        """The family of each kind of gap, by rule."""
        about_waivers = {rule.id: waiver_gaps.FAMILY for rule in waiver_gaps.RULES}
        of_plans = {each.rule.id: each.rule.family for each in REORGANISATION}
        return {rule.id: rule.family for rule in self.rules} | of_plans | about_waivers

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where the gaps of a rule come in a list, by rule; a new rule of one's own comes behind all others."""
        return {id_: place for place, id_ in enumerate(self._titles)}

    def unknown(self, ids: Iterable[str]) -> list[str]:
        """A sentence for each of these ids under which no gaps are found."""
        return [
            say("There is no rule {id!r}. {suggestion}", id=id_, suggestion=suggestion(id_, self._titles))
            for id_ in ids
            if id_ not in self._titles
        ]
