// Where did others change what the plan changes? Each conflict with three values: before, now, and in the plan. Nothing is
// chosen for anybody, and nothing is decided in silence.

import { Button } from "@mantine/core";
import { useState } from "react";
import { type PointAnswer, rebase, useMeeting } from "../../api/planning";
import { useNode } from "../../api/queries";
import type { MeetingPoint, Scenario } from "../../api/types";
import { nameAuthor, useAuthor } from "../../state/author";
import { useDelayed } from "../../state/useDelayed";
import { AuthorField, Failure, Form } from "../../ui/Form";
import formClasses from "../../ui/Form.module.css";
import { capitalised, propertyWord, relationshipWords, yesOrNo } from "../../words/graph";
import { number } from "../../words/numbers";
import classes from "./Editor.module.css";
import type { Done } from "./Life";
import { lifeWords as words } from "./lifeWords";
import { aboutOf, partsOf } from "./points";

interface Props {
  readonly plan: Scenario;
  readonly onClose: () => void;
  readonly onDone: (done: Done) => void;
}

const keyOf = ({ node, what }: Pick<MeetingPoint, "node" | "what">): string => `${node} ${what}`;

export function Rebase({ plan, onClose, onDone }: Props) {
  const meeting = useMeeting(plan.id);
  const late = useDelayed(meeting.isPending);
  const [answers, setAnswers] = useState<Readonly<Record<string, PointAnswer>>>({});
  const [author, setAuthor] = useState(useAuthor.getState().name);
  const [asksName] = useState(author === "");
  const [error, setError] = useState<Error>();
  const conflicts = (meeting.data?.points ?? []).filter(
    ({ meeting: how }) => how === "conflict" || how === "missing",
  );
  const asked = (meeting.data?.points ?? []).filter(({ meeting: how }) => how === "conflict");
  const misfits = meeting.data?.steps.filter(({ fits }) => !fits).length ?? 0;
  const decided = asked.flatMap((point) => answers[keyOf(point)] ?? []);
  const isReady = meeting.data && author.trim() !== "" && decided.length === asked.length;
  const submit = async () => {
    if (!isReady) return;
    nameAuthor(author.trim());
    setError(undefined);
    try {
      await rebase(plan, decided, author.trim());
      onDone({ sentence: words.done.rebase });
    } catch (failed) {
      setError(failed as Error);
      void meeting.refetch();
    }
  };
  return (
    <Form title={words.titles.rebase} onSubmit={() => void submit()} onClose={onClose} isRead>
      <p className={formClasses.fine}>{words.does.rebase}</p>
      {late && <p className={formClasses.fine}>{words.reading}</p>}
      {meeting.isError && <Failure>{meeting.error.message}</Failure>}
      {meeting.data && <p>{words.conflicts(asked.length)}</p>}
      {misfits > 0 && <p>{words.misfits(misfits)}</p>}
      {conflicts.map((point) => (
        <Conflict
          key={keyOf(point)}
          point={point}
          plan={answers[keyOf(point)]?.plan}
          onDecide={(wins) =>
            setAnswers((now) => ({
              ...now,
              [keyOf(point)]: { node: point.node, what: point.what, plan: wins },
            }))
          }
        />
      ))}
      {asksName && <AuthorField value={author} onChange={setAuthor} />}
      {error && <Failure>{error.message}</Failure>}
      <div className={formClasses.actions}>
        <Button type="submit" className={formClasses.primary} disabled={!isReady}>
          {words.outcome.rebase}
        </Button>
        <Button onClick={onClose}>{words.cancel}</Button>
      </div>
    </Form>
  );
}

interface ConflictProps {
  readonly point: MeetingPoint;
  /** Whether the plan holds; not decided yet if undefined. */
  readonly plan: boolean | undefined;
  readonly onDecide: (plan: boolean) => void;
}

function Conflict({ point, plan, onDecide }: ConflictProps) {
  const name = useNode(point.node).data?.name ?? point.node;
  const values = [
    [words.base, point.base],
    [words.current, point.current],
    [words.wanted, point.wanted],
  ] as const;
  return (
    <fieldset className={classes.conflict} data-conflict={keyOf(point)}>
      <legend>
        <strong>{name}</strong> <What what={point.what} />
      </legend>
      <dl className={classes.values}>
        {values.map(([title, value]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>
              <Held value={value} />
            </dd>
          </div>
        ))}
      </dl>
      {point.meeting === "missing" && <p className={formClasses.fine}>{words.missing}</p>}
      {point.meeting === "conflict" &&
        [false, true].map((wins) => (
          <label key={String(wins)} className={formClasses.check}>
            <input type="radio" name={keyOf(point)} checked={plan === wins} onChange={() => onDecide(wins)} />
            {wins ? words.takePlan : words.keepPresent}
          </label>
        ))}
    </fieldset>
  );
}

/** A relationship type as it is said, and the other end where it is about just one; or a property as it is called. */
function What({ what }: { what: string }) {
  const about = aboutOf(what);
  if (about.kind === "node") return null;
  if (about.kind === "property") return <span>{propertyWord(about.property)}</span>;
  return (
    <span>
      {relationshipWords(about.type, about.direction)} {about.other && <Name id={about.other} />}
    </span>
  );
}

/** What is at a point: names of what is tied to it, a value, or nothing. */
function Held({ value }: { value: unknown }) {
  if (value === null || value === undefined || value === "") return words.nothing;
  if (Array.isArray(value)) {
    if (value.length === 0) return words.nothing;
    return partsOf(value).map((part, index) => (
      <span key={JSON.stringify(part)}>
        {index > 0 && ", "}
        {"node" in part ? <Name id={part.node} /> : `${propertyWord(part.property)} ${part.value}`}
      </span>
    ));
  }
  if (typeof value === "boolean") return yesOrNo(value);
  if (typeof value === "number") return number(value);
  return capitalised(String(value));
}

const Name = ({ id }: { id: string }) => useNode(id).data?.name ?? id;
