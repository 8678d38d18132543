// Which gaps would come or go? Under a title, of many the first few, and how many more.

import type { GapLine } from "../api/types";
import { headline } from "../words/standing";
import classes from "./GapLines.module.css";
import { SeverityGlyph } from "./Severity";
import { words } from "./words";

const SHOWN = 5;

interface Props {
  readonly title: string;
  readonly gaps: readonly Pick<GapLine, "key" | "severity" | "sentence">[];
  /** How many there are, where not all of them were told. */
  readonly total?: number;
  /** What is said where there is none; else the title is left out, too. */
  readonly none?: string;
}

export function GapLines({ title, gaps, total = gaps.length, none }: Props) {
  if (total === 0 && none === undefined) return null;
  const shown = gaps.slice(0, SHOWN);
  return (
    <div className={classes.part}>
      <h4>{title}</h4>
      {total === 0 && <p>{none}</p>}
      <ul>
        {shown.map(({ key, severity, sentence }) => (
          <li key={key}>
            <SeverityGlyph severity={severity} />
            <span>{headline(sentence)}</span>
          </li>
        ))}
      </ul>
      {total > shown.length && <p className={classes.more}>{words.moreGaps(total - shown.length)}</p>}
    </div>
  );
}
