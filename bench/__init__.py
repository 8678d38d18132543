"""How fast and how large is Interstice, beside other ways to do the same? Everything side by side, in one run."""

from bench.ground import CypherEngine, Means, Neo4jAddress, OverLimit
from bench.report import Benchmark
from bench.run import LIMIT, run

__all__ = ["LIMIT", "Benchmark", "CypherEngine", "Means", "Neo4jAddress", "OverLimit", "run"]
