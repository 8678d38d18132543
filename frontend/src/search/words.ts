// Every sentence of the search.

export const words = {
  label: "Find a person, squad, area or gap",
  short: "Find",
  nothing: (q: string) => `Nothing is called “${q}”. Try a part of the name or an id.`,
  nodes: "In the organisation",
  gaps: "Gaps",
  failed: "The search could not be done.",
};
