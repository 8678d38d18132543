// Every sentence about neighbourhoods on the map.

import { plural, t } from "@lingui/core/macro";
import { number } from "../../words/numbers";

export const nearWords = {
  bar: t`Neighbourhood`,
  focus: t`Focus`,
  focusHint: t`Show only what is near to the selection (f)`,
  reading: (of: string) => t`Looking for what is near to ${of}…`,
  gone: (of: string) => t`${of} is not on this map.`,
  nothing: (of: string, steps: string) => t`Nothing is tied to ${of} within ${steps}.`,
  found: (what: string, of: string, steps: string) => t`${what} within ${steps} of ${of}`,
  about: t`Tied by dependencies, by areas that one owns and the other works on, and by what nobody owns.`,
  steps: (n: number) => plural(n, { one: "# step", other: "# steps" }),
  depth: t`How many steps far`,
  units: (n: number) => plural(n, { one: "# unit", other: "# units" }),
  tribes: (n: number) => plural(n, { one: "# tribe", other: "# tribes" }),
  squads: (n: number) => plural(n, { one: "# squad", other: "# squads" }),
  areas: (n: number) => plural(n, { one: "# area", other: "# areas" }),
  ghosts: (n: number) => plural(n, { one: "# ghost", other: "# ghosts" }),
  others: (n: number) => t`${number(n)} more`,
  leave: t`Show all`,
  retry: t`Try again`,
};
