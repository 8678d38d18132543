// How does a front of choices look? A line that falls to the right: more squads moved, less friction between tribes.

import type { Front as Found } from "../../api/types";
import { number } from "../../words/numbers";
import { frontOf } from "./front";
import classes from "./Suggestions.module.css";
import { suggestWords as words } from "./suggestWords";

const [WIDTH, HEIGHT] = [420, 150];
const [LEFT, TOP, RIGHT, BOTTOM] = [46, 16, 20, 34];

interface Props {
  readonly front: Found;
  readonly chosen: number;
  readonly onChoose: (choice: number) => void;
}

/** The table beside it holds the same; so the dots are for the mouse only. */
export function Front({ front, chosen, onChoose }: Props) {
  const { dots, line } = frontOf(front, WIDTH, HEIGHT);
  const frictions = front.front.map(({ friction }) => friction);
  const most = Math.max(...front.front.map(({ moved }) => moved));
  return (
    <svg
      className={classes.front}
      viewBox={`0 0 ${LEFT + WIDTH + RIGHT} ${TOP + HEIGHT + BOTTOM}`}
      role="img"
      aria-label={words.chart}
    >
      <g transform={`translate(${LEFT} ${TOP})`}>
        <path className={classes.axis} d={`M0 0V${HEIGHT}H${WIDTH}`} />
        <text className={classes.end} x={-13} y={4}>
          {number(Math.max(...frictions))}
        </text>
        <text className={classes.end} x={-13} y={HEIGHT + 4}>
          {number(Math.min(...frictions))}
        </text>
        <text className={classes.name} x={14} y={-4}>
          {words.friction}
        </text>
        <text className={classes.end} x={WIDTH - 18} y={HEIGHT + 22}>
          {words.movedSquads}
        </text>
        <text className={classes.at} x={0} y={HEIGHT + 22}>
          0
        </text>
        <text className={classes.at} x={WIDTH} y={HEIGHT + 22}>
          {number(most)}
        </text>
        <path className={classes.line} d={line} />
        {dots.map(({ x, y, moved, choice }) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: each choice is a button of the table too
          <g
            key={moved}
            transform={`translate(${x} ${y})`}
            className={choice === undefined ? classes.dot : classes.tried}
            data-chosen={choice === chosen || undefined}
            onClick={() => choice !== undefined && onChoose(choice)}
          >
            <circle r={choice === undefined ? 3 : 8} />
            {choice !== undefined && choice > 0 && <text y={4}>{number(choice)}</text>}
          </g>
        ))}
      </g>
    </svg>
  );
}
