// How do things stand? A sentence, four figures, and how it came to this.

import { useId } from "react";
import { useTrend } from "../../../api/queries";
import { useTimeline } from "../../../api/time";
import type { Backlog } from "../../../api/types";
import { date, number } from "../../../words/numbers";
import { titleOf } from "../../../words/reasons";
import { deskWords as words } from "./deskWords";
import classes from "./GapDesk.module.css";
import { placeOf, recorded, trendOf } from "./trend";

interface Props {
  readonly backlog: Backlog | undefined;
  /** How many a filter leaves, if one is set. */
  readonly found: number | undefined;
  /** Whether no rule had anything to look at, so that no gap says nothing. */
  readonly isBlind: boolean;
}

export function DeskHead({ backlog, found, isBlind }: Props) {
  return (
    <header className={classes.head}>
      <div className={classes.said}>
        <h1 className={classes.finding} aria-live="polite">
          {backlog && (isBlind ? words.unseen : findingOf(backlog, found))}
        </h1>
        {backlog && <Figures backlog={backlog} />}
      </div>
      <Trend today={backlog?.today} />
    </header>
  );
}

function findingOf({ open, unassigned }: Backlog, found: number | undefined): string {
  if (found !== undefined) return words.found(found);
  return open === 0 ? words.noGaps : words.finding(open, unassigned);
}

const rounded = (value: number): number => Math.round(value);

function Figures({ backlog }: { backlog: Backlog }) {
  const { open, between, median_age, oldest, accepted, accepted_until } = backlog;
  const of = (severity: string) => backlog.severities.find(({ key }) => key === severity)?.gaps ?? 0;
  const share = open > 0 ? rounded((between / open) * 100) : 0;
  return (
    <dl className={`${classes.figures} figures`}>
      <Figure
        value={number(of("critical"))}
        name={words.critical(of("critical"))}
        detail={words.high(of("high"))}
      />
      <Figure value={number(between)} name={words.between} detail={words.ofAll(share)} />
      <Figure
        value={median_age === null ? words.none : words.daysShort(rounded(median_age))}
        name={words.medianAge}
        detail={oldest === null ? words.noAge : words.oldest(oldest)}
      />
      <Figure
        value={number(accepted)}
        name={words.accepted(accepted)}
        detail={accepted_until ? words.firstEnds(date(accepted_until)) : words.noneAccepted}
      />
    </dl>
  );
}

function Figure({ value, name, detail }: { value: string; name: string; detail: string }) {
  return (
    <div className={classes.figure}>
      <dt>{name}</dt>
      <dd className={classes.value}>{value}</dd>
      <dd className={classes.detail}>{detail}</dd>
    </div>
  );
}

const [WIDTH, HEIGHT] = [330, 48];

/** Accepted gaps are hatched on top of the open ones; reorganisations are dashed lines with their names. */
function Trend({ today }: { today: string | undefined }) {
  const hatch = useId();
  const days = recorded(useTrend(today).data?.items ?? []);
  const trend = trendOf(days, WIDTH, HEIGHT);
  const [first, last] = [days[0], days.at(-1)];
  if (!trend || !first || !last) return null;
  const captionOf = days.some(({ waived }) => waived > 0) ? words.trend : words.trendOpen;
  const caption = captionOf(date(first.day), date(last.day));
  const [x, y] = trend.end;
  return (
    <figure className={classes.trend}>
      <div className={classes.drawing}>
        <svg viewBox={`0 -14 ${WIDTH + 6} ${HEIGHT + 16}`} role="img" aria-label={caption}>
          <desc>{words.trendNow(last.open, last.waived)}</desc>
          <defs>
            <pattern id={hatch} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <path d="M0 0V4" className={classes.hatch} />
            </pattern>
          </defs>
          <path d={trend.open} className={classes.area} />
          <path d={trend.accepted} fill={`url(#${hatch})`} />
          <path d={trend.line} className={classes.line} />
          <path d={`M0 ${HEIGHT}H${WIDTH}`} className={classes.base} />
          <Reorganisations days={days.map(({ day }) => day)} />
          <circle cx={x} cy={y} r="3.5" className={classes.dot} />
        </svg>
        <span className={`${classes.ends} figures`} aria-hidden="true">
          {last.waived > 0 && <span className={classes.plus}>{words.plus(last.waived)}</span>}
          <b>{number(last.open)}</b>
        </span>
      </div>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}

/** So much of the drawing a name takes. */
const NAME = 84;

/** The name of the first stands at its left, so that the next has room at its right. */
function Reorganisations({ days }: { days: readonly string[] }) {
  const found = (useTimeline().data?.reorganisations ?? []).flatMap(({ revision, day, reason }) => {
    const x = placeOf(days, day, WIDTH);
    return x === undefined ? [] : [{ revision, reason, x }];
  });
  return found.map(({ revision, reason, x }, at) => {
    const isLeft = (at === 0 && x > NAME) || WIDTH - x < NAME;
    const hasRoom = isLeft ? x - (found[at - 1]?.x ?? 0) > NAME : (found[at + 1]?.x ?? WIDTH) - x > NAME;
    return (
      <g key={revision}>
        <title>{titleOf(reason)}</title>
        <path d={`M${x.toFixed(1)} -12V${HEIGHT}`} className={classes.reorganised} />
        {hasRoom && (
          <text x={x + (isLeft ? -5 : 5)} y="-4" textAnchor={isLeft ? "end" : "start"} className={classes.named}>
            {titleOf(reason)}
          </text>
        )}
      </g>
    );
  });
}
