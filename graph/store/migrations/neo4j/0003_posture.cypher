// What the numbers of assets changed by.
CREATE INDEX interstice_assets_at IF NOT EXISTS FOR (n:IntersticeAssets) ON (n.at);

// What was written before has none, and its gaps no spells, so the book is made anew when it is next followed.
MATCH (m:IntersticeMark {id: 'book'}) SET m.rules = '';
