// What has to be said to assign a gap, to accept it for now, or to comment it?

import { useEffect, useState } from "react";
import type { Act, ActOf } from "../../api/decisions";
import { useStatus } from "../../api/queries";
import type { Gap, GapDetail, Ref, WaiverKind } from "../../api/types";
import { monthsAfter } from "../../words/numbers";
import { Field, Text } from "./Field";
import { WhoField } from "./WhoField";
import classes from "./Work.module.css";
import { workWords as words } from "./workWords";

interface FieldsProps {
  /** What is to be decided, as soon as it is whole. */
  readonly onChange: (act: Act | undefined) => void;
}

export function AssignFields({ gap, onChange }: FieldsProps & { gap: Pick<GapDetail, "assignee" | "due"> }) {
  const today = useStatus().data?.today;
  const [who, setWho] = useState<Ref | null>(gap.assignee);
  const [due, setDue] = useState(gap.due ?? "");
  useEffect(
    () => onChange(who ? { kind: "assign", to: who.id, due: due || null } : undefined),
    [onChange, who, due],
  );
  return (
    <>
      <WhoField who={who} onChange={setWho} />
      <Field label={words.due}>
        {(id) => (
          <input
            id={id}
            type="date"
            value={due}
            min={today}
            onChange={({ currentTarget }) => setDue(currentTarget.value)}
          />
        )}
      </Field>
    </>
  );
}

/** The day alone: whoever works on each goes on. */
export function DueFields({
  gaps,
  onChange,
}: {
  gaps: readonly Gap[];
  onChange: (act: (() => ActOf) | undefined) => void;
}) {
  const today = useStatus().data?.today;
  const [due, setDue] = useState(() => (gaps.length === 1 ? (gaps[0]?.due ?? "") : ""));
  useEffect(() => {
    // A function is what a setter of state would call: the act is wrapped.
    onChange(due ? () => (gap) => ({ kind: "assign", to: gap.assignee?.id ?? null, due }) : undefined);
  }, [onChange, due]);
  return (
    <Field label={words.dueDay}>
      {(id) => (
        <input
          id={id}
          type="date"
          value={due}
          min={today}
          onChange={({ currentTarget }) => setDue(currentTarget.value)}
        />
      )}
    </Field>
  );
}

const KINDS: readonly WaiverKind[] = ["accepted risk", "planned fix", "not applicable", "wrong data"];
const MONTHS = 3;

export function AcceptFields({ onChange }: FieldsProps) {
  const today = useStatus().data?.today;
  const [reason, setReason] = useState("");
  const [why, setWhy] = useState<WaiverKind>("accepted risk");
  const [until, setUntil] = useState(() => monthsAfter(today, MONTHS));
  useEffect(
    () => onChange(reason.trim() && until ? { kind: "accept", reason: reason.trim(), why, until } : undefined),
    [onChange, reason, why, until],
  );
  return (
    <>
      <p className={classes.fine}>{words.acceptHelp}</p>
      <Text label={words.reason} text={reason} longest={1000} onChange={setReason} />
      <div className={classes.pair}>
        <Field label={words.kind}>
          {(id) => (
            <select id={id} value={why} onChange={({ currentTarget }) => setWhy(currentTarget.value as WaiverKind)}>
              {KINDS.map((each) => (
                <option key={each} value={each}>
                  {words.kinds[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={words.until}>
          {(id) => (
            <input
              id={id}
              type="date"
              value={until}
              min={today}
              max={monthsAfter(today, 12)}
              onChange={({ currentTarget }) => setUntil(currentTarget.value)}
            />
          )}
        </Field>
      </div>
    </>
  );
}

export function CommentFields({ onChange }: FieldsProps) {
  const [text, setText] = useState("");
  useEffect(() => onChange(text.trim() ? { kind: "comment", text: text.trim() } : undefined), [onChange, text]);
  return <Text label={words.text} text={text} longest={10_000} onChange={setText} />;
}
