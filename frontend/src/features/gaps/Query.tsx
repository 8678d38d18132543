// Which question was asked? The rule's Cypher as it runs on Neo4j, with its parameters and the gap's identity.

import { ActionIcon, Tooltip, UnstyledButton } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { useState } from "react";
import type { GapDetail } from "../../api/types";
import { CheckIcon, ChevronIcon, CopyIcon } from "../../ui/icons";
import classes from "./Query.module.css";
import { words } from "./words";

const COPIED_FOR = 1500;

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
          <Cypher text={gap.cypher} />
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

function Cypher({ text }: { text: string }) {
  const clipboard = useClipboard({ timeout: COPIED_FOR });
  const label = clipboard.copied ? words.copied : words.copyQuery;
  return (
    <div className={classes.block}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: wide lines scroll, by the arrow keys too */}
      <pre className={classes.code} tabIndex={0}>
        <code>{text}</code>
      </pre>
      <Tooltip label={label}>
        <ActionIcon className={classes.copy} size={26} aria-label={label} onClick={() => clipboard.copy(text)}>
          {clipboard.copied ? <CheckIcon /> : <CopyIcon />}
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
