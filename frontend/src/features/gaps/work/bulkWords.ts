// Every sentence about deciding about several gaps at once.

import { plural, t } from "@lingui/core/macro";
import { number } from "../../../words/numbers";

export const bulkWords = {
  region: t`Chosen gaps`,
  chosen: (n: number) => t`${plural(n, { one: "# gap", other: "# gaps" })} chosen`,
  all: (n: number) => t`All ${number(n)}`,
  none: t`Choose none`,
  assign: t`Assign`,
  due: t`Set a due day`,
  acknowledge: t`Acknowledge`,
  accept: t`Accept for now`,
  title: {
    assign: (n: number) => t`Assign ${plural(n, { one: "# gap", other: "# gaps" })}`,
    due: (n: number) => t`Set a due day for ${plural(n, { one: "# gap", other: "# gaps" })}`,
    acknowledge: (n: number) => t`Acknowledge ${plural(n, { one: "# gap", other: "# gaps" })}`,
    accept: (n: number) => t`Accept ${plural(n, { one: "# gap", other: "# gaps" })} for now`,
  },
  send: {
    assign: t`Assign them`,
    due: t`Set the day`,
    acknowledge: t`Acknowledge them`,
    accept: t`Ask for approval`,
  },
  done: {
    assign: (n: number) => t`${plural(n, { one: "# gap", other: "# gaps" })} assigned.`,
    due: (n: number) => plural(n, { one: "# gap has a new due day.", other: "# gaps have a new due day." }),
    acknowledge: (n: number) => t`${plural(n, { one: "# gap", other: "# gaps" })} acknowledged.`,
    accept: (n: number) =>
      t`${plural(n, { one: "# waiver", other: "# waivers" })} asked for. Each waits for somebody else to approve it.`,
  },
  refused: (n: number) => plural(n, { one: "# gap was left as it is:", other: "# gaps were left as they are:" }),
  working: (done: number, of: number) => t`${number(done)} of ${number(of)}`,
  meanwhile: (what: string) => t`somebody else decided meanwhile: it is ${what} now.`,
};
