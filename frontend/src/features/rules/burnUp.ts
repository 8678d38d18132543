// How is a burn-up drawn? What was taken on above what is done, over the days up to the last one that is meant.

import type { CampaignDetail } from "../../api/types";
import { daysBetween } from "../../words/numbers";

type Told = Pick<CampaignDetail, "burn_up" | "start" | "target">;

export interface BurnUp {
  readonly takenOn: string;
  readonly done: string;
  /** Where the lines end: x, and y of each. */
  readonly end: readonly [number, number, number];
}

/** As paths of SVG in a box of this size; none before the first day. */
export function burnUpOf({ burn_up, start, target }: Told, width: number, height: number): BurnUp | undefined {
  const last = burn_up.at(-1);
  if (!last) return undefined;
  const end = last.day > target ? last.day : target;
  const most = Math.max(1, ...burn_up.map(({ taken_on }) => taken_on));
  const x = (day: string) => (daysBetween(start, day) / Math.max(1, daysBetween(start, end))) * width;
  const y = (count: number) => height - (count / most) * height;
  const line = (of: (point: (typeof burn_up)[number]) => number) =>
    `M${burn_up.map((point) => `${x(point.day).toFixed(1)} ${y(of(point)).toFixed(1)}`).join("L")}`;
  return {
    takenOn: line(({ taken_on }) => taken_on),
    done: line(({ done }) => done),
    end: [x(last.day), y(last.taken_on), y(last.done)],
  };
}
