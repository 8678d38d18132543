// When is the organisation looked at? A line of open gaps with the reorganisations on it, and a handle for the day.

import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { useTimeline } from "../../api/time";
import type { Timeline } from "../../api/types";
import { useAddress } from "../../state/address";
import { lookAtDay, openTime, useTimeOpen } from "../../state/time";
import { CloseIcon, CompareIcon, StepIcon } from "../../ui/icons";
import { date, monthsAfter } from "../../words/numbers";
import { latestOf, openOn, spanOf, stopAfter, stopBefore, within } from "./days";
import classes from "./TimeBar.module.css";
import { Track } from "./Track";
import { words } from "./words";

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function TimeBar() {
  const open = useTimeOpen();
  const timeline = useTimeline().data;
  if (!open) return null;
  return (
    <section aria-label={words.time} data-time>
      {timeline && <Bar timeline={timeline} />}
    </section>
  );
}

function Bar({ timeline }: { timeline: Timeline }) {
  const { address, change } = useAddress();
  const { ref, width } = useElementSize();
  const day = dayOf(timeline, address.as_of);
  const before = stopBefore(timeline, day);
  const after = stopAfter(timeline, day);
  const go = (to: string | undefined) => to && lookAtDay(to === timeline.today ? undefined : to);
  const compare = () => change({ since: address.since ? undefined : yearBefore(timeline, day) });
  const shown = [day, ...(address.since ? [address.since] : [])];
  return (
    <div className={classes.bar}>
      <div className={classes.steps}>
        <Step label={words.earlier} to="back" disabled={!before} onClick={() => go(before)} />
        <Step label={words.later} to="forward" disabled={!after} onClick={() => go(after)} />
        <Button variant="default" disabled={address.as_of === undefined} onClick={() => lookAtDay(undefined)}>
          {words.today}
        </Button>
      </div>
      <Told timeline={timeline} day={day} />
      <div className={classes.room} ref={ref}>
        {width > 0 && <Track timeline={timeline} span={spanOf(timeline, width, shown)} day={day} />}
      </div>
      <div className={classes.ends}>
        <Button
          variant="default"
          leftSection={<CompareIcon />}
          aria-pressed={address.since !== undefined}
          onClick={compare}
        >
          {words.compare}
        </Button>
        <Tooltip label={words.close}>
          <ActionIcon variant="subtle" color="gray" aria-label={words.close} onClick={() => openTime(false)}>
            <CloseIcon />
          </ActionIcon>
        </Tooltip>
      </div>
    </div>
  );
}

/** The day that an address looks at: its own, that of its revision, or today. */
function dayOf({ today, days }: Timeline, asOf: string | undefined): string {
  if (asOf === undefined || DAY.test(asOf)) return asOf ?? today;
  return days.find(({ revision }) => revision >= Number(asOf))?.day ?? today;
}

function yearBefore(timeline: Timeline, day: string): string {
  const first = timeline.days[0]?.day ?? day;
  return within({ first }, monthsAfter(day, -12), latestOf(timeline));
}

interface StepProps {
  readonly label: string;
  readonly to: "back" | "forward";
  readonly disabled: boolean;
  readonly onClick: () => void;
}

function Step({ label, to, disabled, onClick }: StepProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" aria-label={label} disabled={disabled} onClick={onClick}>
        <StepIcon to={to} />
      </ActionIcon>
    </Tooltip>
  );
}

/** What is looked at, in a sentence that has its room whatever it says, so that nothing beside it moves. */
function Told({ timeline, day }: { timeline: Timeline; day: string }) {
  const { address, visit } = useAddress();
  const { since } = address;
  const isToday = since === undefined && address.as_of === undefined;
  return (
    <div className={classes.told} data-today={isToday || undefined}>
      <p role="status">
        {since === undefined ? daySentence(timeline, day) : comparedSentence(timeline, since, day)}
      </p>
      {since !== undefined && address.desk !== "history" && (
        <button type="button" onClick={() => visit("history")}>
          {words.differences}
        </button>
      )}
    </div>
  );
}

function daySentence(timeline: Timeline, day: string): string {
  const { today } = timeline;
  if (day > today) return words.future(date(day));
  if (day === today) return words.now;
  const [then, now] = [openOn(timeline, day), openOn(timeline, today)];
  return then === undefined || now === undefined ? words.pastOnly(date(day)) : words.past(date(day), then, now);
}

function comparedSentence(timeline: Timeline, since: string, day: string): string {
  const [from = day, to = day] = [since, day].sort();
  const [then, now] = [openOn(timeline, from), openOn(timeline, to)];
  return then === undefined || now === undefined
    ? words.betweenOnly(date(from), date(to))
    : words.between(date(from), date(to), then, now);
}
