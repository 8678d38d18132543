// The book of gaps: one life a gap, decisions in their order, and one mark.
CREATE CONSTRAINT interstice_gap IF NOT EXISTS FOR (n:Gap) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT interstice_decision_id IF NOT EXISTS FOR (n:IntersticeDecision) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT interstice_decision_number IF NOT EXISTS FOR (n:IntersticeDecision) REQUIRE n.number IS UNIQUE;
CREATE CONSTRAINT interstice_mark IF NOT EXISTS FOR (n:IntersticeMark) REQUIRE n.id IS UNIQUE;
CREATE INDEX interstice_decision_about IF NOT EXISTS FOR (n:IntersticeDecision) ON (n.about);
CREATE INDEX interstice_gap_state IF NOT EXISTS FOR (n:Gap) ON (n.state);
