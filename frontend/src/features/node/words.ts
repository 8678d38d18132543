// Every sentence of the node panel.

import { plural, t } from "@lingui/core/macro";
import { number } from "../../words/numbers";

export const words = {
  properties: t`What is recorded`,
  relationships: t`Ties`,
  leftOut: t`There are more than fit here; ask for them with “interstice export”.`,
  noRelationships: t`None is recorded.`,
  gapsTitle: t`Gaps`,
  gaps: (n: number) => plural(n, { one: "# gap", other: "# gaps" }),
  noGaps: t`None on this date.`,
  more: (n: number) => t`and ${number(n)} more`,
  fewer: t`Show fewer`,
  ghost: t`Some source refers to it and none describes it.`,
  reading: t`Reading…`,
  failed: t`This cannot be shown`,
  retry: t`Try again`,
  id: t`Id`,
};
