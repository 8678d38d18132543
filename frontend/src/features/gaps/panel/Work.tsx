// What can be done about this gap? At the foot of its explanation: acknowledge, assign, accept for now, comment.

import { Button } from "@mantine/core";
import { useRef, useState } from "react";
import { type Act, useDecide } from "../../../api/decisions";
import type { GapDetail } from "../../../api/types";
import { nameAuthor, useAuthor } from "../../../state/author";
import { AuthorField, Failure, Form } from "../../../ui/Form";
import formClasses from "../../../ui/Form.module.css";
import { inWords, isOver } from "../../../words/standing";
import { AcceptFields, AssignFields, CommentFields } from "../work/DecisionFields";
import classes from "../work/Work.module.css";
import { workWords as words } from "../work/workWords";
import { CarryOutForm, Outcome } from "./CarryOut";
import type { Foot, FootForm } from "./foot";

export function Work({ gap, foot }: { gap: GapDetail; foot: Foot }) {
  const { form, open, close, done, note } = foot;
  const box = useRef<HTMLElement>(null);
  const over = isOver(gap.state);
  const takenBack = () => {
    note(undefined);
    box.current?.focus({ preventScroll: true });
  };
  return (
    <section ref={box} tabIndex={-1} className={classes.foot} aria-label={words.region} data-work>
      {typeof form === "string" && (
        <DecisionForm key={`${gap.key} ${form}`} gap={gap} form={form} onClose={close} />
      )}
      {typeof form === "object" && <CarryOutForm key={form.candidate.id} gap={gap.key} chosen={form} foot={foot} />}
      {done && form === undefined && <Outcome key={done.revision} done={done} onBack={takenBack} />}
      <div className={formClasses.actions} hidden={form !== undefined}>
        {!over && (
          <Button className={formClasses.primary} onClick={() => open("assign")}>
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
      <Refused error={error} meanwhile={meanwhile} />
    </>
  );
}

interface FormProps {
  readonly gap: GapDetail;
  readonly form: Extract<FootForm, string>;
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
    <Form title={words[form]} onSubmit={submit} onClose={onClose}>
      {form === "assign" && <AssignFields gap={gap} onChange={setAct} />}
      {form === "accept" && <AcceptFields onChange={setAct} />}
      {form === "comment" && <CommentFields onChange={setAct} />}
      <AuthorField value={author} onChange={setAuthor} />
      <Refused error={error} meanwhile={meanwhile} />
      <div className={formClasses.actions}>
        <Button type="submit" className={formClasses.primary} disabled={!act || isPending}>
          {meanwhile ? words.anyway : words.outcome[form]}
        </Button>
        {form === "assign" && gap.assignee && (
          <Button disabled={isPending} onClick={() => mutate({ kind: "assign", to: null, due: null })}>
            {words.unassign}
          </Button>
        )}
        <Button onClick={onClose}>{words.cancel}</Button>
      </div>
    </Form>
  );
}

type Meanwhile = ReturnType<typeof useDecide>["meanwhile"];

/** What went wrong; where others decided meanwhile, what they made of it. */
const Refused = ({ error, meanwhile }: { error: Error | null; meanwhile: Meanwhile }) =>
  error && <Failure>{meanwhile ? words.meanwhile(inWords(meanwhile)) : error.message}</Failure>;
