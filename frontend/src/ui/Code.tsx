// What does a query say? Its text, which scrolls where it is wide, and a way to copy it.

import { ActionIcon, Tooltip } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import classes from "./Code.module.css";
import { CheckIcon, CopyIcon } from "./icons";
import { words } from "./words";

const COPIED_FOR = 1500;

export function Code({ text }: { text: string }) {
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
