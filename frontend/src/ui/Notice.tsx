// What is said where there is nothing to show? Why, and what to do next.

import { Button } from "@mantine/core";
import classes from "./Notice.module.css";

interface Props {
  readonly title: string;
  readonly detail?: string | undefined;
  readonly action?: string | undefined;
  readonly onAction?: (() => void) | undefined;
}

export function Notice({ title, detail, action, onAction }: Props) {
  return (
    <div className={classes.notice} role="status">
      <p className={classes.title}>{title}</p>
      {detail && <p className={classes.detail}>{detail}</p>}
      {action && (
        <Button className={classes.action} onClick={onAction}>
          {action}
        </Button>
      )}
    </div>
  );
}
