// What do all parts of the settings share? A title at the left, what it is about at the right, and lines of both.

import type { ReactNode } from "react";
import classes from "./Settings.module.css";

export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.part}>
      <h2 className={classes.title}>{title}</h2>
      <div className={classes.lines}>{children}</div>
    </section>
  );
}

interface LineProps {
  readonly name: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** One thing that can be set. */
export function Line({ name, hint, children }: LineProps) {
  return (
    <div className={classes.line}>
      <div>
        <h3 className={classes.name}>{name}</h3>
        {hint && <p className={classes.hint}>{hint}</p>}
      </div>
      <div className={classes.control}>{children}</div>
    </div>
  );
}
