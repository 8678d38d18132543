// Every sentence about several marks that are selected together.

import { plural, t } from "@lingui/core/macro";

export const severalWords = {
  bar: t`Several selected`,
  tool: t`Select several`,
  toolHint: t`Select several: click each, or drag a frame around them (s)`,
  none: t`Click what you want to select, or drag a frame around it.`,
  noneInTable: t`Tick the rows that you want to select.`,
  chosen: (what: string) => t`${what} selected`,
  counting: t`counting gaps…`,
  gaps: (n: number) => plural(n, { one: "# gap", other: "# gaps" }),
  dependencies: (n: number) => plural(n, { one: "# dependency", other: "# dependencies" }),
  others: (n: number) => plural(n, { one: "# that is not on this map", other: "# that are not on this map" }),
  openGaps: t`Open their gaps`,
  way: t`How are they tied?`,
  fit: t`Bring into sight`,
  move: t`Move to…`,
  moveHint: (n: number) =>
    plural(n, {
      one: "# squad goes into another tribe, in a scenario.",
      other: "# squads go into another tribe, in a scenario.",
    }),
  into: t`Into`,
  put: t`Add to the plan`,
  clear: t`Select nothing`,
  column: t`Selected`,
  pick: (name: string) => t`Select ${name}`,
};
