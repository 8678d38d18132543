-- Beside each life, for the posture: the spheres it touched, and the days on which it was there or accepted.
ALTER TABLE life ADD COLUMN spheres TEXT NOT NULL DEFAULT '[]';
ALTER TABLE life ADD COLUMN spells TEXT NOT NULL DEFAULT '[]';

-- What the numbers of assets changed by: in all, and in each sphere where they did, as JSON.
CREATE TABLE asset_change (
    rule TEXT NOT NULL,
    kind TEXT NOT NULL,
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    change INTEGER NOT NULL,
    spheres TEXT NOT NULL
);

CREATE INDEX asset_change_by_moment ON asset_change (at);

-- What was written before has neither, so the book is made anew when it is next followed.
UPDATE mark SET rules = '';
