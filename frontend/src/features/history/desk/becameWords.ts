// Every sentence about what became of what between two days.

import { plural, t } from "@lingui/core/macro";
import { listed, number } from "../../../words/numbers";

export const becameWords = {
  caption: t`What became of what`,
  what: t`What`,
  which: t`Told one by one`,
  groups: {
    units: t`Units`,
    people: t`People`,
    areas: t`Areas`,
    dependencies: t`Dependencies`,
    processes: t`Processes`,
  },
  turns: { came: t`Came`, went: t`Went`, moved: t`Moved`, changed: t`Changed` },
  /** Nothing is not told as a figure. */
  count: (n: number) => (n === 0 ? "–" : number(n)),
  shifted: (title: string, n: number) => t`${title}: ${number(n)}`,
  none: {
    units: t`No unit came, went, moved or changed between these days.`,
    areas: t`No area came, went, or changed its owner between these days.`,
    dependencies: t`No dependency came, went, or changed its ends between these days.`,
    processes: t`No process came, went, or changed its followers between these days.`,
  },
  people: (joined: number, left: number): string => {
    const said = [
      joined > 0 && plural(joined, { one: "# person joined", other: "# people joined" }),
      left > 0 && plural(left, { one: "# person left", other: "# people left" }),
    ];
    return listed(said.filter((each): each is string => each !== false));
  },
  more: t`Show more`,
  loading: t`Comparing the two days…`,
  failed: t`The two days could not be compared`,
};
