"""Which Cypher does the Neo4j store run? All of it: constant texts, into which only names of the model were put.

The organisation is an ordinary graph with the model's labels, types and properties, `attributes` being JSON text and
`sphere_id` lying beside the others. A gap is a node `:Gap` that `CONCERNS` the nodes it is about. What the store keeps
for itself has labels that begin with `Interstice`.
"""

# Nothing that anybody typed gets into a text: the names below are those of `graph.model`.

from __future__ import annotations

from typing import Final

from graph.model import BASE_LABELS, LABELS, TYPES, meant

ANY: Final = "|".join(BASE_LABELS)
"""Any node of the organisation. The server looks each label's index up."""

ANY_TYPE: Final = "|".join(TYPES)

# The head. Writing it first is what makes commits wait for each other.
LOCK: Final = "MATCH (h:IntersticeHead {id: 'head'}) SET h.lock = $lock RETURN h.id"
HEAD: Final = "MATCH (h:IntersticeHead {id: 'head'}) RETURN h.revision, h.at"
MOVE_HEAD: Final = "MATCH (h:IntersticeHead {id: 'head'}) SET h.revision = $revision, h.at = $at"
FIRST_HEAD: Final = "MERGE (h:IntersticeHead {id: 'head'}) ON CREATE SET h.revision = 0"

# The log.
MADE_BY: Final = "MATCH (c:IntersticeChange {id: $id}) RETURN c.revision, c.at"
ADD_CHANGE: Final = "CREATE (c:IntersticeChange) SET c = $entry"
ADD_PART: Final = "CREATE (:IntersticeJournal {revision: $revision, part: $part, body: $body})"
NEXT_CHANGE: Final = """
MATCH (c:IntersticeChange) WHERE $after < c.revision <= $until
RETURN c.revision, c.id, c.author, c.at, c.reason, c.source ORDER BY c.revision LIMIT 1
"""
PARTS: Final = "MATCH (j:IntersticeJournal {revision: $revision}) RETURN j.body ORDER BY j.part"
CHANGES: Final = """
MATCH (c:IntersticeChange) WHERE c.revision < $before
RETURN c.revision, c.id, c.author, c.at, c.reason, c.source, c.added, c.updated, c.removed
ORDER BY c.revision DESC LIMIT $limit
"""
LAST_BEFORE: Final = "MATCH (c:IntersticeChange) WHERE c.at < $moment RETURN max(c.revision)"

# The form of the database.
TAKEN: Final = "MATCH (m:IntersticeMigration) RETURN m.number, m.checksum ORDER BY m.number"
TAKE: Final = (
    "MERGE (m:IntersticeMigration {number: $number}) SET m.name = $name, m.checksum = $checksum, m.at = $at"
)
ANY_NODE: Final = "MATCH (n) RETURN labels(n) LIMIT 1"
CONSTRAINTS: Final = "SHOW CONSTRAINTS YIELD name"

# Nodes. `SET n +=` leaves alone what others keep there; an unknown value removes the property.
FIND_NODES: Final = f"UNWIND $ids AS id MATCH (n:{ANY} {{id: id}}) RETURN labels(n), properties(n)"
FIND_LABELS: Final = f"UNWIND $ids AS id MATCH (n:{ANY} {{id: id}}) RETURN id, labels(n)"
NAMES: Final = f"UNWIND $ids AS id MATCH (n:{ANY} {{id: id}}) RETURN id, coalesce(n.name, id)"
SEARCH: Final = f"""
MATCH (n:{ANY})
WITH n, toLower(coalesce(n.name, n.id)) AS name, toLower(n.id) AS id
WHERE name CONTAINS $text OR id CONTAINS $text
RETURN labels(n), properties(n)
ORDER BY NOT (name STARTS WITH $text OR id STARTS WITH $text),
    CASE {" ".join(f"WHEN n:{base} THEN {meant(base)}" for base in BASE_LABELS)} END,
    name, n.id LIMIT $limit
"""


def sub_labels(base: str) -> tuple[str, ...]:
    """The labels that imply this one."""
    return tuple(name for name, label in LABELS.items() if label.base == base and name != base)


