// Where do gaps gather? One small chart for each family or tribe, all of a row on one scale.

import { useElementSize } from "@mantine/hooks";
import type { Timeline } from "../../api/types";
import { number } from "../../words/numbers";
import { areaOf, lineOf, pointsOf, xOf } from "./drawing";
import classes from "./Posture.module.css";
import { pointing, readingLine, useReading } from "./reading";
import { roomFor } from "./room";
import { BETWEEN, type Series } from "./standing";
import { words } from "./words";

interface Props {
  readonly title: string;
  readonly how: string;
  readonly series: readonly Series[];
  readonly days: readonly string[];
  readonly reorganisations: Timeline["reorganisations"];
  readonly nameOf: (series: Series) => string;
}

const SHOWN = 8;

export function Smalls({ title, how, series, days, reorganisations, nameOf }: Props) {
  const shown = series.slice(0, SHOWN);
  const most = Math.max(1, ...shown.flatMap(({ open }) => open));
  const right = END + roomFor([number(most)]);
  return (
    <section className={classes.row}>
      <h2>
        {title} <span>{how}</span>
        {series.length > SHOWN && <span>; {words.others(series.length - SHOWN)}</span>}
      </h2>
      <ul className={classes.smalls}>
        {shown.map((one) => (
          <li key={one.group} data-between={one.group === BETWEEN || undefined}>
            <span className={classes.smallName}>{nameOf(one)}</span>
            <Small
              series={one}
              name={nameOf(one)}
              days={days}
              most={most}
              right={right}
              reorganisations={reorganisations}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

const HEIGHT = 54;
/** So far from its line a number stands. */
const END = 6;

interface SmallProps {
  readonly series: Series;
  readonly name: string;
  readonly days: readonly string[];
  readonly most: number;
  /** So much room is kept at the right for the number at the end, which is cut nowhere. */
  readonly right: number;
  readonly reorganisations: Timeline["reorganisations"];
}

function Small({ series: { open }, name, days, most, right, reorganisations }: SmallProps) {
  const { ref, width } = useElementSize();
  const frame = { width: Math.max(0, width - right), height: HEIGHT, days, most };
  const points = pointsOf(frame, open);
  const { at = open.length - 1, day, read } = useReading(days);
  const end = points[at];
  const line = readingLine(frame, day);
  return (
    <div ref={ref} className={classes.drawing}>
      {width > 0 && (
        <svg
          width={width}
          height={HEIGHT + 8}
          role="img"
          aria-label={words.series(name, open[0] ?? 0, open.at(-1) ?? 0)}
          {...pointing(frame, 0, read)}
        >
          <rect width={width} height={HEIGHT + 8} className={classes.ground} />
          <g transform="translate(0 6)">
            {reorganisations.map(({ revision, day }) => {
              const x = xOf(frame, day);
              return x === undefined ? null : (
                <path key={revision} d={`M${x.toFixed(1)} 0V${HEIGHT}`} className={classes.dotted} />
              );
            })}
            <path d={areaOf(frame, points)} className={classes.area} />
            <path d={lineOf(points)} className={classes.thin} />
            <path d={`M0 ${HEIGHT}H${frame.width}`} className={classes.base} />
            {line && <path d={line} className={classes.reading} />}
            {end && (
              <>
                <circle cx={end[0]} cy={end[1]} r="2.5" className={classes.dot} />
                <text x={frame.width + END} y={Math.min(end[1] + 4, HEIGHT)} className={classes.end}>
                  {number(open[at] ?? 0)}
                </text>
              </>
            )}
          </g>
        </svg>
      )}
    </div>
  );
}
