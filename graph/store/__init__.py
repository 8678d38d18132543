"""Where is the organisation kept? One contract (`port`), one set of rules (`commit`), two stores: SQLite and Neo4j."""
