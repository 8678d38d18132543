// What can be done about this gap? At the foot of its explanation: acknowledge, assign, accept for now, comment.

import { Button } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { type Act, useDecide } from "../api/decisions";
import type { GapDetail } from "../api/types";
import { nameAuthor, useAuthor } from "../state/author";
import { AcceptFields, AssignFields, CommentFields } from "./DecisionFields";
import { Failure, Field } from "./Field";
import { inWords, isOver } from "./standing";
import classes from "./Work.module.css";
import { workWords as words } from "./workWords";

type Form = "assign" | "accept" | "comment";

export function Work({ gap }: { gap: GapDetail }) {
  const [form, setForm] = useState<Form>();
  const opener = useRef<HTMLElement | null>(null);
  const close = () => setForm(undefined);
  // When a form closes, the focus goes back to the button that opened it, which is in sight again only then.
  useEffect(() => {
    if (form !== undefined) return;
    opener.current?.focus();
    opener.current = null;
  }, [form]);
  const open = (next: Form) => {
    opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setForm(next);
  };
  const over = isOver(gap.state);
  return (
    <section className={classes.foot} aria-label={words.region} data-work>
      {form && <DecisionForm key={`${gap.key} ${form}`} gap={gap} form={form} onClose={close} />}
      <div className={classes.actions} hidden={form !== undefined}>
        {!over && (
          <Button className={classes.primary} onClick={() => open("assign")}>
            {words.assign}
          </Button>
        )}
        {!over && <Acknowledge key={gap.key} gap={gap} />}
        {!over && gap.state !== "waived" && <Button onClick={() => open("accept")}>{words.accept}</Button>}
        <Button onClick={() => open("comment")}>{words.comment}</Button>
      </div>
    </section>
  );
}

function Acknowledge({ gap }: { gap: GapDetail }) {
  const { mutate, isPending, error, meanwhile } = useDecide(gap, () => undefined);
  if (gap.state !== "open" && gap.state !== "acknowledged") return null;
  const acknowledged = gap.state === "open";
  return (
    <>
      <Button disabled={isPending} onClick={() => mutate({ kind: "acknowledge", acknowledged })}>
        {acknowledged ? words.acknowledge : words.unacknowledge}
      </Button>
      <Failure error={error} meanwhile={meanwhile && inWords(meanwhile)} />
    </>
  );
}

interface FormProps {
  readonly gap: GapDetail;
  readonly form: Form;
  readonly onClose: () => void;
}

function DecisionForm({ gap, form, onClose }: FormProps) {
  const { mutate, isPending, error, meanwhile } = useDecide(gap, onClose);
  const [act, setAct] = useState<Act>();
  const [author, setAuthor] = useState(useAuthor.getState().name);
  const box = useFocusInside();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    nameAuthor(author.trim());
    if (act) mutate(act);
  };
  return (
    <form
      ref={box}
      className={classes.form}
      aria-label={words[form]}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      <h3 className={classes.title}>{words[form]}</h3>
      {form === "assign" && <AssignFields gap={gap} onChange={setAct} />}
      {form === "accept" && <AcceptFields onChange={setAct} />}
      {form === "comment" && <CommentFields onChange={setAct} />}
      <Field label={words.author}>
        {(id) => (
          <input
            id={id}
            value={author}
            maxLength={200}
            autoComplete="name"
            onChange={({ currentTarget }) => setAuthor(currentTarget.value)}
          />
        )}
      </Field>
      <Failure error={error} meanwhile={meanwhile && inWords(meanwhile)} />
      <div className={classes.actions}>
        <Button type="submit" className={classes.primary} disabled={!act || isPending}>
          {meanwhile ? words.anyway : words.outcome[form]}
        </Button>
        {form === "assign" && gap.assignee && (
          <Button disabled={isPending} onClick={() => mutate({ kind: "assign", to: null, due: null })}>
            {words.unassign}
          </Button>
        )}
        <Button onClick={onClose}>{words.cancel}</Button>
      </div>
    </form>
  );
}

/** The focus goes to the first field when a form opens. */
function useFocusInside() {
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => {
    box.current?.querySelector<HTMLElement>("input, textarea, select")?.focus({ preventScroll: true });
  }, []);
  return box;
}
