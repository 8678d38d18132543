// Which rooms have words of their own, and which of them does the first screen need?

/** The parts of features that are read later than the rest, each with catalogues of its own. */
export const ROOMS = ["gaps/desk", "gaps/panel", "gaps/work", "history/desk"] as const;

/** The features whose words are read at once; those of the others, and of the rooms, come with them. */
export const FIRST = ["gaps", "history", "map", "search"] as const;