def _update(label: str) -> str:
    """A node keeps its base label and may change its sub-label."""
    base, subs = LABELS[label].base, sub_labels(LABELS[label].base)
    relabel = f"REMOVE n:{':'.join(subs)} SET n:{label} " if subs else ""
    return f"UNWIND $rows AS row MATCH (n:{base} {{id: row.id}}) {relabel}SET n += row"


ADD_NODES: Final = {
    name: f"UNWIND $rows AS row CREATE (n:{':'.join(label.labels)}) SET n = row" for name, label in LABELS.items()
}
UPDATE_NODES: Final = {name: _update(name) for name in LABELS}
# A gap does not keep the node it is about; the relationships of others do.
REMOVE_NODES: Final = {
    name: (
        f"UNWIND $ids AS id MATCH (n:{label.base} {{id: id}}) "
        "CALL (n) { MATCH (n)<-[c:CONCERNS]-(:Gap) DELETE c } DELETE n"
    )
    for name, label in LABELS.items()
}

# Relationships, by type. A row is the source's id, the target's, the value of the type's key property, and the rest.


def _ends(type_name: str) -> tuple[str, str]:
    return "|".join(TYPES[type_name].sources), "|".join(TYPES[type_name].targets)


def _key(type_name: str) -> str:
    """What tells a relationship from others of its type with the same ends, as Cypher."""
    key = TYPES[type_name].key
    return f" WHERE coalesce(r.{key}, '') = row[2]" if key else ""


def _find(type_name: str) -> str:
    source, target = _ends(type_name)
    return (
        f"UNWIND $rows AS row MATCH (s:{source} {{id: row[0]}})-[r:{type_name}]->(t:{target} {{id: row[1]}})"
        f"{_key(type_name)}"
    )


def _add(type_name: str) -> str:
    source, target = _ends(type_name)
    return (
        f"UNWIND $rows AS row MATCH (s:{source} {{id: row[0]}}) MATCH (t:{target} {{id: row[1]}}) "
        f"CREATE (s)-[r:{type_name}]->(t) SET r = row[3]"
    )


FIND_RELATIONSHIPS: Final = {name: f"{_find(name)} RETURN s.id, t.id, properties(r)" for name in TYPES}
ADD_RELATIONSHIPS: Final = {name: _add(name) for name in TYPES}
UPDATE_RELATIONSHIPS: Final = {name: f"{_find(name)} SET r += row[3]" for name in TYPES}
REMOVE_RELATIONSHIPS: Final = {name: f"{_find(name)} DELETE r" for name in TYPES}

_KEYS: Final = ", ".join(f"r.{declared.key}" for declared in TYPES.values() if declared.key)
RELATIONSHIPS_OF: Final = f"""
UNWIND $ids AS id MATCH (n:{ANY} {{id: id}})-[r:{ANY_TYPE}]-()
WITH DISTINCT r, startNode(r).id AS source, endNode(r).id AS target
RETURN type(r), source, target, properties(r)
ORDER BY type(r), source, target, coalesce({_KEYS}, '') LIMIT $limit
"""

# Units and their spheres.
PARENTS: Final = "UNWIND $ids AS id MATCH (u:Unit {id: id}) RETURN id, [(u)-[:PART_OF]->(p:Unit) | p.id]"
UNITS_IN: Final = "UNWIND $ids AS id MATCH (:Unit {id: id})<-[:PART_OF]-(u:Unit) RETURN DISTINCT u.id"
PLACE: Final = """
UNWIND $rows AS row MATCH (u:Unit {id: row[0]}) WHERE coalesce(u.sphere_id, '') <> row[1] SET u.sphere_id = row[1]
"""

# The book of gaps: how far it has come, what was decided, and the life of each gap.
MARK: Final = """
MATCH (m:IntersticeMark {id: 'book'}) RETURN m.version, m.revision, m.decisions, m.moment, m.rules, m.written_by
"""
SET_MARK: Final = "MERGE (m:IntersticeMark {id: 'book'}) SET m += $mark"

