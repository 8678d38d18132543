-- Where everything stands on the map: pages that only grow, in a form that only the layout can read.
CREATE TABLE slot_page (
    number INTEGER PRIMARY KEY,
    epoch INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    is_whole INTEGER NOT NULL,
    body BLOB NOT NULL
);
