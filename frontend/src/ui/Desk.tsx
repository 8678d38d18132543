// What do the desks beside the map share? A sentence that says the finding, figures under it, and how many gaps there are.

import type { ReactNode } from "react";
import type { Severity } from "../theme/tokens";
import { severityWord } from "../words/graph";
import classes from "./Desk.module.css";
import { SeverityGlyph } from "./Severity";
import { words } from "./words";

export interface Figure {
  readonly value: string;
  readonly what: string;
  /** What it is of, or how it came about. */
  readonly fine?: string | undefined;
}

interface HeadProps {
  readonly sentence: string;
  readonly figures?: readonly Figure[];
  /** What stands above the sentence: the way back. */
  readonly above?: ReactNode;
  /** What stands at the right of it. */
  readonly children?: ReactNode;
}

export function DeskHead({ sentence, figures = [], above, children }: HeadProps) {
  return (
    <header className={classes.head}>
      {above}
      <div className={classes.top}>
        <h1 className={classes.sentence}>{sentence}</h1>
        {children}
      </div>
      {figures.length > 0 && (
        <dl className={`${classes.figures} figures`}>
          {figures.map(({ value, what, fine }) => (
            <div key={what}>
              <dt className={classes.what}>{what}</dt>
              <dd className={classes.value}>{value}</dd>
              {fine && <dd className={classes.fine}>{fine}</dd>}
            </div>
          ))}
        </dl>
      )}
    </header>
  );
}

/** The worst severity as a glyph with the number of gaps; nothing where there are none. */
export function GapCount({ gaps, worst }: { gaps: number; worst: Severity | null }) {
  if (gaps === 0 || worst === null) return null;
  return (
    <span className={`${classes.gaps} figures`} data-severity={worst} title={severityWord(worst)}>
      <SeverityGlyph severity={worst} />
      {words.gaps(gaps)}
    </span>
  );
}
