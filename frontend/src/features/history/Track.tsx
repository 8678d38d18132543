// How does one go through time? By a handle on the line of open gaps: dragged, clicked or with the keys of a slider.

import { Tooltip } from "@mantine/core";
import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { queryClient } from "../../api/queries";
import type { Timeline } from "../../api/types";
import { useAddress } from "../../state/address";
import { lookAtDay } from "../../state/time";
import { date, daysAfter, daysBetween, monthOf, monthsAfter } from "../../words/numbers";
import { titleOf } from "../../words/reasons";
import { dayAt, latestOf, lineOf, openOn, placeOf, type Span, ticksOf, within } from "./days";
import classes from "./TimeBar.module.css";
import { words } from "./words";

const TOP = 16;
const BASE = 42;

interface Props {
  readonly timeline: Timeline;
  readonly span: Span;
  /** The day that is looked at. */
  readonly day: string;
}

export function Track({ timeline, span, day }: Props) {
  const { address, change } = useAddress();
  const { today } = timeline;
  const main = useHandle(timeline, span, day, (to, how) => lookAtDay(to === today ? undefined : to, how));
  const shown = main.dragged ?? day;
  const path = lineOf(timeline, span, TOP, BASE);
  const last = timeline.line.at(-1);
  return (
    <div className={classes.track} onPointerDown={main.onPointerDown}>
      <svg className={classes.drawing} width={span.width} height={58} aria-hidden="true">
        {path && <path d={`${path}V${BASE}H0Z`} className={classes.area} />}
        <path d={path} className={classes.line} />
        {last && timeline.planned.length > 0 && (
          <path d={`M${placeOf(span, today)} ${BASE}H${span.width}`} className={classes.ahead} />
        )}
        <path d={`M0 ${BASE}H${placeOf(span, today)}`} className={classes.base} />
        {timeline.days.map(({ day: each }) => (
          <path key={each} d={`M${placeOf(span, each).toFixed(1)} ${BASE}v3`} className={classes.base} />
        ))}
        {timeline.planned.map((each) => (
          <circle key={each} cx={placeOf(span, each)} cy={BASE} r={3} className={classes.planned} />
        ))}
        {ticksOf(span).map(({ day: each, withYear }) => (
          <text key={each} x={placeOf(span, each) + 2} y={55} className={classes.tick}>
            {monthOf(each, withYear)}
          </text>
        ))}
      </svg>
      <Reorganisations
        timeline={timeline}
        span={span}
        taken={[shown, ...(address.since ? [address.since] : [])].map((each) => placeOf(span, each))}
      />
      {address.since !== undefined && (
        <Other
          timeline={timeline}
          span={span}
          day={address.since}
          main={placeOf(span, shown)}
          onMove={(to) => change({ since: to })}
        />
      )}
      <Handle
        timeline={timeline}
        span={span}
        day={shown}
        label={words.handle}
        other={address.since === undefined ? undefined : placeOf(span, address.since)}
        onKeyDown={main.onKeyDown}
      />
    </div>
  );
}

interface OtherProps extends Props {
  /** Where the handle of the day that is looked at stands. */
  readonly main: number;
  readonly onMove: (day: string) => void;
}

function Other({ timeline, span, day, main, onMove }: OtherProps) {
  const handle = useHandle(timeline, span, day, onMove);
  return (
    <Handle
      timeline={timeline}
      span={span}
      day={handle.dragged ?? day}
      label={words.other}
      other={main}
      onKeyDown={handle.onKeyDown}
      onPointerDown={handle.onPointerDown}
    />
  );
}

/** So long at least between two looks while a handle is dragged; and never while the last one is not drawn yet. */
const PAUSE = 120;

