// One id, one node: a constraint for each label that divides all nodes.
CREATE CONSTRAINT interstice_unit IF NOT EXISTS FOR (n:Unit) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT interstice_person IF NOT EXISTS FOR (n:Person) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT interstice_position IF NOT EXISTS FOR (n:Position) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT interstice_role IF NOT EXISTS FOR (n:Role) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT interstice_area IF NOT EXISTS FOR (n:Area) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT interstice_dependency IF NOT EXISTS FOR (n:Dependency) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT interstice_objective IF NOT EXISTS FOR (n:Objective) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT interstice_process IF NOT EXISTS FOR (n:Process) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT interstice_step IF NOT EXISTS FOR (n:Step) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT interstice_skill IF NOT EXISTS FOR (n:Skill) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT interstice_location IF NOT EXISTS FOR (n:Location) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT interstice_healthcheck IF NOT EXISTS FOR (n:HealthCheck) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT interstice_handover IF NOT EXISTS FOR (n:Handover) REQUIRE n.id IS UNIQUE;

// The head, on which commits wait for each other; the log; and which steps like this one were taken.
CREATE CONSTRAINT interstice_head IF NOT EXISTS FOR (n:IntersticeHead) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT interstice_change_id IF NOT EXISTS FOR (n:IntersticeChange) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT interstice_change_revision IF NOT EXISTS FOR (n:IntersticeChange) REQUIRE n.revision IS UNIQUE;
CREATE CONSTRAINT interstice_journal IF NOT EXISTS FOR (n:IntersticeJournal) REQUIRE (n.revision, n.part) IS UNIQUE;
CREATE CONSTRAINT interstice_migration IF NOT EXISTS FOR (n:IntersticeMigration) REQUIRE n.number IS UNIQUE;
CREATE INDEX interstice_change_at IF NOT EXISTS FOR (n:IntersticeChange) ON (n.at);
