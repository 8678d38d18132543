// How is the open plan edited? One edit after the other, each with what its author saw; whatever is refused is told, and
// kept to be done again.

import { useCallback, useEffect } from "react";
import { create } from "zustand";
import { planMeanwhile, putSteps, turn } from "../../api/planning";
import { queryClient } from "../../api/queries";
import type { Scenario, Step } from "../../api/types";
import { useAuthor } from "../../state/author";
import { beginStep, proposeSteps, useIntent } from "../../state/intent";
import { between, type Edit, edited } from "./edits";

/** What was refused: a sentence, and, where somebody else was first, what they made of the plan. */
export interface Refused {
  readonly sentence: string;
  readonly edit: Edit | undefined;
  readonly change: { readonly came: number; readonly went: number } | undefined;
}

/** What is being filled in: a new step with what is known of it, or one that is there. */
export interface Drafted {
  readonly begun: Step;
  readonly replaces: Step | undefined;
  readonly number: number | undefined;
}

interface Editing {
  readonly draft: Drafted | undefined;
  readonly busy: boolean;
  readonly refused: Refused | undefined;
  /** What waits for the name of whoever decides. */
  readonly unnamed: ((author: string) => void) | undefined;
}

export const useEditing = create<Editing>()(() => ({
  draft: undefined,
  busy: false,
  refused: undefined,
  unnamed: undefined,
}));

export const draftStep = (begun: Step, replaces?: Step, number?: number): void =>
  useEditing.setState({ draft: { begun, replaces, number }, refused: undefined });
export const closeDraft = (): void => useEditing.setState({ draft: undefined });
export const forgetRefusal = (): void => useEditing.setState({ refused: undefined });
const forgetAll = (): void =>
  useEditing.setState({ draft: undefined, refused: undefined, unnamed: undefined, busy: false });

/** Do something in somebody's name, which is asked for if nobody has said it yet. */
export function named(act: (author: string) => void): void {
  const { name } = useAuthor.getState();
  if (name !== "") act(name);
  else useEditing.setState({ unnamed: act });
}

async function attempt(plan: Scenario, edit: Edit | undefined, doIt: () => Promise<unknown>): Promise<boolean> {
  useEditing.setState({ busy: true, refused: undefined });
  try {
    await doIt();
    useEditing.setState({ busy: false });
    return true;
  } catch (error) {
    const present = planMeanwhile(error as Error);
    if (present) {
      queryClient.setQueryData(["scenario", plan.id], present);
      void queryClient.invalidateQueries({ queryKey: ["scenario", plan.id] });
    }
    const refused = {
      sentence: error instanceof Error ? error.message : String(error),
      edit,
      change: present && between(plan, present),
    };
    useEditing.setState({ busy: false, refused });
    return false;
  }
}

/** Change the steps of a plan; the form that it came from closes once it is written. */
export function editPlan(plan: Scenario, edit: Edit, gone: string, onDone: () => void = () => undefined): void {
  named((author) => {
    const steps = edited(plan.steps, edit);
    if (!steps) useEditing.setState({ refused: { sentence: gone, edit: undefined, change: undefined } });
    else void attempt(plan, edit, () => putSteps(plan, steps, author)).then((done) => done && onDone());
  });
}

export const turnPlan = (plan: Scenario, how: "undo" | "redo"): void =>
  named((author) => void attempt(plan, undefined, () => turn(plan, how, author)));

/** Take up what somebody asked for elsewhere: on the map, in a panel. */
export function useRequests(plan: Scenario | undefined, gone: string): void {
  const { begun, proposed } = useIntent();
  const id = plan?.id;
  useEffect(() => {
    if (plan?.state !== "draft") return;
    if (begun) {
      draftStep(begun);
      beginStep(undefined);
    }
    if (proposed) {
      editPlan(plan, { kind: "add", steps: proposed }, gone);
      proposeSteps(undefined);
    }
  }, [plan, begun, proposed, gone]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another plan begins with nothing
  useEffect(() => forgetAll, [id]);
}

export function useUndoKeys(plan: Scenario | undefined): void {
  const pressed = useCallback(
    (event: KeyboardEvent) => {
      if (plan?.state !== "draft" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      if (event.target instanceof HTMLElement && event.target.closest("input, textarea, select")) return;
      const key = event.key.toLowerCase();
      const how = key === "y" || (key === "z" && event.shiftKey) ? "redo" : key === "z" ? "undo" : undefined;
      if (!how) return;
      event.preventDefault();
      if (how === "undo" ? plan.may_undo : plan.may_redo) turnPlan(plan, how);
    },
    [plan],
  );
  useEffect(() => {
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [pressed]);
}
