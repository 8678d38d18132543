// What came of an import? Its revision, the gaps it opened and ended, where to look next, and a way to take it back.

import { Button, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useChange } from "../../api/time";
import type { ChangedGap } from "../../api/types";
import { select, useAddress } from "../../state/address";
import { SeverityGlyph } from "../../ui/Severity";
import { Undo } from "../../ui/Undo";
import { listed } from "../../words/numbers";
import { LeftOut } from "./Changes";
import classes from "./Import.module.css";
import { startAgain, useSession } from "./session";
import { words } from "./words";

const FEW = 8;

export function Done() {
  const made = useSession((state) => state.made);
  const visit = useAddress((state) => state.visit);
  const revision = made?.revision ?? undefined;
  const change = useChange(revision).data;
  const [undoing, setUndoing] = useState(false);
  if (!made) return null;
  return (
    <>
      <h1 className={classes.finding}>{revision === undefined ? words.doneNothing : words.done(revision)}</h1>
      {revision !== undefined && !change && <p className={classes.hint}>{words.counting}</p>}
      {change && (
        <div className={classes.pair} data-came-of-it>
          {change.opened > 0 && (
            <Gaps title={words.opened(change.opened)} gaps={change.opened_gaps} count={change.opened} />
          )}
          {change.ended > 0 && (
            <Gaps title={words.ended(change.ended)} gaps={change.ended_gaps} count={change.ended} />
          )}
        </div>
      )}
      <LeftOut plan={made} />
      {undoing && revision !== undefined ? (
        <div className={classes.part}>
          <Undo
            revision={revision}
            onClose={() => setUndoing(false)}
            onRead={(number) => visit("history", { revision: String(number) })}
          />
        </div>
      ) : (
        <div className={classes.foot}>
          <Button className={classes.primary} onClick={() => visit("map")}>
            {words.toMap}
          </Button>
          {revision !== undefined && (
            <>
              <Button variant="default" onClick={() => visit("history", { revision: String(revision) })}>
                {words.toHistory}
              </Button>
              <Button variant="default" onClick={() => setUndoing(true)}>
                {words.undo}
              </Button>
            </>
          )}
          <Button variant="default" onClick={startAgain}>
            {words.another}
          </Button>
        </div>
      )}
    </>
  );
}

function Gaps({ title, gaps, count }: { title: string; gaps: readonly ChangedGap[]; count: number }) {
  return (
    <section className={classes.part}>
      <h2>{title}</h2>
      <ul className={classes.gaps}>
        {gaps.slice(0, FEW).map(({ key, severity, names, title: rule }) => (
          <li key={key}>
            <SeverityGlyph severity={severity} />
            <UnstyledButton onClick={() => select({ kind: "gap", key })}>
              <b>{listed(names)}</b> {rule}
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {count > FEW && <p className={classes.hint}>{words.more(count - FEW)}</p>}
    </section>
  );
}
