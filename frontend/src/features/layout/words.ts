// Every sentence about laying the map out afresh.

import { plural, t } from "@lingui/core/macro";
import { number } from "../../words/numbers";

export const words = {
  title: t`Lay the map out afresh`,
  longer: (percent: number) =>
    t`Ties on the map are ${number(percent)} % longer than they would be if everything were placed anew.`,
  notLonger: t`Ties on the map are as short as they would be if everything were placed anew.`,
  trails: (units: number) =>
    plural(units, { one: "# unit would stand elsewhere", other: "# units would stand elsewhere" }),
  legend: t`Dashed: where it stands. Whole: where it would stand. The lines lead from one to the other.`,
  everybody: t`Everybody sees it, for all days and plans. Nothing about the organisation changes.`,
  renew: t`Lay it out afresh`,
  back: t`Go back to the layout before`,
  cancel: t`Cancel`,
  close: t`Close`,
  trying: t`Placing everything anew…`,
  failed: t`The map could not be laid out`,
  renewed: t`The map is laid out afresh.`,
  wentBack: t`Everything stands where it stood before.`,
  undo: t`Undo`,
};