_DECISION: Final = "RETURN d.about, d.kind, d.author, d.content, d.at, d.id, d.number ORDER BY d.number"
DECISIONS: Final = f"MATCH (d:IntersticeDecision) WHERE d.number > $after {_DECISION}"
DECISIONS_ABOUT: Final = f"MATCH (d:IntersticeDecision {{about: $about}}) WHERE d.number > $after {_DECISION}"
LAST_DECISION: Final = """
MATCH (d:IntersticeDecision) WHERE d.number > 0 RETURN d.number ORDER BY d.number DESC LIMIT 1
"""
KNOWN_DECISIONS: Final = "UNWIND $ids AS id MATCH (d:IntersticeDecision {id: id}) RETURN d.id"
ADD_DECISIONS: Final = "UNWIND $rows AS row CREATE (d:IntersticeDecision) SET d = row"

_NEXT_LIVES: Final = "RETURN g.key, g.life ORDER BY g.key LIMIT $limit"
LIVES: Final = f"MATCH (g:Gap) WHERE g.key > $after {_NEXT_LIVES}"
LIVES_IN: Final = f"MATCH (g:Gap) USING INDEX g:Gap(key) WHERE g.key > $after AND g.state IN $states {_NEXT_LIVES}"
LIVES_BETWEEN: Final = f"""
MATCH (g:Gap) WHERE g.key > $after AND any(days IN
    [spell IN g.spells WHERE NOT substring(spell, 22) STARTS WITH 'waived' |
        substring(spell, CASE size(spell) WHEN 27 THEN 0 ELSE 28 END, 21)]
    WHERE $since < substring(days, 0, 10) <= $until OR $since < substring(days, 11, 10) <= $until) {_NEXT_LIVES}
"""
"""The days on which a gap opened and ended stand in its spell, after the sort where it moved (see `graph.spells`)."""
LIVES_OF: Final = "UNWIND $keys AS key MATCH (g:Gap {key: key}) RETURN g.life ORDER BY g.key"
PUT_LIVES: Final = "UNWIND $rows AS row MERGE (g:Gap {key: row.key}) SET g += row"
UNTIE: Final = """
UNWIND $rows AS row MATCH (:Gap {key: row.key})-[c:CONCERNS]->(n) WHERE NOT n.id IN row.subjects DELETE c
"""
TIE: Final = f"""
UNWIND $rows AS row MATCH (g:Gap {{key: row.key}})
UNWIND row.subjects AS id MATCH (n:{ANY} {{id: id}}) MERGE (g)-[:CONCERNS]->(n)
"""
DROP_LIVES: Final = "UNWIND $keys AS key MATCH (g:Gap {key: key}) DETACH DELETE g"
DROP_OTHER_LIVES: Final = "MATCH (g:Gap) WHERE g.version < $version DETACH DELETE g"

# What the posture is counted from.
SPELLS: Final = "MATCH (g:Gap) UNWIND g.spells AS spell RETURN g.rule, g.spheres, spell, count(*)"
ASSETS: Final = "MATCH (a:IntersticeAssets) RETURN a.rule, null, date(a.at), sum(a.change)"
ASSETS_BY_SPHERE: Final = """
MATCH (a:IntersticeAssets) UNWIND range(0, size(a.spheres) - 1) AS place
RETURN a.rule, a.spheres[place], date(a.at), sum(a.changes[place])
"""
ADD_ASSETS: Final = "UNWIND $rows AS row CREATE (a:IntersticeAssets) SET a = row"
DROP_LATER_ASSETS: Final = "MATCH (a:IntersticeAssets) WHERE a.at > $moment DELETE a"
DROP_ALL_ASSETS: Final = "MATCH (a:IntersticeAssets) DELETE a"

# The table of slots.
SLOTS: Final = """
OPTIONAL MATCH (w:IntersticeSlots) WHERE w.is_whole AND w.epoch <= $epoch
WITH coalesce(max(w.number), 0) AS first
MATCH (p:IntersticeSlots) WHERE p.number > $after AND p.number >= first AND p.epoch <= $epoch
RETURN p.number, p.epoch, p.revision, p.is_whole, p.body ORDER BY p.number
"""
LAST_SLOTS: Final = "OPTIONAL MATCH (p:IntersticeSlots) RETURN coalesce(max(p.number), 0)"
ADD_SLOTS: Final = "CREATE (p:IntersticeSlots) SET p = $page"
