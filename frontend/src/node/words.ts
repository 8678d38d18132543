// Every sentence of the node panel.

import { count, number } from "../words/numbers";

export const words = {
  status: {
    active: "",
    planned: "planned",
    closed: "closed",
    ghost: "ghost",
    on_leave: "on leave",
    left: "left",
  } as Record<string, string>,
  properties: "What is recorded",
  relationships: "Ties",
  leftOut: "There are more than fit here; ask for them with “interstice export”.",
  noRelationships: "None is recorded.",
  gapsTitle: "Gaps",
  gaps: (n: number) => count(n, "gap"),
  noGaps: "None on this date.",
  more: (n: number) => `and ${number(n)} more`,
  fewer: "Show fewer",
  ghost: "Some source refers to it and none describes it.",
  reading: "Reading…",
  failed: "This cannot be shown",
  retry: "Try again",
  id: "Id",
};
