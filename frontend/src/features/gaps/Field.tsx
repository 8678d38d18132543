// What does a form consist of? Fields with their labels, and what went wrong.

import { type ReactNode, useEffect, useId, useRef } from "react";
import classes from "./Work.module.css";
import { workWords as words } from "./workWords";

interface TextProps {
  readonly label: string;
  readonly text: string;
  readonly longest: number;
  readonly onChange: (text: string) => void;
}

export function Text({ label, text, longest, onChange }: TextProps) {
  return (
    <Field label={label}>
      {(id) => (
        <textarea
          id={id}
          rows={3}
          value={text}
          maxLength={longest}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      )}
    </Field>
  );
}

export function Field({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className={classes.field}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

/** What went wrong; where others decided meanwhile, what they made of it. */
export function Failure({ error, meanwhile }: { error: Error | null; meanwhile?: string | undefined }) {
  const alert = useRef<HTMLParagraphElement>(null);
  // Beside what was pressed there may be no room in sight.
  useEffect(() => {
    if (error) alert.current?.scrollIntoView({ block: "nearest" });
  }, [error]);
  if (!error) return null;
  return (
    <p ref={alert} className={classes.failure} role="alert">
      {meanwhile ? words.meanwhile(meanwhile) : error.message}
    </p>
  );
}
