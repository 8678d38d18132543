// What came about between two days? Which changes opened and resolved gaps, and the map on either day.

import { Button, UnstyledButton } from "@mantine/core";
import { useDrift, useTimeline } from "../../../api/time";
import type { Drift } from "../../../api/types";
import { useAddress } from "../../../state/address";
import { Notice } from "../../../ui/Notice";
import { TurnSign } from "../../../ui/Turn";
import { Unanswered } from "../../../ui/Unanswered";
import { date } from "../../../words/numbers";
import { Became } from "./Became";
import { whoOf } from "./byWhom";
import classes from "./History.module.css";
import { logWords as words } from "./logWords";

export function Differences({ since }: { since: string }) {
  const asOf = useAddress((state) => state.address.as_of);
  const today = useTimeline().data?.today;
  const until = asOf ?? today;
  if (until === undefined) return <main className={classes.desk} aria-label={words.region} />;
  const [from = since, to = until] = [since, until].sort();
  return <Between from={from} to={to} />;
}

function Between({ from, to }: { from: string; to: string }) {
  const { change, visit } = useAddress();
  const today = useTimeline().data?.today;
  const query = useDrift(from, to);
  const { data } = query;
  const map = (day: string) => visit("map", { as_of: day === today ? undefined : day, since: undefined });
  return (
    <main className={classes.desk} aria-label={words.region} data-differences>
      <header className={classes.head}>
        <div>
          <h1>{data ? words.drift(data.opened, data.ended) : words.between(date(from), date(to))}</h1>
          <p className={classes.quiet}>{words.between(date(from), date(to))}</p>
        </div>
        <div className={classes.actions}>
          {[from, to].map((day) => (
            <Button key={day} variant="default" onClick={() => map(day)}>
              {words.mapOf(date(day))}
            </Button>
          ))}
          <Button onClick={() => visit("map", { as_of: to === today ? undefined : to, since: from })}>
            {words.onMap}
          </Button>
          <Button variant="default" onClick={() => change({ since: undefined })}>
            {words.backToLog}
          </Button>
        </div>
      </header>
      <Unanswered query={query} reading={words.loading} failed={words.driftFailed} />
      <div className={classes.halves}>
        <Became from={from} to={to} />
        {data?.items.length === 0 && <Notice title={words.quiet} detail={words.quietNext} />}
        {data && data.items.length > 0 && <Causes drift={data} />}
      </div>
    </main>
  );
}

function Causes({ drift: { items, more } }: { drift: Drift }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it can be reached by keyboard
    <section className={classes.scroller} aria-label={words.driftCaption} tabIndex={0}>
      <table className={classes.table}>
        <caption className={classes.caption}>{words.driftCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.why}</th>
            <th scope="col">{words.gaps}</th>
            <th scope="col">{words.when}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={item.cause ? `${item.cause.kind} ${item.cause.number}` : "time"} item={item} />
          ))}
        </tbody>
      </table>
      {more > 0 && <p className={classes.quiet}>{words.more(more)}</p>}
    </section>
  );
}

function Row({ item: { cause, opened_count, ended_count } }: { item: Drift["items"][number] }) {
  const { change } = useAddress();
  const isChange = cause?.kind === "change";
  return (
    <tr>
      <th scope="row">
        <UnstyledButton
          className={classes.pick}
          disabled={!isChange}
          onClick={() => change({ since: undefined, revision: String(cause?.number) })}
        >
          <span className={classes.reason}>{cause ? cause.reason || words.noReason : words.byTime}</span>
          {cause && <span className={classes.quiet}>{whoOf(cause)}</span>}
        </UnstyledButton>
      </th>
      <td className="figures">
        <span className={classes.turns}>
          {opened_count > 0 && (
            <span>
              <TurnSign turn="opened" /> {words.opened(opened_count)}
            </span>
          )}
          {ended_count > 0 && (
            <span>
              <TurnSign turn="resolved" /> {words.ended(ended_count)}
            </span>
          )}
        </span>
      </td>
      <td className={`${classes.day} figures`}>{cause ? date(cause.at) : ""}</td>
    </tr>
  );
}
