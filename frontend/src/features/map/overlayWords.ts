// Every sentence about what squads are filled with.

import { plural, t } from "@lingui/core/macro";
import type { OverlayPayload } from "../../api/types";
import type { OverlayName } from "../../state/query";
import { number } from "../../words/numbers";

const names: Record<OverlayName, string> = {
  ownership: t`Ownership`,
  load: t`Load`,
  skills: t`Skills`,
  cost: t`Cost`,
  span: t`Span`,
  age: t`Age of data`,
  health: t`Health`,
};

const about: Record<OverlayName, string> = {
  ownership: t`Active areas that the squad owns itself.`,
  load: t`Areas that the squad owns: a simple one counts once, a complicated one twice, a complex one three times (after Skelton and Pais 2019).`,
  skills: t`Of the skills that the squad requires, those that somebody in it has at the required level.`,
  cost: t`What the people of the squad cost.`,
  span: t`Active people who report to the squad’s lead, wherever they work; of several leads the largest number.`,
  age: t`Days since a source last named the squad or somebody in it, of these what was named longest ago.`,
  health: t`Dimensions that are green in the squad’s last health checks.`,
};

const source: Record<OverlayName, string> = {
  ownership: t`Made of recorded ownership.`,
  load: t`Made of ownership and the complexity of each area; unknown where one of them has none, or none is owned.`,
  skills: t`Made of required skills and what people can do; unknown where nothing is required.`,
  cost: t`Made of the cost of people and seats.`,
  span: t`Made of leads and reporting lines; unknown where there is no lead.`,
  age: t`Made of the day on which an import last saw each of them; unknown for what no import has brought.`,
  health: t`Made of checks that at least five people answered; others are unknown, so that nobody can be recognised.`,
};

const units: Record<OverlayPayload["unit"], string> = {
  areas: t`areas owned`,
  points: t`points`,
  percent: t`percent`,
  people: t`people`,
  days: t`days`,
  money: t`money`,
};

export const overlayWords = {
  fill: t`What squads are filled with`,
  gaps: t`Gaps`,
  more: t`More`,
  filled: (name: string) => t`Squads: ${name}`,
  names,
  about,
  source,
  units,
  loading: t`Reading the values…`,
  retry: t`Try again`,
  unknown: t`not recorded`,
  withheld: t`Cost is only for roles that may see money, and nobody has been given one here.`,
  value: (name: string, figure: string) => t`${name}: ${figure}`,
  known: (name: string, known: number, squads: number) =>
    t`${name}: known for ${number(known)} of ${plural(squads, { one: "# squad", other: "# squads" })}`,
};
