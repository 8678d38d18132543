// How bad is it? A glyph, and the word beside it: never a colour alone.

import type { Severity } from "../theme/tokens";
import { severityWord } from "../words/graph";
import classes from "./Severity.module.css";

export function SeverityMark({ severity }: { severity: Severity }) {
  return (
    <span className={classes.mark} data-severity={severity}>
      <SeverityGlyph severity={severity} />
      {severityWord(severity)}
    </span>
  );
}

const FILLED: Record<Severity, number> = { critical: 0, high: 3, medium: 2, low: 1, info: 0 };

export function SeverityGlyph({ severity }: { severity: Severity }) {
  return (
    <svg
      className={classes.glyph}
      data-severity={severity}
      aria-hidden="true"
      width="14"
      height="14"
      viewBox="0 0 12 12"
    >
      {severity === "critical" && (
        <>
          <rect x="0.8" y="0.8" width="10.4" height="10.4" rx="2.6" fill="currentColor" />
          <path d="M5.2 2.8h1.6v4H5.2zM5.2 7.7h1.6v1.6H5.2z" className={classes.cut} />
        </>
      )}
      {severity === "info" && (
        <>
          <circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" strokeWidth="1.4" />
          <circle cx="6" cy="6" r="1.2" fill="currentColor" />
        </>
      )}
      {FILLED[severity] > 0 &&
        [0, 1, 2].map((bar) => (
          <rect
            key={bar}
            x={0.8 + 3.8 * bar}
            y={7 - 2.6 * bar}
            width="2.8"
            height={4 + 2.6 * bar}
            rx="0.9"
            fill="currentColor"
            opacity={bar < FILLED[severity] ? 1 : 0.3}
          />
        ))}
    </svg>
  );
}
