// What does a change of a campaign bring with it?

import type { CampaignDetail, CampaignForm } from "../../api/types";

export type Following = "name" | "owner" | "target" | "start" | "wider" | "narrower";

type Changed = Pick<CampaignForm, "name" | "owner" | "start" | "target" | "rules"> & { tribes: readonly string[] };

/** What is not as it was; a scope that takes something on and leaves something out is both wider and narrower. */
export function changedBy(campaign: CampaignDetail, form: Changed): Following[] {
  const tribes = campaign.tribes.map(({ id }) => id);
  const all = { before: tribes.length === 0, after: form.tribes.length === 0 };
  const gains = (before: readonly string[], after: readonly string[]) => after.some((id) => !before.includes(id));
  const wider = gains(campaign.rules, form.rules) || (!all.before && (all.after || gains(tribes, form.tribes)));
  const narrower = gains(form.rules, campaign.rules) || (!all.after && (all.before || gains(form.tribes, tribes)));
  return [
    ...(form.name.trim() === campaign.name ? [] : (["name"] as const)),
    ...(form.owner === campaign.owner.id ? [] : (["owner"] as const)),
    ...(form.start === campaign.start ? [] : (["start"] as const)),
    ...(form.target === campaign.target ? [] : (["target"] as const)),
    ...(wider ? (["wider"] as const) : []),
    ...(narrower ? (["narrower"] as const) : []),
  ];
}
