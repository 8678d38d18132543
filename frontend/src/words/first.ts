// Which words does the first screen need?

/** The features whose words are read at once; those of the others come with them. */
export const FIRST = ["gaps", "history", "map", "search"] as const;
