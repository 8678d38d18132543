// Which question was asked? The rule's Cypher as it runs on Neo4j, with its parameters and the gap's identity.

import { UnstyledButton } from "@mantine/core";
import { useState } from "react";
import type { GapDetail } from "../../../api/types";
import { Code } from "../../../ui/Code";
import { ChevronIcon } from "../../../ui/icons";
import classes from "./Query.module.css";
import { words } from "./words";

export function Query({ gap }: { gap: GapDetail }) {
  const [open, setOpen] = useState(false);
  return (
    <section className={classes.query}>
      <UnstyledButton className={classes.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
        <ChevronIcon to={open ? "down" : "right"} />
        {words.query}
      </UnstyledButton>
      {open && (
        <>
          <Code text={gap.cypher} />
          <dl className={`${classes.parameters} figures`}>
            {Object.entries(gap.parameters).map(([name, value]) => (
              <Term key={name} name={name} value={typeof value === "string" ? value : JSON.stringify(value)} />
            ))}
            <Term name={words.identity} value={`${gap.identity}: ${gap.id}`} />
          </dl>
        </>
      )}
    </section>
  );
}

function Term({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
