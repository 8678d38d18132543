"""Which stores is the workbench tried on? Those of the contract suite."""

from tests.graph.store.conftest import formed_neo4j, open_store

__all__ = ["formed_neo4j", "open_store"]
