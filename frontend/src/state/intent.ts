// What has the reader just asked for that is no state of the page? A flight over the map, one kind of mark or one step of
// a plan singled out: shared between rooms, and not kept in the address.

import { create } from "zustand";
import type { Step } from "../api/types";
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
  /** A step that somebody begins elsewhere, to be filled in where the plan is edited. */
  readonly begun: Step | undefined;
  /** Steps that are complete, to go into the plan that is open, or into one that is begun with them. */
  readonly proposed: readonly Step[] | undefined;
  /** Whether a fresh layout of the map is looked at. */
  readonly layout: boolean;
  /** Steps of a plan whose day has come, which somebody wants to apply, by number. */
  readonly due: { readonly plan: string; readonly steps: readonly number[] } | undefined;
}

export const useIntent = create<Intent>()(() => ({
  near: 0,
  only: undefined,
  step: undefined,
  chosenStep: undefined,
  begun: undefined,
  proposed: undefined,
  due: undefined,
  layout: false,
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

/** Begin a step of the plan that is open, with what is known of it. */
export const beginStep = (begun: Step | undefined): void => useIntent.setState({ begun });

/** Steps are to go into a plan as they are. */
export const proposeSteps = (proposed: readonly Step[] | undefined): void => useIntent.setState({ proposed });

/** Look at a fresh layout of the map, or no longer. */
export const lookAtLayout = (layout: boolean): void => useIntent.setState({ layout });
