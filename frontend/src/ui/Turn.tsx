// What does a plan do to a gap? A disc with a plus, a tick or an arrow: never a colour alone.

import type { Turn } from "../api/types";
import classes from "./Turn.module.css";

/** A disc with a plus, a tick or an arrow. */
export const TurnSign = ({ turn }: { turn: Turn }) => (
  <svg className={classes.turn} data-turn={turn} width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true">
    <TurnDisc turn={turn} />
  </svg>
);

const TURN_PATHS: Record<Turn, string> = {
  opened: "M-3.4 0H3.4M0-3.4V3.4",
  resolved: "M-3.4.2-.9 2.6 3.4-2.5",
  moved: "M-3.4 0H3.4M.4-2.8 3.4 0 .4 2.8",
};

export const TurnDisc = ({ turn }: { turn: Turn }) => (
  <g className={classes.turn} data-turn={turn}>
    <circle r="7.5" className={classes.turnDisc} />
    <path d={TURN_PATHS[turn]} className={classes.turnPath} />
  </g>
);
