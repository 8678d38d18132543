// What can be done about this gap? At the foot of its explanation: acknowledge, assign, accept for now, comment.

import { Button } from "@mantine/core";
import { useRef, useState } from "react";
import { type Act, useDecide } from "../../api/decisions";
import type { GapDetail } from "../../api/types";
import { nameAuthor, useAuthor } from "../../state/author";
import { inWords, isOver } from "../../words/standing";
import { CarryOutForm, Outcome } from "./CarryOut";
import { AcceptFields, AssignFields, CommentFields } from "./DecisionFields";
import type { Desk, Form } from "./desk";
import { Failure } from "./Field";
import { AuthorField, FootForm } from "./FootForm";
import classes from "./Work.module.css";
import { workWords as words } from "./workWords";

export function Work({ gap, desk }: { gap: GapDetail; desk: Desk }) {
  const { form, open, close, done, note } = desk;
  const foot = useRef<HTMLElement>(null);
  const over = isOver(gap.state);
  const takenBack = () => {
    note(undefined);
    foot.current?.focus({ preventScroll: true });
  };
  return (
    <section ref={foot} tabIndex={-1} className={classes.foot} aria-label={words.region} data-work>
      {typeof form === "string" && (
        <DecisionForm key={`${gap.key} ${form}`} gap={gap} form={form} onClose={close} />
      )}
      {typeof form === "object" && <CarryOutForm key={form.candidate.id} gap={gap.key} chosen={form} desk={desk} />}
      {done && form === undefined && <Outcome key={done.revision} done={done} onBack={takenBack} />}
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
  readonly form: Extract<Form, string>;
  readonly onClose: () => void;
}

function DecisionForm({ gap, form, onClose }: FormProps) {
  const { mutate, isPending, error, meanwhile } = useDecide(gap, onClose);
  const [act, setAct] = useState<Act>();
  const [author, setAuthor] = useState(useAuthor.getState().name);
  const submit = () => {
    nameAuthor(author.trim());
    if (act) mutate(act);
  };
  return (
    <FootForm title={words[form]} onSubmit={submit} onClose={onClose}>
      {form === "assign" && <AssignFields gap={gap} onChange={setAct} />}
      {form === "accept" && <AcceptFields onChange={setAct} />}
      {form === "comment" && <CommentFields onChange={setAct} />}
      <AuthorField author={author} onChange={setAuthor} />
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
    </FootForm>
  );
}
