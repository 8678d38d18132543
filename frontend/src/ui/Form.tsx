// What does a form consist of? A title, fields with their labels, what went wrong, and Escape, which closes it.

import { type FormEvent, type ReactNode, useEffect, useId, useRef } from "react";
import classes from "./Form.module.css";
import { words } from "./words";

interface FormProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  /** Where there is something to read before anything is to be filled in. */
  readonly isRead?: boolean;
}

export function Form({ title, children, onSubmit, onClose, isRead = false }: FormProps) {
  const box = useFocusInside();
  return (
    <form
      ref={box}
      className={classes.form}
      aria-label={title}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        onSubmit();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      <h3 className={classes.title} tabIndex={isRead ? -1 : undefined}>
        {title}
      </h3>
      {children}
    </form>
  );
}

/** The focus goes to the first field that is empty, or to what is to be read first. */
function useFocusInside() {
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const fields = [...(box.current?.querySelectorAll<HTMLElement>("[tabindex], input, textarea, select") ?? [])];
    const empty = fields.find((each) => !("value" in each) || each.value === "");
    (empty ?? fields[0])?.focus({ preventScroll: true });
  }, []);
  return box;
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

interface TextProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly longest?: number;
  readonly type?: "text" | "number";
  readonly isLong?: boolean;
  readonly hint?: string;
}

const LONGEST = 200;

export function TextField({ label, value, onChange, longest = LONGEST, type = "text", isLong, hint }: TextProps) {
  return (
    <Field label={label}>
      {(id) =>
        isLong ? (
          <textarea
            id={id}
            rows={2}
            value={value}
            maxLength={longest}
            onChange={({ currentTarget }) => onChange(currentTarget.value)}
          />
        ) : (
          <input
            id={id}
            type={type}
            value={value}
            maxLength={longest}
            placeholder={hint}
            autoComplete="off"
            step={type === "number" ? "any" : undefined}
            onChange={({ currentTarget }) => onChange(currentTarget.value)}
          />
        )
      }
    </Field>
  );
}

interface DateProps {
  readonly label: string;
  /** An ISO day; empty where there is none. */
  readonly value: string;
  readonly onChange: (day: string) => void;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
}

export const DateField = ({ label, value, onChange, min, max }: DateProps) => (
  <Field label={label}>
    {(id) => (
      <input
        id={id}
        type="date"
        value={value}
        min={min}
        max={max}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    )}
  </Field>
);

/** Who says so. */
export const AuthorField = ({ value, onChange }: { value: string; onChange: (name: string) => void }) => (
  <Field label={words.yourName}>
    {(id) => (
      <input
        id={id}
        value={value}
        maxLength={LONGEST}
        autoComplete="name"
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    )}
  </Field>
);

/** What went wrong, in sight. */
export function Failure({ children }: { children: ReactNode }) {
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => {
    alert.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <div ref={alert} className={classes.failure} role="alert">
      {children}
    </div>
  );
}
