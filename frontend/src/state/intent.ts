// What has the reader just asked for that is no state of the page? A flight over the map, one kind of mark or one step of
// a plan singled out: shared between rooms, and not kept in the address.

import { create } from "zustand";
import { select } from "./address";
import type { Selection } from "./query";

/** What the legend of the map can single out. */
export type MarkKind =
  | "unowned"
  | "paper"
  | "arc"
  | "arcCritical"
  | "ghost"
  | "noLead"
  | "vacant"
  | "depth"
  | "covered"
  | "people";

interface Intent {
  /** Counts requests to fly near to the selection, so that asking twice flies twice. */
  readonly near: number;
  readonly only: MarkKind | undefined;
  /** The number of the step of a plan that is pointed at, else of the one that was chosen. */
  readonly step: number | undefined;
  readonly chosenStep: number | undefined;
}

export const useIntent = create<Intent>()(() => ({
  near: 0,
  only: undefined,
  step: undefined,
  chosenStep: undefined,
}));

/** Select something and fly near to it, even where it is in sight already. */
export function selectAndFly(selection: Selection): void {
  useIntent.setState(({ near }) => ({ near: near + 1 }));
  select(selection);
}

export const toggleOnly = (kind: MarkKind): void =>
  useIntent.setState(({ only }) => ({ only: only === kind ? undefined : kind }));

/** Single out a step of a plan while it is pointed at; none gives way to the chosen one. */
export const pointAtStep = (step: number | undefined): void =>
  useIntent.setState(({ chosenStep }) => ({ step: step ?? chosenStep }));

/** Single out a step until it is chosen again, or none. */
export const chooseStep = (step: number | undefined): void =>
  useIntent.setState(({ chosenStep }) => {
    const chosen = chosenStep === step ? undefined : step;
    return { step: chosen, chosenStep: chosen };
  });
