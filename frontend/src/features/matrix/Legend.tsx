// What do the signs of the matrix mean? Only those that are on it.

import { SeverityGlyph } from "../../ui/Severity";
import { type Grid, type Look, lookOf, shownOf, type Turn } from "./grid";
import classes from "./Matrix.module.css";
import { words } from "./words";

const LOOKS: readonly Look[] = [
  "inside",
  "covered",
  "grave",
  "critical",
  "weak",
  "uncovered",
  "uncoveredCritical",
  "undeclared",
];
const TURNS: readonly (readonly [Turn, string])[] = [
  ["opened", "+"],
  ["resolved", "✓"],
  ["moved", "→"],
];

export function Legend({ grid }: { grid: Grid }) {
  const cells = grid.rows.flat();
  const looks = new Set(cells.map((cell) => lookOf(shownOf(cell))));
  const turns = new Set(cells.map(({ turn }) => turn));
  return (
    <ul className={classes.legend} aria-label={words.legend}>
      {LOOKS.filter((look) => looks.has(look)).map((look) => (
        <li key={look}>
          <span className={classes.sample} data-look={look} aria-hidden="true">
            <span className={classes.mark} />
          </span>
          {words.looks[look]}
        </li>
      ))}
      {TURNS.filter(([turn]) => turns.has(turn)).map(([turn, sign]) => (
        <li key={turn}>
          <span className={classes.sign} data-turn={turn} aria-hidden="true">
            {sign}
          </span>
          {words.turns[turn]}
        </li>
      ))}
      {grid.units.some(({ bottleneck }) => bottleneck) && (
        <li className={classes.apart}>
          <SeverityGlyph severity="high" />
          {words.bottleneck}
        </li>
      )}
    </ul>
  );
}
