// What did one change do? Its gaps, each of its changes in words, and a way to take it back.

import { ActionIcon, Button, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useChange } from "../../../api/time";
import type { ChangedGap, RevisionDetail } from "../../../api/types";
import { select, useAddress } from "../../../state/address";
import { CloseIcon } from "../../../ui/icons";
import panel from "../../../ui/Panel.module.css";
import { Section } from "../../../ui/PanelFrame";
import { SeverityGlyph } from "../../../ui/Severity";
import { Unanswered } from "../../../ui/Unanswered";
import { Undo } from "../../../ui/Undo";
import { date, listed } from "../../../words/numbers";
import { titleOf } from "../../../words/reasons";
import { whoOf } from "./byWhom";
import { type Line, lineOf } from "./changed";
import classes from "./History.module.css";
import { logWords as words } from "./logWords";

export function Detail({ revision }: { revision: number }) {
  const { change } = useAddress();
  const query = useChange(revision);
  const [undoing, setUndoing] = useState(false);
  return (
    <aside className={classes.detail} aria-label={words.change(revision)} data-change={revision}>
      <div className={panel.bar}>
        <span className={classes.number}>{words.change(revision)}</span>
        <span className={panel.space} />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={words.close}
          onClick={() => change({ revision: undefined })}
        >
          <CloseIcon />
        </ActionIcon>
      </div>
      <div className={panel.body}>
        <Unanswered query={query} reading={words.loading} failed={words.failed} />
        {query.data && <Told detail={query.data} />}
      </div>
      {query.data && (
        <footer className={classes.foot}>
          {undoing ? (
            <Undo
              revision={revision}
              onClose={() => setUndoing(false)}
              onRead={(number) => change({ revision: String(number) })}
            />
          ) : (
            <>
              <Button onClick={() => setUndoing(true)}>{words.undo}</Button>
              <MapOf at={query.data.at} />
            </>
          )}
        </footer>
      )}
    </aside>
  );
}

function MapOf({ at }: { at: string }) {
  const { visit } = useAddress();
  return (
    <Button variant="default" onClick={() => visit("map", { as_of: at.slice(0, 10), since: undefined })}>
      {words.map}
    </Button>
  );
}

/** A reason of more characters is told below its beginning. */
const LONG = 200;

function Told({ detail }: { detail: RevisionDetail }) {
  const lines = detail.changes.map((each) => lineOf(each, detail.names));
  const left = detail.added + detail.updated + detail.removed - lines.length;
  return (
    <>
      <h2 className={panel.title}>{titleOf(detail.reason, LONG) || words.noReason}</h2>
      {detail.reason.length > LONG && <p>{detail.reason}</p>}
      <p className={classes.quiet}>
        {whoOf(detail)}, {date(detail.at)}
      </p>
      {detail.opened + detail.ended === 0 && <p className={classes.effect}>{words.noEffect}</p>}
      {detail.opened > 0 && (
        <Section title={words.openedGaps(detail.opened)}>
          <Gaps gaps={detail.opened_gaps} count={detail.opened} />
        </Section>
      )}
      {detail.ended > 0 && (
        <Section title={words.endedGaps(detail.ended)}>
          <Gaps gaps={detail.ended_gaps} count={detail.ended} />
        </Section>
      )}
      <Section title={words.changed}>
        <ul className={classes.lines}>
          {lines.map((line) => (
            <Changed key={line.key} line={line} />
          ))}
        </ul>
        {left > 0 && <p className={classes.quiet}>{words.more(left)}</p>}
      </Section>
    </>
  );
}

function Gaps({ gaps, count }: { gaps: readonly ChangedGap[]; count: number }) {
  return (
    <>
      <ul className={classes.lines}>
        {gaps.map(({ key, title, severity, names }) => (
          <li key={key}>
            <UnstyledButton className={classes.gap} onClick={() => select({ kind: "gap", key })}>
              <SeverityGlyph severity={severity} />
              <span>
                <strong>{listed(names)}</strong> {title}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {count > gaps.length && <p className={classes.quiet}>{words.more(count - gaps.length)}</p>}
    </>
  );
}

function Changed({ line: { kind, text, parts } }: { line: Line }) {
  return (
    <li className={classes.changed}>
      <span className={classes.kind} data-kind={kind}>
        {words.kinds[kind]}
      </span>
      <span>
        {text}
        {parts.map(({ name, before, after }) => (
          <span key={name} className={classes.part}>
            {name}: <del>{before || words.nothing}</del> {words.to} <ins>{after || words.nothing}</ins>
          </span>
        ))}
      </span>
    </li>
  );
}
