// What drifted since a day, and what did it? The causes that opened or ended most, and the way to all of it.

import { Button } from "@mantine/core";
import { useDrift } from "../../api/time";
import { useAddress } from "../../state/address";
import desk from "../../ui/Desk.module.css";
import { Switch } from "../../ui/Switch";
import { Table } from "../../ui/Table";
import { TurnSign } from "../../ui/Turn";
import { date, daysAfter, number } from "../../words/numbers";
import classes from "./Posture.module.css";
import { words } from "./words";

const SPANS = ["7", "90", "365"] as const;
const USUAL = "30";
const SHOWN = 8;

export function Drift({ today }: { today: string }) {
  const { address, change, visit } = useAddress();
  const since = daysAfter(today, -Number(address.drift ?? USUAL));
  const drift = useDrift(since, today).data;
  const causes = drift?.items.toSorted((one, other) => weight(other) - weight(one)) ?? [];
  const quiet = drift && drift.opened + drift.ended === 0;
  return (
    <section className={classes.drift} aria-label={words.drift} data-drift>
      <div className={classes.driftHead}>
        <h2>{words.drift}</h2>
        <Switch
          label={words.driftSince}
          choices={["7", USUAL, "90", "365"].map((days) => [days, words.lastDays(Number(days))])}
          chosen={address.drift ?? USUAL}
          onChoose={(days) => change({ drift: SPANS.find((each) => each === days) })}
        />
      </div>
      {drift && (
        <p className={desk.quiet}>
          {quiet ? words.nothingDrifted(date(since)) : words.drifted(drift.opened, drift.ended, date(since))}{" "}
          {words.withPeople}
        </p>
      )}
      {causes.length > 0 && (
        <Table
          caption={words.drift}
          rows={causes.slice(0, SHOWN)}
          keyOf={({ cause }) => (cause ? `${cause.kind} ${cause.at} ${cause.reason}` : "time")}
          columns={[
            {
              head: words.when,
              cell: ({ cause }) => <span className={classes.when}>{cause && date(cause.at)}</span>,
            },
            {
              head: words.what,
              cell: ({ cause }) => (cause && cause.kind !== "day" ? cause.reason : words.byTime),
              isName: true,
            },
            {
              head: words.opened,
              cell: ({ opened_count }) => <Count turn="opened" count={opened_count} />,
              isNumber: true,
            },
            {
              head: words.resolved,
              cell: ({ ended_count }) => <Count turn="resolved" count={ended_count} />,
              isNumber: true,
            },
          ]}
        />
      )}
      {causes.length > 0 && (
        <div className={classes.driftFoot}>
          <Button onClick={() => visit("history", { since })}>{words.seeAll}</Button>
          {causes.length > SHOWN && <span className={desk.quiet}>{words.moreCauses(causes.length - SHOWN)}</span>}
        </div>
      )}
    </section>
  );
}

const weight = ({ opened_count, ended_count }: { opened_count: number; ended_count: number }): number =>
  opened_count + ended_count;

const Count = ({ turn, count }: { turn: "opened" | "resolved"; count: number }) =>
  count === 0 ? null : (
    <span className={classes.count}>
      <TurnSign turn={turn} />
      {number(count)}
    </span>
  );
