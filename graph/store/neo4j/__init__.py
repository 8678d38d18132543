"""How is an organisation kept in a Neo4j database, as an ordinary graph that anybody can ask in Cypher?"""

from graph.store.neo4j.store import Neo4jStore

__all__ = ["Neo4jStore"]
