"""How is a gap told, listed and explained over HTTP?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from api import lives as told_lives
from api.lives import Lives
from api.refs import Refs, refs_of
from api.schemas import gaps as schemas
from api.schemas.parts import Ref
from graph.book import Life
from graph.changes import properties_as_json
from graph.errors import NotFound
from graph.gaps import Gap
from graph.lifecycle.rulebook import RuleBook
from graph.lifecycle.waiver_gaps import RULES, WaiverRule
from graph.lifecycle.waivers import Waiver
from graph.naming import listed
from graph.rules.spec import Rule
from graph.view import Explained, View
from graph.words import say
from graph.worklist import Entry

_ABOUT_WAIVERS: Final = {rule.id: rule for rule in RULES}


def told(lives: Lives, entries: Sequence[Entry]) -> list[schemas.Gap]:
    """These gaps with their sentences, subjects and places, and where they stand."""
    fields = _fields(lives, entries)
    return [schemas.Gap.model_validate(fields[each.key]) for each in entries]


def _fields(lives: Lives, entries: Sequence[Entry]) -> Mapping[str, dict[str, object]]:
    """The fields of each gap, by key."""
    view = lives.view
    who = told_lives.assignees(view, (each.life for each in entries if each.life))
    found = _found(view, [each.gap for each in entries if each.gap])
    found |= _remembered(lives, [each.life for each in entries if each.life and not each.gap])
    return {each.key: found[each.key] | told_lives.standing(view, each.key, each.life, who) for each in entries}


# gaps that are there


def _found(view: View, gaps: Sequence[Gap]) -> dict[str, dict[str, object]]:
    where = [view.spheres[gap.key] for gap in gaps]
    refs = Refs(view, (node for gap, places in zip(gaps, where, strict=True) for node in (*gap.nodes, *places)))
    return {
        gap.key: _told(gap, sentence, refs, places)
        for gap, sentence, places in zip(gaps, view.sentences(gaps), where, strict=True)
    }


def _told(gap: Gap, sentence: str, refs: Refs, places: Sequence[int]) -> dict[str, object]:
    return {
        "key": gap.key,
        "rule": gap.rule.id,
        "title": gap.rule.said_title(),
        "family": gap.rule.family,
        "id": gap.id,
        "severity": gap.severity,
        "subjects": refs.all(gap.nodes),
        "sentence": sentence,
        "where": refs.by_id(places),
        "personal": gap.rule.personal,
    }


# gaps that are known by their lives alone


def _remembered(lives: Lives, some: Sequence[Life]) -> dict[str, dict[str, object]]:
    if not some:
        return {}
    refs = refs_of(lives.view, (id_ for life in some for id_ in (*life.subjects, *life.spheres)))
    waivers, rules = lives.workbench.waivers(), lives.view.standards.known
    return {life.key: _of_life(life, refs, waivers, rules) for life in some}


def _of_life(
    life: Life, refs: Mapping[str, Ref], waivers: Mapping[str, Waiver], rules: RuleBook
) -> dict[str, object]:
    rule = _ABOUT_WAIVERS.get(life.rule) or rules.by_id.get(life.rule)
    title = rule.said_title() if isinstance(rule, Rule) else say(rule.title) if rule else life.rule
    subjects = [refs[id_] for id_ in life.subjects]
    return {
        "key": life.key,
        "rule": life.rule,
        "title": title,
        "family": rules.families.get(life.rule, ""),
        "id": life.id,
        "severity": life.severity,
        "subjects": subjects,
        "sentence": rule.tell(waivers[life.id])
        if isinstance(rule, WaiverRule)
        else say("{title}: {subjects}.", title=title, subjects=listed([ref.name for ref in subjects])),
        "where": [refs[id_] for id_ in life.spheres],
        "personal": isinstance(rule, Rule) and rule.personal,
    }


# one gap


def one(lives: Lives, key: str) -> schemas.GapDetail:
    """One gap with its proof, its query, and what happened to it. Raises `NotFound`.

    Of one that is over it is told as it was when it was last there.
    """
    life = lives.one(key)
    view = lives.view if life is None else lives.last_seen(life)
    try:
        found = view.explain(key, blame=False)
    except NotFound:
        if life is None:
            raise
        return _from_memory(lives, life)
    return schemas.GapDetail.model_validate({**_proof(view, found), **_story(lives, key)})


def _proof(view: View, found: Explained) -> dict[str, object]:
    gap, rule, places = found.gap, found.gap.rule, view.spheres[found.gap.key]
    refs = Refs(view, (*gap.nodes, *places, *found.evidence.nodes))
    return {
        **_told(gap, found.sentence, refs, places),
        "why": say(rule.why),
        "remedy": say(rule.remedy),
        "closes": rule.said_closes(),
        "parameters": gap.terms.parameters,
        "cypher": rule.cypher.strip(),
        "identity": say(rule.identity),
        "evidence": _evidence(view, found, refs),
    }


def _from_memory(lives: Lives, life: Life) -> schemas.GapDetail:
    """A gap of which nothing but its life is left, or that is about a waiver."""
    rule = lives.view.standards.known.by_id.get(life.rule)
    about = _ABOUT_WAIVERS.get(life.rule)
    texts = rule or about
    return schemas.GapDetail.model_validate(
        {
            **_remembered(lives, [life])[life.key],
            **_story(lives, life.key),
            "why": say(texts.why) if texts else "",
            "remedy": say(texts.remedy) if texts else "",
            "closes": rule.said_closes() if rule else say(about.remedy) if about else "",
            "parameters": rule.parameters if rule else {},
            "cypher": rule.cypher.strip() if rule else "",
            "identity": say(rule.identity) if rule else say("waiver"),
            "evidence": schemas.Evidence(nodes=[], relationships=[], more=0),
        }
    )


def _story(lives: Lives, key: str) -> dict[str, object]:
    life = lives.one(key)
    who = told_lives.assignees(lives.view, [life] if life else [])
    return {
        **told_lives.standing(lives.view, key, life, who),
        **told_lives.story(lives.view, life, lives.history(key)),
    }


def _evidence(view: View, found: Explained, refs: Refs) -> schemas.Evidence:
    subjects = set(found.gap.nodes)
    nodes = [
        schemas.EvidenceNode(
            **refs[node].model_dump(), status=view.projection.status_of(node), subject=node in subjects
        )
        for node in found.evidence.nodes
    ]
    relationships = [
        schemas.EvidenceRelationship(
            type=each.type,
            source=each.source,
            target=each.target,
            properties=properties_as_json(each.properties),
        )
        for each in found.relationships
    ]
    return schemas.Evidence(nodes=nodes, relationships=relationships, more=found.evidence.more)
