-- Which steps of form this file has taken.
CREATE TABLE migration (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    checksum TEXT NOT NULL,
    at TEXT NOT NULL
);

-- The organisation as it is now. Numbers name nodes inside this file only; ids are what people and programs use.
CREATE TABLE node (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    label TEXT NOT NULL,
    sphere_id TEXT,
    properties TEXT NOT NULL
);

CREATE INDEX node_by_label ON node (label);

-- What a search looks through: names and ids in lower case, apart from the nodes so that it reads little.
CREATE TABLE caption (
    node INTEGER PRIMARY KEY REFERENCES node (number) ON DELETE CASCADE,
    name TEXT NOT NULL,
    id TEXT NOT NULL
);

-- Clustered by type, because the organisation is loaded type by type. The value of the type's key property, or an
-- empty text, is part of the identity.
CREATE TABLE relationship (
    type TEXT NOT NULL,
    source INTEGER NOT NULL,
    target INTEGER NOT NULL,
    key TEXT NOT NULL,
    properties TEXT NOT NULL,
    PRIMARY KEY (type, source, target, key)
) WITHOUT ROWID;

CREATE INDEX relationship_by_target ON relationship (target);

-- The log: one row a revision, and its changes in compressed parts.
CREATE TABLE revision (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    author TEXT NOT NULL,
    at TEXT NOT NULL,
    reason TEXT NOT NULL,
    source TEXT NOT NULL,
    added INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    removed INTEGER NOT NULL
);

CREATE INDEX revision_by_moment ON revision (at);

CREATE TABLE journal (
    revision INTEGER NOT NULL REFERENCES revision (number),
    part INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (revision, part)
);

-- A form of the organisation that only the projection can read, so that a start needs no parsing.
CREATE TABLE kept_column (
    name TEXT PRIMARY KEY,
    revision INTEGER NOT NULL,
    body BLOB NOT NULL
);
