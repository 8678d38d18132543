// Where everything stands on the map: pages that only grow, each number once.
CREATE CONSTRAINT interstice_slots IF NOT EXISTS FOR (n:IntersticeSlots) REQUIRE n.number IS UNIQUE;
