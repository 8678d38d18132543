// How did it come about? Open and accepted gaps, what opened and was resolved, and how much of what crosses is covered.

import { useElementSize } from "@mantine/hooks";
import { type ReactNode, useContext, useId } from "react";
import type { StandingItem, Timeline } from "../../api/types";
import { date, monthOf, number } from "../../words/numbers";
import { titleOf } from "../../words/reasons";
import { areaOf, daysNamed, type Frame, lineOf, pointsOf, spread, xOf, yOf } from "./drawing";
import classes from "./Posture.module.css";
import { pointing, readingLine, stepped, TellingContext, useReading } from "./reading";
import { roomFor } from "./room";
import { type Bands, shares, ticksTo } from "./standing";
import { words } from "./words";

type Reorganisations = Timeline["reorganisations"];

interface Props {
  readonly items: readonly StandingItem[];
  readonly reorganisations: Reorganisations;
}

const BOTTOM = 18;
const TOP = 30;
/** So far from the axis its numbers stand. */
const AIR = 6;

interface ChartProps {
  readonly title: string;
  readonly how: string;
  /** What a screen reader hears in place of the drawing. */
  readonly said: string;
  readonly height: number;
  /** What is written at the left, and at the right at the ends of lines: as much room is kept as that takes. */
  readonly scale: readonly string[];
  readonly ends?: readonly string[];
  readonly top?: number;
  readonly days: readonly string[];
  /** What stood at the end of one of the days, in place of how the chart is read. */
  readonly told: (at: number) => string;
  /** Whether its days can be gone through by keys; the others follow. */
  readonly byKeys?: boolean;
  readonly children: (width: number) => ReactNode;
}

function Chart({ title, how, said, height, scale, ends, top = TOP, days, told, byKeys, children }: ChartProps) {
  const { ref, width } = useElementSize();
  const left = Math.max(32, AIR + roomFor(scale));
  const right = ends ? 12 + roomFor(ends) : 8;
  const room = Math.max(0, width - left - right);
  const frame = { width: room, height, days, most: 1 };
  const { day, at, read } = useReading(days);
  const line = readingLine(frame, day);
  const svg = (
    <svg width={width} height={top + height + BOTTOM} role="img" aria-label={said} {...pointing(frame, left, read)}>
      <rect width={width} height={top + height + BOTTOM} className={classes.ground} />
      <g transform={`translate(${left} ${top})`}>
        {children(room)}
        {line && <path d={line} className={classes.reading} />}
      </g>
    </svg>
  );
  return (
    <figure className={classes.chart}>
      <figcaption>
        <b>{title}</b>
        <span data-reading={at !== undefined || undefined}>{at === undefined ? how : told(at)}</span>
      </figcaption>
      <div ref={ref} className={classes.drawing}>
        {width > 0 && (byKeys ? <ByKeys days={days}>{svg}</ByKeys> : svg)}
      </div>
    </figure>
  );
}

