// What is to be done about all chosen gaps? A bar below the list; each gap is decided about by itself, so that what
// somebody else decided meanwhile stops one of them and not the others.

import { ActionIcon, Button } from "@mantine/core";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { type Act, type ActOf, type Refusal, useDecideAll } from "../../../api/decisions";
import type { Gap } from "../../../api/types";
import { nameAuthor, useAuthor } from "../../../state/author";
import { AuthorField, Form } from "../../../ui/Form";
import formClasses from "../../../ui/Form.module.css";
import { CloseIcon } from "../../../ui/icons";
import { inWords, isOver } from "../../../words/standing";
import { choose, forgetAsked, type Kind, useChosen } from "../chosen";
import { words as gapWords } from "../words";
import classes from "./Bulk.module.css";
import { bulkWords as words } from "./bulkWords";
import { AcceptFields, AssignFields, DueFields } from "./DecisionFields";
import workClasses from "./Work.module.css";
import { workWords } from "./workWords";

interface Outcome {
  readonly kind: Kind;
  readonly done: number;
  readonly refused: readonly Refusal[];
}

interface Props {
  readonly listed: readonly Gap[];
  /** What else can be done with those that are chosen. */
  readonly children?: ReactNode;
}

export function Bulk({ listed, children }: Props) {
  const { gaps, asked } = useChosen();
  const [form, setForm] = useState<{ kind: Kind; gaps: readonly Gap[] }>();
  const [outcome, setOutcome] = useState<Outcome>();
  const bar = useRef<HTMLElement>(null);
  /** What is decided is decided about the gaps as they are now: the list may learn of news while the form is open. */
  const open = useCallback(
    (kind: Kind) => {
      const now = new Map(listed.map((gap) => [gap.key, gap]));
      setOutcome(undefined);
      setForm({ kind, gaps: [...gaps.values()].map((gap) => now.get(gap.key) ?? gap) });
    },
    [listed, gaps],
  );
  useEffect(() => {
    if (asked === undefined) return;
    forgetAsked();
    open(asked);
  }, [asked, open]);
  if (gaps.size === 0 && !outcome) return null;
  const canBeChosen = listed.filter((gap) => !isOver(gap.state));
  const areAssigned = [...gaps.values()].every((gap) => gap.assignee !== null);
  const close = () => {
    setForm(undefined);
    bar.current?.focus({ preventScroll: true });
  };
  /** Nothing is chosen, and what came of the last time is read: the bar goes, and the list has the focus again. */
  const chooseNone = () => {
    const list = bar.current?.closest("[data-gap-list]");
    choose([]);
    setOutcome(undefined);
    list?.querySelector<HTMLElement>("[data-gap]")?.focus({ preventScroll: true });
  };
  return (
    <section ref={bar} tabIndex={-1} className={workClasses.foot} aria-label={words.region} data-bulk>
      {outcome && <Told outcome={outcome} onRead={gaps.size === 0 ? chooseNone : () => setOutcome(undefined)} />}
      {form && (
        <BulkForm
          key={form.kind}
          {...form}
          onClose={close}
          onDone={(refused) => {
            choose(refused.map(({ gap }) => gap));
            setOutcome({ kind: form.kind, done: form.gaps.length - refused.length, refused });
            close();
          }}
        />
      )}
      {gaps.size > 0 && !form && (
        <>
          <div className={classes.head}>
            <b className="figures">{words.chosen(gaps.size)}</b>
            <Button className={classes.quiet} onClick={() => choose(canBeChosen)}>
              {words.all(canBeChosen.length)}
            </Button>
            <Button className={classes.quiet} onClick={chooseNone}>
              {words.none}
            </Button>
          </div>
          <div className={formClasses.actions}>
            <Button className={formClasses.primary} onClick={() => open("assign")}>
              {words.assign}
            </Button>
            {areAssigned && <Button onClick={() => open("due")}>{words.due}</Button>}
            <Button onClick={() => open("acknowledge")}>{words.acknowledge}</Button>
            <Button onClick={() => open("accept")}>{words.accept}</Button>
            {children}
          </div>
        </>
      )}
    </section>
  );
}

interface FormProps {
  readonly kind: Kind;
  readonly gaps: readonly Gap[];
  readonly onClose: () => void;
  readonly onDone: (refused: readonly Refusal[]) => void;
}

const NOBODY = { assignee: null, due: null };

function BulkForm({ kind, gaps, onClose, onDone }: FormProps) {
  const [act, setAct] = useState<Act | ActOf | undefined>(
    kind === "acknowledge" ? { kind, acknowledged: true } : undefined,
  );
  const [author, setAuthor] = useState(useAuthor.getState().name);
  const { send, sent } = useDecideAll();
  const isSending = sent !== undefined;
  const submit = () => {
    if (!act || isSending) return;
    nameAuthor(author.trim());
    void send(gaps, act, author.trim()).then(onDone);
  };
  return (
    <Form title={words.title[kind](gaps.length)} onSubmit={submit} onClose={onClose}>
      {kind === "assign" && <AssignFields gap={NOBODY} onChange={setAct} />}
      {kind === "due" && <DueFields gaps={gaps} onChange={setAct} />}
      {kind === "accept" && <AcceptFields onChange={setAct} />}
      <AuthorField value={author} onChange={setAuthor} />
      <div className={formClasses.actions}>
        <Button type="submit" className={formClasses.primary} disabled={!act || isSending}>
          {words.send[kind]}
        </Button>
        <Button disabled={isSending} onClick={onClose}>
          {workWords.cancel}
        </Button>
        {isSending && (
          <span role="status" className="figures">
            {words.working(sent, gaps.length)}
          </span>
        )}
      </div>
    </Form>
  );
}

/** How many were decided about, and which were not, by name. */
function Told({ outcome: { kind, done, refused }, onRead }: { outcome: Outcome; onRead: () => void }) {
  return (
    <div className={classes.told} role="status">
      <ActionIcon
        className={classes.read}
        variant="subtle"
        color="gray"
        aria-label={gapWords.close}
        onClick={onRead}
      >
        <CloseIcon />
      </ActionIcon>
      {done > 0 && <p>{words.done[kind](done)}</p>}
      {refused.length > 0 && (
        <>
          <p>{words.refused(refused.length)}</p>
          <ul className={classes.refused}>
            {refused.map(({ gap, sentence, present }) => (
              <li key={gap.key}>
                <b>{gap.subjects.map(({ name }) => name).join(" · ")}</b>:{" "}
                {present ? words.meanwhile(inWords(present)) : sentence}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
