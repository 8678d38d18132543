// How do things stand? A sentence, four figures, and how it came to this.

import { useId } from "react";
import { useTrend } from "../../api/queries";
import type { Backlog } from "../../api/types";
import { date, number } from "../../words/numbers";
import { deskWords as words } from "./deskWords";
import classes from "./GapDesk.module.css";
import { recorded, trendOf } from "./trend";

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

const [WIDTH, HEIGHT] = [330, 56];

/** Accepted gaps are hatched on top of the open ones. */
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
        <svg viewBox={`0 -6 ${WIDTH + 6} ${HEIGHT + 8}`} role="img" aria-label={caption}>
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