/** The days of the charts as a slider; what is told of a day is told of all charts. */
function ByKeys({ days, children }: { days: readonly string[]; children: ReactNode }) {
  const { at, read } = useReading(days);
  const tell = useContext(TellingContext);
  const now = at ?? days.length - 1;
  return (
    <div
      className={classes.byKeys}
      role="slider"
      tabIndex={0}
      aria-label={words.readMonth}
      aria-valuemin={1}
      aria-valuemax={days.length}
      aria-valuenow={now + 1}
      aria-valuetext={tell(days[now] ?? "")}
      onKeyDown={(event) => {
        const to = event.key === "Escape" ? undefined : stepped(event.key, now, days.length);
        if (to === undefined && event.key !== "Escape") return;
        event.preventDefault();
        read(to === undefined ? undefined : days[to]);
      }}
      onFocus={() => read(days[now])}
      onBlur={() => read(undefined)}
    >
      {children}
    </div>
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
          <text x={-AIR} y={yOf(frame, tick) + 4} className={classes.tick} textAnchor="end">
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
const NAME = 110;

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

/** So much stands between what is said at the ends of two lines. */
const LINE = 15;

interface OpenProps extends Props {
  readonly bands: Bands;
  readonly accepted: boolean;
}

export function OpenChart({ items, bands, reorganisations, accepted }: OpenProps) {
  const hatch = useId();
  const last = items.at(-1);
  const [first] = items;
  if (!first || !last) return null;
  const height = 158;
  const days = items.map(({ day }) => day);
  const ticks = ticksTo(Math.max(...items.map(({ there }) => there)));
  const [critical = 0, grave = 0] = [bands.critical.at(-1), bands.grave.at(-1)];
  const ends = [
    ...(accepted && last.waived > 0
      ? [{ value: last.there, word: words.thereEnd(last.there), look: classes.endQuiet }]
      : []),
    { value: last.open, word: words.openEnd(last.open), look: classes.end },
    { value: grave, word: words.graveEnd(grave), look: classes.endGrave },
    { value: critical, word: words.criticalEnd(critical), look: classes.endCritical },
  ].filter(({ value }, at, all) => value > 0 && value !== all[at - 1]?.value);
  return (
    <Chart
      title={accepted ? words.openChart : words.openOnly}
      how={accepted ? words.openHow : words.openOnlyHow}
      said={words.series(words.openOnly, first.open, last.open)}
      height={height}
      scale={ticks.map(number)}
      ends={ends.map(({ word }) => word)}
      days={days}
      byKeys
      told={(at) => openTold(items, bands, accepted, at)}
    >
      {(width) => {
        const frame = { width, height, days, most: ticks.at(-1) ?? 1 };
        const points = (values: readonly number[]) => pointsOf(frame, values);
        const open = points(items.map((item) => item.open));
        const heights = spread(
          ends.map(({ value }) => yOf(frame, value)),
          LINE,
          height,
        );
        return (
          <>
            <defs>
              <pattern id={hatch} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <path d="M0 0V4" className={classes.hatch} />
              </pattern>
            </defs>
            <path d={areaOf(frame, open)} className={classes.area} />
            <path d={areaOf(frame, points(bands.grave))} className={classes.grave} />
            <path d={areaOf(frame, points(bands.critical))} className={classes.critical} />
            <Axes frame={frame} ticks={ticks} />
            <path d={lineOf(points(bands.grave))} className={classes.graveLine} />
            {accepted && (
              <path d={areaOf(frame, points(items.map((item) => item.there)), open)} fill={`url(#${hatch})`} />
            )}
            <path d={lineOf(open)} className={classes.line} />
            <Marks frame={frame} reorganisations={reorganisations} named />
            <circle cx={width} cy={yOf(frame, last.open)} r="3" className={classes.dot} />
            {ends.map(({ word, look }, at) => (
              <text key={look} x={width + 10} y={(heights[at] ?? 0) + 5} className={look}>
                {word}
              </text>
            ))}
          </>
        );
      }}
    </Chart>
  );
}

function openTold(items: readonly StandingItem[], bands: Bands, accepted: boolean, at: number): string {
  const item = items[at];
  if (!item) return "";
  return words.openTold(
    monthOf(item.day, true),
    item.open,
    bands.grave[at] ?? 0,
    bands.critical[at] ?? 0,
    accepted ? item.waived : 0,
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
      scale={[number(opened), number(resolved)]}
      days={items.map(({ day }) => day)}
      told={(at) =>
        words.movesTold(monthOf(items[at]?.day ?? "", true), items[at]?.opened ?? 0, items[at]?.resolved ?? 0)
      }
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
                x={-AIR}
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
      scale={[number(100)]}
      ends={[percent(1)]}
      top={18}
      days={items.map(({ day }) => day)}
      told={(at) => {
        const value = values[at];
        return words.coverTold(
          monthOf(items[at]?.day ?? "", true),
          value === undefined ? words.unknown : percent(value),
        );
      }}
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
