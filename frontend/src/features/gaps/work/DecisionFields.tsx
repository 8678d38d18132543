// What has to be said to assign a gap, to accept it for now, or to comment it?

import { useEffect, useState } from "react";
import type { Act, ActOf } from "../../../api/decisions";
import { useStatus } from "../../../api/queries";
import type { Gap, GapDetail, WaiverKind } from "../../../api/types";
import { DateField, Field, TextField } from "../../../ui/Form";
import formClasses from "../../../ui/Form.module.css";
import { NodeField } from "../../../ui/NodeField";
import { monthsAfter } from "../../../words/numbers";
import { workWords as words } from "./workWords";

const WORKERS: readonly string[] = ["Person", "Squad", "Tribe", "Chapter", "Unit"];

interface FieldsProps {
  /** What is to be decided, as soon as it is whole. */
  readonly onChange: (act: Act | undefined) => void;
}

export function AssignFields({ gap, onChange }: FieldsProps & { gap: Pick<GapDetail, "assignee" | "due"> }) {
  const today = useStatus().data?.today;
  const [who, setWho] = useState(gap.assignee?.id ?? "");
  const [due, setDue] = useState(gap.due ?? "");
  useEffect(() => onChange(who ? { kind: "assign", to: who, due: due || null } : undefined), [onChange, who, due]);
  return (
    <>
      <NodeField label={words.who} labels={WORKERS} value={who} name={gap.assignee?.name} onChange={setWho} />
      <DateField label={words.due} value={due} min={today} onChange={setDue} />
    </>
  );
}

interface DueProps {
  readonly gaps: readonly Gap[];
  readonly onChange: (act: (() => ActOf) | undefined) => void;
}

/** The day alone: whoever works on each goes on. */
export function DueFields({ gaps, onChange }: DueProps) {
  const today = useStatus().data?.today;
  const [due, setDue] = useState(() => (gaps.length === 1 ? (gaps[0]?.due ?? "") : ""));
  useEffect(() => {
    // A function is what a setter of state would call: the act is wrapped.
    onChange(due ? () => (gap) => ({ kind: "assign", to: gap.assignee?.id ?? null, due }) : undefined);
  }, [onChange, due]);
  return <DateField label={words.dueDay} value={due} min={today} onChange={setDue} />;
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
      <p className={formClasses.fine}>{words.acceptHelp}</p>
      <TextField label={words.reason} value={reason} longest={1000} isLong onChange={setReason} />
      <div className={formClasses.pair}>
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
        <DateField label={words.until} value={until} min={today} max={monthsAfter(today, 12)} onChange={setUntil} />
      </div>
    </>
  );
}

export function CommentFields({ onChange }: FieldsProps) {
  const [text, setText] = useState("");
  useEffect(() => onChange(text.trim() ? { kind: "comment", text: text.trim() } : undefined), [onChange, text]);
  return <TextField label={words.text} value={text} longest={10_000} isLong onChange={setText} />;
}
