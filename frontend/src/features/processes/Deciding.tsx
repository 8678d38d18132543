// What is there to decide about a process? Who has validated it and who has not, and which status it moves to.

import { Button } from "@mantine/core";
import { useState } from "react";
import type { ChangeForm, ProcessDetail, Validation } from "../../api/types";
import { useAddress } from "../../state/address";
import { isPresent } from "../../state/query";
import desk from "../../ui/Desk.module.css";
import { CheckIcon } from "../../ui/icons";
import { RefLink } from "../../ui/RefLink";
import { date, listed } from "../../words/numbers";
import { STATUSES } from "./board";
import { Decision, Saved } from "./Decision";
import { moved, validated } from "./moves";
import classes from "./Page.module.css";
import { words } from "./words";

interface Draft {
  readonly title: string;
  readonly changes: readonly ChangeForm[];
  readonly reason: string;
  /** What was looked at when it began: it stays the same, whatever is committed meanwhile. */
  readonly revision: number;
}

export function Deciding({ process }: { process: ProcessDetail }) {
  const present = useAddress(({ address }) => isPresent(address));
  const [draft, setDraft] = useState<Draft>();
  const [made, setMade] = useState<number>();
  const begin = (next: Omit<Draft, "revision">) => {
    setMade(undefined);
    setDraft({ ...next, revision: process.revision });
  };
  return (
    <>
      {made !== undefined && <Saved made={made} onBack={() => setMade(undefined)} />}
      {draft && (
        <Decision
          key={draft.title}
          {...draft}
          onClose={() => setDraft(undefined)}
          onMade={(revision) => {
            setDraft(undefined);
            setMade(revision);
          }}
        />
      )}
      <Round
        process={process}
        onRecord={
          present
            ? (check) =>
                begin({
                  title: words.records(check.person.name, process.version),
                  changes: validated(process, check),
                  reason: words.validatedBecause(process.name),
                })
            : undefined
        }
      />
      <section className={desk.section}>
        <h2>{words.move}</h2>
        {present ? (
          <div className={classes.moves}>
            {STATUSES.filter((status) => status !== process.status && status !== "ghost").map((status) => (
              <Button
                key={status}
                onClick={() =>
                  begin({
                    title: words.moves(process.name, words.statusOf(status)),
                    changes: moved(process, status),
                    reason: "",
                  })
                }
              >
                {words.moveTo(words.statusOf(status))}
              </Button>
            ))}
          </div>
        ) : (
          <p className={desk.quiet}>{words.onlyNow}</p>
        )}
      </section>
    </>
  );
}

interface RoundProps {
  readonly process: ProcessDetail;
  readonly onRecord: ((check: Validation) => void) | undefined;
}

function Round({ process, onRecord }: RoundProps) {
  const { round, version } = process;
  const asked = round.filter((check) => check.asked_for.length > 0);
  const order = [...round].sort(
    (one, other) =>
      Number(one.asked_for.length === 0) - Number(other.asked_for.length === 0) ||
      one.person.name.localeCompare(other.person.name),
  );
  return (
    <section className={desk.section} data-round>
      <h2>{words.round}</h2>
      <p className={desk.quiet}>
        {asked.length === 0
          ? words.roundEmpty
          : words.roundOf(asked.filter((check) => check.validated).length, asked.length, version)}
      </p>
      <ul className={classes.round}>
        {order.map((check) => (
          <li key={check.person.id} className={classes.check} data-validated={check.validated || undefined}>
            <span className={classes.who}>
              <RefLink node={check.person} bare />
              <span className={classes.fine}>
                {check.asked_for.length > 0
                  ? words.leads(listed(check.asked_for.map(({ name }) => name)))
                  : words.ofOwnAccord}
              </span>
            </span>
            {check.validated ? (
              <span className={classes.has}>
                <CheckIcon />
                {check.at ? words.hasValidated(date(check.at)) : words.hasValidatedOnce}
              </span>
            ) : (
              <span className={classes.has}>
                {check.version === null ? words.waits : words.earlier(check.version)}
                {onRecord && (
                  <Button
                    size="compact-xs"
                    aria-label={words.recordFor(check.person.name)}
                    onClick={() => onRecord(check)}
                  >
                    {words.record}
                  </Button>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      {process.leaderless.length > 0 && (
        <p className={desk.hollow}>{words.leaderless(listed(process.leaderless.map(({ name }) => name)))}</p>
      )}
    </section>
  );
}
