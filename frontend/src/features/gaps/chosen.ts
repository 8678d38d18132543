// Which gaps of the list has the reader chosen, to decide about all of them at once? Kept until they are decided about.

import { create } from "zustand";
import type { Gap } from "../../api/types";

interface State {
  /** By key, as they were when they were chosen. */
  readonly gaps: ReadonlyMap<string, Gap>;
  /** The one that was chosen last: where a range begins. */
  readonly last: string | undefined;
  /** What somebody is about to do with them, where a row asked for it. */
  readonly asked: Kind | undefined;
}

/** What can be done about several gaps at once. */
export type Kind = "assign" | "due" | "acknowledge" | "accept";

export const useChosen = create<State>()(() => ({ gaps: new Map(), last: undefined, asked: undefined }));

/** Choose a gap, or do not any more; with `upTo` also all that lie between it and the last one in that list. */
export function toggle(gap: Gap, upTo?: readonly Gap[]): void {
  useChosen.setState(({ gaps, last }) => {
    const next = new Map(gaps);
    const range = upTo && between(upTo, last, gap.key);
    if (range) for (const each of range) next.set(each.key, each);
    else if (!next.delete(gap.key)) next.set(gap.key, gap);
    return { gaps: next, last: gap.key };
  });
}

/** What lies between two gaps of a list, both included; undefined where one of them is not in it. */
export function between(list: readonly Gap[], one: string | undefined, other: string): Gap[] | undefined {
  const ends = [one, other].map((key) => list.findIndex((gap) => gap.key === key));
  return ends.includes(-1) ? undefined : list.slice(Math.min(...ends), Math.max(...ends) + 1);
}

export const choose = (gaps: readonly Gap[]): void =>
  useChosen.setState({ gaps: new Map(gaps.map((gap) => [gap.key, gap])), last: undefined, asked: undefined });

/** Do something about this gap alone, in the same form as for several. */
export const ask = (gap: Gap, asked: Kind): void =>
  useChosen.setState({ gaps: new Map([[gap.key, gap]]), last: gap.key, asked });

export const forgetAsked = (): void => useChosen.setState({ asked: undefined });
