// How did it come about? Open and accepted gaps, what opened and was resolved, and how much of what crosses is covered.

import { useElementSize } from "@mantine/hooks";
import { type ReactNode, useId } from "react";
import type { StandingItem, Timeline } from "../../api/types";
import { date, monthOf, number } from "../../words/numbers";
import { areaOf, daysNamed, type Frame, lineOf, pointsOf, xOf, yOf } from "./drawing";
import classes from "./Posture.module.css";
import { shares, ticksTo } from "./standing";
import { words } from "./words";

type Reorganisations = Timeline["reorganisations"];

interface Props {
  readonly items: readonly StandingItem[];
  readonly reorganisations: Reorganisations;
}

const LEFT = 32;
const BOTTOM = 18;
const TOP = 30;

interface ChartProps {
  readonly title: string;
  readonly how: string;
  /** What a screen reader hears in place of the drawing. */
  readonly said: string;
  readonly height: number;
  /** So much room is kept at the right for what is said at the ends of lines. */
  readonly right?: number;
  readonly top?: number;
  readonly children: (width: number) => ReactNode;
}

function Chart({ title, how, said, height, right = 8, top = TOP, children }: ChartProps) {
  const { ref, width } = useElementSize();
  const room = Math.max(0, width - LEFT - right);
  return (
    <figure className={classes.chart}>
      <figcaption>
        <b>{title}</b>
        <span>{how}</span>
      </figcaption>
      <div ref={ref} className={classes.drawing}>
        {width > 0 && (
          <svg width={width} height={top + height + BOTTOM} role="img" aria-label={said}>
            <g transform={`translate(${LEFT} ${top})`}>{children(room)}</g>
          </svg>
        )}
      </div>
    </figure>
  );
}

function Axes({
  frame,
  ticks,
  name = number,
}: {
  frame: Frame;
  ticks: readonly number[];
  name?: (n: number) => string;
}) {
  return (
    <>
      {ticks.map((tick) => (
        <g key={tick}>
          <path d={`M0 ${yOf(frame, tick)}H${frame.width}`} className={tick === 0 ? classes.base : classes.grid} />
          <text x={-6} y={yOf(frame, tick) + 4} className={classes.tick} textAnchor="end">
            {name(tick)}
          </text>
        </g>
      ))}
      <Months frame={frame} />
    </>
  );
}

const Months = ({ frame }: { frame: Frame }) =>
  daysNamed(frame).map(({ day, x, withYear }) => (
    <text key={day} x={x} y={frame.height + 15} className={classes.tick} textAnchor="start">
      {monthOf(day, withYear)}
    </text>
  ));

/** So many pixels that a name takes. */
const NAME = 140;

/** A diamond on a line for each; the first is named at its left, so that the next has room at its right. */
function Marks({
  frame,
  reorganisations,
  named,
}: {
  frame: Frame;
  reorganisations: Reorganisations;
  named?: boolean;
}) {
  return reorganisations.map(({ revision, day, reason }, index) => {
    const x = xOf(frame, day);
    if (x === undefined) return null;
    const before = xOf(frame, reorganisations[index - 1]?.day ?? "") ?? -NAME;
    const isLeft = index === 0 || frame.width - x < NAME;
    const hasRoom = !isLeft || x - before > NAME;
    return (
      <g key={revision} transform={`translate(${x.toFixed(1)} 0)`}>
        <title>{words.reorganisation(titleOf(reason), date(day))}</title>
        <path d={`M0 -8V${frame.height}`} className={classes.mark} />
        <path d="M0 -14l4 4-4 4-4-4Z" className={classes.diamond} />
        {named && hasRoom && (
          <text x={isLeft ? -8 : 8} y={-17} className={classes.markName} textAnchor={isLeft ? "end" : "start"}>
            {titleOf(reason)}
          </text>
        )}
      </g>
    );
  });
}

const LONGEST = 24;

/** What a reorganisation is called: the beginning of its reason. */
function titleOf(reason: string): string {
  const head = reason.split(/[:.;](?=\s|$)/)[0]?.trim() ?? "";
  return head.length > LONGEST ? `${head.slice(0, LONGEST).trimEnd()}…` : head;
}

