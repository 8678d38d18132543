// Which day is meant? So many days ago or from now, so that the rule stays true, or one day of the calendar.

import { useState } from "react";
import classes from "./Builder.module.css";
import { builderWords as words } from "./builderWords";

const RELATIVE = /^(?:in )?(\d+) days?( ago)?$/;

type Form = "ago" | "ahead" | "day";

interface Props {
  /** As a document has it: `90 days ago`, `in 30 days` or an ISO day; empty where nothing is said yet. */
  readonly value: string;
  readonly onChange: (day: string) => void;
}

export function Day({ value, onChange }: Props) {
  const found = RELATIVE.exec(value);
  const said: Form | undefined = found ? (found[2] ? "ago" : "ahead") : value ? "day" : undefined;
  const [form, setForm] = useState<Form>(said ?? "ago");
  const count = found?.[1] ?? "";
  const tell = (next: Form, text: string) => onChange(text === "" ? "" : written(next, text));
  return (
    <span className={classes.day}>
      {form === "day" ? (
        <input
          type="date"
          aria-label={words.value}
          value={said === "day" ? value : ""}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      ) : (
        <input
          aria-label={words.value}
          inputMode="numeric"
          maxLength={5}
          value={count}
          onChange={({ currentTarget }) => tell(form, currentTarget.value.replace(/\D/g, ""))}
        />
      )}
      <select
        aria-label={words.whichDay}
        value={form}
        onChange={({ currentTarget }) => {
          const next = currentTarget.value as Form;
          setForm(next);
          tell(next, next === "day" ? "" : count);
        }}
      >
        <option value="ago">{words.daysAgo}</option>
        <option value="ahead">{words.daysAhead}</option>
        <option value="day">{words.onDay}</option>
      </select>
    </span>
  );
}

const written = (form: Form, text: string): string => (form === "ago" ? `${text} days ago` : `in ${text} days`);
