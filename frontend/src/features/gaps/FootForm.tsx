// What do all forms at the foot of a panel share? A title, the name of who decides, and Escape, which closes them.

import { type FormEvent, type ReactNode, useEffect, useRef } from "react";
import { Field } from "./Field";
import classes from "./Work.module.css";
import { workWords as words } from "./workWords";

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  /** Where there is something to read before anything is to be filled in. */
  readonly isRead?: boolean;
}

export function FootForm({ title, children, onSubmit, onClose, isRead = false }: Props) {
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

/** The focus goes to the first field when a form opens, or to what is to be read first. */
function useFocusInside() {
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => {
    box.current?.querySelector<HTMLElement>("[tabindex], input, textarea, select")?.focus({ preventScroll: true });
  }, []);
  return box;
}

export function AuthorField({ author, onChange }: { author: string; onChange: (author: string) => void }) {
  return (
    <Field label={words.author}>
      {(id) => (
        <input
          id={id}
          value={author}
          maxLength={200}
          autoComplete="name"
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      )}
    </Field>
  );
}