function useHandle(
  timeline: Timeline,
  span: Span,
  day: string,
  onMove: (day: string, how?: { replace: boolean }) => void,
) {
  const [dragged, setDragged] = useState<string>();
  const looked = useRef(0);
  const latest = latestOf(timeline);
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    const left = (event.currentTarget.closest(`.${classes.track}`) ?? event.currentTarget).getBoundingClientRect()
      .left;
    const at = ({ clientX }: { clientX: number }) => dayAt(span, clientX - left, latest);
    const moved = (now: globalThis.PointerEvent) => {
      setDragged(at(now));
      if (performance.now() - looked.current < PAUSE || queryClient.isFetching({ queryKey: ["map"] }) > 0) return;
      looked.current = performance.now();
      onMove(at(now), { replace: true });
    };
    const ended = (now: globalThis.PointerEvent) => {
      window.removeEventListener("pointermove", moved);
      window.removeEventListener("pointerup", ended);
      window.removeEventListener("pointercancel", ended);
      setDragged(undefined);
      onMove(at(now));
    };
    window.addEventListener("pointermove", moved);
    window.addEventListener("pointerup", ended);
    window.addEventListener("pointercancel", ended);
    setDragged(at(event));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = keyed(event.key, day, span.first, timeline.today);
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(within(span, to, latest));
  };
  return { dragged, onPointerDown, onKeyDown };
}

/** A day with the arrows, a month with Page Up and Page Down, the first day and today with Home and End. */
function keyed(key: string, day: string, first: string, today: string): string | undefined {
  if (key === "ArrowLeft" || key === "ArrowDown") return daysAfter(day, -1);
  if (key === "ArrowRight" || key === "ArrowUp") return daysAfter(day, 1);
  if (key === "PageDown") return monthsAfter(day, -1);
  if (key === "PageUp") return monthsAfter(day, 1);
  if (key === "Home") return first;
  return key === "End" ? today : undefined;
}

interface HandleProps extends Props {
  readonly label: string;
  /** Where the other handle stands. */
  readonly other?: number | undefined;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPointerDown?: (event: PointerEvent<HTMLElement>) => void;
}

/** Half of the room that what is said at a handle takes. */
const SIDE = 60;

/** Into which side is said what stands at a handle: away from an edge, and from the other handle. */
function sideOf(at: number, width: number, other: number | undefined): "left" | "right" | undefined {
  const isClose = other !== undefined && Math.abs(other - at) < 2 * SIDE;
  if (at > width - SIDE || (isClose && at < other && at >= SIDE)) return "right";
  return at < SIDE || isClose ? "left" : undefined;
}

function Handle({ timeline, span, day, label, other, onKeyDown, onPointerDown }: HandleProps) {
  const open = openOn(timeline, day);
  const isToday = day === timeline.today;
  const at = placeOf(span, day);
  const text = isToday ? (open === undefined ? words.today : words.openToday(open)) : date(day);
  return (
    <div
      className={classes.handle}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={daysBetween(span.first, latestOf(timeline))}
      aria-valuenow={daysBetween(span.first, day)}
      aria-valuetext={words.onDay(date(day), open === undefined || day > timeline.today ? "" : words.open(open))}
      data-day={day}
      data-end={sideOf(at, span.width, other)}
      style={{ left: at }}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
    >
      <span className={`${classes.said} figures`}>{text}</span>
    </div>
  );
}

/** Beside a handle there is no room for a name. */
const CLOSE = 110;

interface Named extends Omit<Props, "day"> {
  /** Where handles stand. */
  readonly taken: readonly number[];
}

function Reorganisations({ timeline, span, taken }: Named) {
  return timeline.reorganisations.map(({ revision, day: on, reason }) => {
    const at = placeOf(span, on);
    const title = titleOf(reason);
    return (
      <Tooltip key={revision} label={words.onDay(date(on), title)}>
        <button
          type="button"
          className={classes.diamond}
          aria-label={words.reorganisation(title, date(on))}
          style={{ left: at }}
          onPointerDown={(event) => event.stopPropagation()}
          onClick={() => lookAtDay(on)}
        >
          {at > CLOSE && taken.every((handle) => Math.abs(at - handle) > CLOSE) && (
            <span className={classes.name}>{title}</span>
          )}
        </button>
      </Tooltip>
    );
  });
}
