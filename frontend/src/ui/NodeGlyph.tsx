// Which sign stands for a node in a drawing? By its label: a unit is a circle with people, an area a diamond; what does
// not exist any more, or never did, is hollow and dashed.

import classes from "./Node.module.css";

const HATCH = [-9, -5, -1, 3, 7];

export function NodeGlyph({ label, status, subject }: { label: string; status: string; subject: boolean }) {
  return (
    <svg
      className={classes.glyph}
      width="36"
      height="36"
      viewBox="-18 -18 36 36"
      aria-hidden="true"
      data-subject={subject || undefined}
    >
      {status === "closed" || status === "left" ? (
        <Gone />
      ) : status === "ghost" ? (
        <Ghost />
      ) : (
        <Living label={label} />
      )}
    </svg>
  );
}

const Ghost = () => (
  <>
    <circle r="16" className={classes.dashed} />
    <text className={classes.question} textAnchor="middle" y="4.5">
      ?
    </text>
  </>
);

const Gone = () => (
  <>
    <circle r="16" className={classes.dashed} />
    <path d="M-4-4 4 4M4-4-4 4" className={classes.line} />
  </>
);

function Living({ label }: { label: string }) {
  if (UNITS.has(label)) return <Unit />;
  if (label === "Person") return <Person />;
  if (label === "Area") return <Area />;
  if (label === "Dependency") return <Dependency />;
  if (label === "Position") return <Seat />;
  return <Other />;
}

const UNITS = new Set(["Unit", "Tribe", "Squad", "Chapter"]);
const PEOPLE = [
  [-6.2, -2.5],
  [5.4, -5.2],
  [1, 6.6],
  [-4.4, 5.8],
  [6.6, 2.2],
  [-1.4, -7.2],
];

const Unit = () => (
  <>
    <circle r="16.5" className={classes.disc} />
    {PEOPLE.map(([x, y]) => (
      <circle key={`${x} ${y}`} cx={x} cy={y} r="1.8" className={classes.person} />
    ))}
    <circle r="2.9" className={classes.lead} />
  </>
);

const Person = () => (
  <>
    <circle r="16.5" className={classes.disc} />
    <circle cy="-4" r="4" className={classes.lead} />
    <path d="M-7.5 9.5a7.5 7.5 0 0 1 15 0Z" className={classes.lead} />
  </>
);

const Area = () => (
  <g transform="rotate(-45)">
    <rect x="-9.5" y="-9.5" width="19" height="19" className={classes.area} />
    {HATCH.map((y) => (
      <path key={y} d={`M-9.5 ${y}h19`} className={classes.hatch} />
    ))}
  </g>
);

const Dependency = () => (
  <g className={classes.broken}>
    <path d="M-16 0h11.5M4.5 0h7M-4.5-5V5M4.5-5V5" />
    <path d="m10.5-4 6 4-6 4Z" className={classes.tip} />
    <circle cx="-15" r="2.4" className={classes.tip} />
  </g>
);

const Seat = () => (
  <>
    <circle r="16.5" className={classes.disc} />
    <circle r="6" className={classes.broken} />
    <path d="M-8 8 8-8" className={classes.broken} />
  </>
);

const Other = () => (
  <>
    <rect x="-15" y="-13" width="30" height="26" rx="6" className={classes.disc} />
    <path d="M-8-4H8M-8 3H3" className={classes.line} />
  </>
);
