// Which sign stands for which kind of mark, outside of the canvas? The legend's drawings, 34 x 18.

import type { ReactNode } from "react";
import type { MarkKind } from "../../state/intent";
import { TurnDisc } from "../../ui/Turn";
import classes from "./Map.module.css";

const Sign = ({ children }: { children: ReactNode }) => (
  <svg className={classes.sign} width="34" height="18" viewBox="-17 -9 34 18" aria-hidden="true">
    {children}
  </svg>
);

const HATCH = [-3.5, 0, 3.5];

export const CHANGE_SIGNS = ["placeBefore", "trail", "placeAfter", "opened", "resolved", "moved"] as const;
export type ChangeSign = (typeof CHANGE_SIGNS)[number];

/** Some entries have a sign for when only a part of what they name is on the map. */
export type SignName = MarkKind | "vacantOnly" | "personOnly";

const SIGNS: Record<SignName | ChangeSign, ReactNode> = {
  unowned: (
    <g transform="rotate(-45)" className={classes.hollow}>
      <rect x="-5.6" y="-5.6" width="11.2" height="11.2" />
      {HATCH.map((y) => (
        <path key={y} d={`M-5.6 ${y}h11.2`} strokeWidth="1.1" />
      ))}
    </g>
  ),
  paper: (
    <g className={classes.hollow}>
      <rect x="-5.6" y="-5.6" width="11.2" height="11.2" transform="rotate(-45)" />
      <path d="M-3 0h6" />
    </g>
  ),
  arc: (
    <g className={classes.hollow}>
      <path d="M-15 4Q-9-1-3.5-1.6M3.5-1.6Q9-1 15 4M-3.5-5V2M3.5-5V2" />
      <circle cx="-14.6" cy="4" r="1.9" className={classes.hollowFill} />
      <path d="m16.6 5.4-4.6-1 2.6-3.6Z" className={classes.hollowFill} />
    </g>
  ),
  arcCritical: (
    <g className={classes.hollowStrong}>
      <path d="M-15 4Q-9-1-3.5-1.6M3.5-1.6Q9-1 15 4M-3.5-6V2.8M3.5-6V2.8" />
      <circle cx="-14.6" cy="4" r="2.2" className={classes.hollowStrongFill} />
      <path d="m17 5.8-5.2-1.2 3-4Z" className={classes.hollowStrongFill} />
    </g>
  ),
  ghost: (
    <>
      <circle r="8" className={classes.ghost} />
      <text y="3.6" textAnchor="middle" className={classes.ghostText}>
        ?
      </text>
    </>
  ),
  noLead: <circle r="4.5" className={classes.hollow} strokeDasharray="2 2" />,
  vacant: (
    <>
      <circle cx="-8" r="3" className={classes.vacant} />
      <g className={classes.hollow} transform="translate(7)">
        <circle r="3" strokeWidth="1.3" />
        <path d="M-4.6 4.6 4.6-4.6" strokeWidth="1.3" />
      </g>
    </>
  ),
  vacantOnly: <circle r="3" className={classes.vacant} />,
  personOnly: <circle r="2.8" className={classes.personFill} />,
  depth: (
    <>
      {[1, 2, 3, 4].map((level) => (
        <rect
          key={level}
          x={-17 + (level - 1) * 8.5}
          y="-5"
          width="8.5"
          height="10"
          className={classes[`depth${level}`]}
        />
      ))}
    </>
  ),
  placeBefore: <circle r="7" className={classes.before} />,
  trail: <path d="M-15-.5 4-2.5V-5.5L15 0 4 5.5V2.5L-15 .5Z" className={classes.movedFill} />,
  placeAfter: <circle r="7" className={classes.after} />,
  opened: <TurnDisc turn="opened" />,
  resolved: <TurnDisc turn="resolved" />,
  moved: <TurnDisc turn="moved" />,
  covered: <path d="M-16 4Q0-9 16 4" className={classes.covered} />,
  people: (
    <>
      <circle cx="-8" r="4" className={classes.leadFill} />
      <circle cx="7" r="2.8" className={classes.personFill} />
    </>
  ),
};

export const MarkSign = ({ name }: { name: SignName | ChangeSign }) => <Sign>{SIGNS[name]}</Sign>;
