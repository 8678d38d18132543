// How is a front of choices drawn? Friction over moved squads, in the units of a picture: down is better, right is more.

import type { Front } from "../../api/types";

export interface Dot {
  readonly x: number;
  readonly y: number;
  readonly moved: number;
  /** The number of the choice that was tried out for it, if one was. */
  readonly choice: number | undefined;
}

/** The dots of a front from left to right, and the line between them. */
export function frontOf(
  { front, choices }: Pick<Front, "front" | "choices">,
  width: number,
  height: number,
): { readonly dots: readonly Dot[]; readonly line: string } {
  const most = Math.max(1, ...front.map(({ moved }) => moved));
  const frictions = front.map(({ friction }) => friction);
  const [low, high] = [Math.min(...frictions), Math.max(...frictions)];
  const dots = [...front]
    .sort((a, b) => a.moved - b.moved)
    .map(({ moved, friction }) => ({
      x: (moved / most) * width,
      y: high === low ? height / 2 : height * (1 - (friction - low) / (high - low)),
      moved,
      choice: choices.find((choice) => choice.moved === moved)?.number,
    }));
  return {
    dots,
    line: dots.map(({ x, y }, at) => `${at === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join(""),
  };
}
