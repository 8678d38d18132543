// Is it told what a change of a campaign brings with it?

import { expect, test } from "vitest";
import type { CampaignDetail } from "../../api/types";
import { changedBy } from "./campaignChange";

const campaign = {
  name: "Owners",
  owner: { id: "pay", label: "Tribe", name: "Payroll" },
  start: "2026-10-01",
  target: "2026-12-31",
  rules: ["area-unowned"],
  tribes: [],
} as unknown as CampaignDetail;
const form = { ...campaign, owner: "pay", tribes: [] as string[] };

test("nothing follows where nothing is changed", () => {
  expect(changedBy(campaign, form)).toEqual([]);
});

test("other rules and tribes make the scope wider or narrower", () => {
  expect(changedBy(campaign, { ...form, rules: ["area-unowned", "unit-no-lead"] })).toEqual(["wider"]);
  expect(changedBy(campaign, { ...form, tribes: ["pay"] })).toEqual(["narrower"]);
  expect(changedBy({ ...campaign, tribes: [campaign.owner] }, { ...form, rules: ["unit-no-lead"] })).toEqual([
    "wider",
    "narrower",
  ]);
  expect(changedBy(campaign, { ...form, target: "2027-01-31", name: "All owners" })).toEqual(["name", "target"]);
});