export function OpenChart({ items, reorganisations, accepted }: Props & { accepted: boolean }) {
  const hatch = useId();
  const last = items.at(-1);
  const [first] = items;
  if (!first || !last) return null;
  const height = 158;
  const ticks = ticksTo(Math.max(...items.map(({ there }) => there)));
  const ends = accepted && last.waived > 0;
  return (
    <Chart
      title={accepted ? words.openChart : words.openOnly}
      how={accepted ? words.openHow : words.openOnlyHow}
      said={words.series(words.openOnly, first.open, last.open)}
      height={height}
      right={100}
    >
      {(width) => {
        const frame = { width, height, days: items.map(({ day }) => day), most: ticks.at(-1) ?? 1 };
        const open = pointsOf(
          frame,
          items.map((item) => item.open),
        );
        const there = pointsOf(
          frame,
          items.map((item) => item.there),
        );
        const [at, above] = [yOf(frame, last.open), yOf(frame, last.there)];
        return (
          <>
            <defs>
              <pattern id={hatch} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <path d="M0 0V4" className={classes.hatch} />
              </pattern>
            </defs>
            <path d={areaOf(frame, open)} className={classes.area} />
            <Axes frame={frame} ticks={ticks} />
            {accepted && <path d={areaOf(frame, there, open)} fill={`url(#${hatch})`} />}
            <path d={lineOf(open)} className={classes.line} />
            <Marks frame={frame} reorganisations={reorganisations} named />
            <circle cx={width} cy={at} r="3" className={classes.dot} />
            <text x={width + 10} y={at + 5} className={classes.end}>
              {words.openEnd(last.open)}
            </text>
            {ends && (
              <text x={width + 10} y={Math.min(above, at - 14) + 2} className={classes.endQuiet}>
                {words.thereEnd(last.there)}
              </text>
            )}
          </>
        );
      }}
    </Chart>
  );
}

/** Opened above the line and filled, resolved below it and outlined. */
export function MovesChart({ items, reorganisations }: Props) {
  const height = 88;
  const opened = Math.max(1, ...items.map((item) => item.opened));
  const resolved = Math.max(1, ...items.map((item) => item.resolved));
  const total = items.reduce((sum, item) => sum + item.opened, 0);
  const over = items.reduce((sum, item) => sum + item.resolved, 0);
  return (
    <Chart
      title={words.movesChart}
      how={words.movesHow}
      said={`${words.opened} ${number(total)}, ${words.resolved} ${number(over)}`}
      height={height}
      top={16}
    >
      {(width) => {
        const frame = { width, height, days: items.map(({ day }) => day), most: 1 };
        const scale = height / (opened + resolved);
        const base = opened * scale;
        const slot = width / items.length;
        const bar = Math.max(1, slot * 0.66);
        return (
          <>
            {items.map((item, index) => {
              const x = index * slot + (slot - bar) / 2;
              return (
                <g key={item.day}>
                  <title>{`${monthOf(item.day, true)}: ${words.opened} ${number(item.opened)}, ${words.resolved} ${number(item.resolved)}`}</title>
                  <rect
                    x={x}
                    y={base - item.opened * scale}
                    width={bar}
                    height={item.opened * scale}
                    className={classes.opened}
                  />
                  <rect
                    x={x + 0.5}
                    y={base}
                    width={Math.max(0.5, bar - 1)}
                    height={item.resolved * scale}
                    className={classes.resolved}
                  />
                </g>
              );
            })}
            <path d={`M0 ${base}H${width}`} className={classes.base} />
            {[
              [opened, base - opened * scale],
              [resolved, base + resolved * scale],
            ].map(([count = 0, y = 0], index) => (
              <text
                key={index === 0 ? "opened" : "resolved"}
                x={-6}
                y={y + 4}
                className={classes.tick}
                textAnchor="end"
              >
                {number(count)}
              </text>
            ))}
            <text x={2} y={-4} className={classes.openedName}>
              {words.opened}
            </text>
            <text x={width} y={-4} className={classes.resolvedName} textAnchor="end">
              {words.resolved}
            </text>
            <Marks frame={frame} reorganisations={reorganisations} />
            <Months frame={frame} />
          </>
        );
      }}
    </Chart>
  );
}

export function CoverChart({ items, reorganisations }: Props) {
  const height = 40;
  const values = shares(items);
  const last = values.at(-1);
  const first = values.find((value) => value !== undefined);
  if (first === undefined) return null;
  const percent = (value: number) => words.percent(Math.round(value * 100));
  return (
    <Chart
      title={words.coverChart}
      how={words.coverHow}
      said={words.series(words.coverChart, Math.round(first * 100), Math.round((last ?? first) * 100))}
      height={height}
      right={48}
      top={18}
    >
      {(width) => {
        const frame = { width, height, days: items.map(({ day }) => day), most: 1 };
        const points = pointsOf(frame, values);
        const end = points.at(-1);
        return (
          <>
            <Axes frame={frame} ticks={[0, 1]} name={(tick) => number(tick * 100)} />
            <path d={lineOf(points)} className={classes.covered} />
            <Marks frame={frame} reorganisations={reorganisations} />
            {end && last !== undefined && (
              <>
                <circle cx={end[0]} cy={end[1]} r="3" className={classes.coveredDot} />
                <text x={end[0] + 8} y={end[1] + 5} className={classes.end}>
                  {percent(last)}
                </text>
              </>
            )}
          </>
        );
      }}
    </Chart>
  );
}
