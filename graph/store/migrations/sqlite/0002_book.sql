-- The book of gaps. What was decided: a log that only grows.
CREATE TABLE decision (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    about TEXT NOT NULL,
    kind TEXT NOT NULL,
    author TEXT NOT NULL,
    at TEXT NOT NULL,
    content TEXT NOT NULL
);

CREATE INDEX decision_by_subject ON decision (about);

-- The life of each gap: all of it in the body, as JSON, and beside it what people ask for with SQL.
CREATE TABLE life (
    key TEXT NOT NULL UNIQUE,
    rule TEXT NOT NULL,
    state TEXT NOT NULL,
    severity TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    assignee TEXT,
    due TEXT,
    body TEXT NOT NULL
);

-- In the order of keys, so that the lives in some states are found without looking at the others.
CREATE INDEX life_by_key_and_state ON life (key, state);

-- How far the book has come: one row.
CREATE TABLE mark (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    version INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    decisions INTEGER NOT NULL,
    moment TEXT,
    rules TEXT NOT NULL
);
