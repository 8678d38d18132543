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
  id: t`Id`,
  teamPage: t`Its page`,
  howDependent: t`How does it depend on…`,
  otherEnd: t`Ask about another one`,
  chooseOther: (name: string) =>
    t`Choose what ${name} might depend on: on the map, in the table or by search. Escape gives up.`,
  cancel: t`Cancel`,
  way: (from: string, to: string) => t`From ${from} to ${to}`,
  overDependencies: (steps: number) =>
    t`By dependencies, in ${plural(steps / 2, { one: "# step", other: "# steps" })}.`,
  overAnything: t`No chain of dependencies ties them. This is the shortest way over anything that is recorded.`,
  uncovered: t`No process covers it`,
  coveredBy: (names: string) => t`Covered by ${names}`,
  noWay: t`Nothing recorded ties them`,
  leaveWay: t`Leave the way`,
  inPlan: t`In the plan`,
  inNewPlan: t`In a scenario`,
  change: {
    move: t`Move to…`,
    give: t`Give to…`,
    cover: t`Cover with…`,
    fill: t`Fill with…`,
    lead: t`Lead…`,
    appoint: t`Appoint a lead…`,
    split: t`Split…`,
    merge: t`Merge…`,
    close: t`Close…`,
  },
};
