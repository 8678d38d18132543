// Where does it stand? A glyph, and a word beside it: never a colour alone.

import { VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import type { GapState } from "../api/types";
import { stateWord } from "../words/graph";
import classes from "./State.module.css";
import { words } from "./words";

interface Mark {
  readonly state: GapState;
  /** Only the plan that is shown makes the gap. */
  readonly planned?: boolean;
  readonly children?: ReactNode;
}

/** `children` stand in place of the word, which a screen reader still hears. */
export function StateMark({ state, planned, children }: Mark) {
  const word = planned ? words.planned : stateWord(state);
  return (
    <span className={classes.mark} title={word}>
      <StateGlyph state={state} />
      {children && <VisuallyHidden>{word}: </VisuallyHidden>}
      <span className={classes.word}>{children ?? word}</span>
    </span>
  );
}

/** An open ring, a half-filled and a filled one, a dashed one with bars, one with a tick or a bar across. */
export function StateGlyph({ state }: { state: GapState }) {
  return (
    <svg
      className={classes.glyph}
      data-state={state}
      aria-hidden="true"
      width="12"
      height="12"
      viewBox="0 0 12 12"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
    >
      <circle cx="6" cy="6" r="4.6" strokeDasharray={state === "waived" ? "2.2 1.4" : undefined} />
      {state === "acknowledged" && <path d="M6 1.4a4.6 4.6 0 0 1 0 9.2Z" fill="currentColor" stroke="none" />}
      {state === "assigned" && <circle cx="6" cy="6" r="2.7" fill="currentColor" stroke="none" />}
      {state === "waived" && <path d="M4.8 4v4M7.2 4v4" strokeWidth="1.2" />}
      {state === "resolved" && <path d="m3.9 6.2 1.5 1.5 2.8-3.2" strokeWidth="1.3" />}
      {(state === "orphaned" || state === "retired") && <path d="M3.6 6h4.8" strokeWidth="1.3" />}
    </svg>
  );
}
