// What does one line of the desk say? A gap with where it stands, or the head that gaps stand under.

import { ActionIcon } from "@mantine/core";
import type { CSSProperties, ReactNode } from "react";
import type { Gap } from "../../../api/types";
import { useAddress } from "../../../state/address";
import type { Severity } from "../../../theme/tokens";
import { Initials } from "../../../ui/Initials";
import { CalendarIcon, ChevronIcon, PauseIcon, PersonIcon } from "../../../ui/icons";
import { SeverityMark } from "../../../ui/Severity";
import { StateMark } from "../../../ui/State";
import { severityWord } from "../../../words/graph";
import { date, daysBetween, number } from "../../../words/numbers";
import { headline, isLate } from "../../../words/standing";
import { ask, useChosen } from "../chosen";
import { type Choosing, canBeChosen, GapBox, OpenGap, subjectsOf } from "../Row";
import { whereOf } from "../where";
import { words as gapWords } from "../words";
import classes from "./DeskTable.module.css";
import type { DeskRow } from "./deskRows";
import { deskWords as words } from "./deskWords";

const COLUMNS = 9;

interface Placed {
  /** Which row of the table it is, and where that is. */
  readonly at: number;
  readonly place: CSSProperties;
}

interface HeadProps extends Placed {
  readonly row: DeskRow & { kind: "head" };
  readonly onToggle: () => void;
}

export function HeadLine({ row, at, place, onToggle }: HeadProps) {
  const group = useAddress(({ address }) => address.group);
  const { group: head, rule, folded } = row;
  const count = rule ? gapWords.ofAssets(head.gaps, rule.assets, rule.noun) : words.gaps(head.gaps);
  return (
    <tr className={classes.row} style={place} aria-rowindex={at + 2} data-index={at}>
      <th scope="rowgroup" colSpan={COLUMNS} className={classes.headCell}>
        <button type="button" className={classes.head} aria-expanded={!folded} onClick={onToggle}>
          <ChevronIcon to={folded ? "right" : "down"} />
          <b>{titleOf()}</b>
          <span className={`${classes.count} figures`}>{count}</span>
        </button>
      </th>
    </tr>
  );

  function titleOf(): string {
    if (head.ref) return head.ref.name;
    if (rule) return rule.title;
    if (group === "severity") return severityWord(head.key as Severity);
    if (head.key !== "") return head.key;
    return group === "assignee" ? words.groupNobody : words.groupBetween;
  }
}

interface Props extends Placed {
  readonly gap: Gap;
  readonly today: string;
  readonly choosing: Choosing;
}

export function DeskLine({ gap, at, place, today, choosing }: Props) {
  const current = useAddress(({ address }) => address.gap === gap.key);
  const chosen = useChosen(({ gaps }) => gaps.has(gap.key));
  const subject = subjectsOf(gap);
  const late = isLate(gap, today);
  const due = gap.due && date(gap.due);
  return (
    <tr
      className={`${classes.row} ${classes.line}`}
      style={place}
      aria-rowindex={at + 2}
      data-index={at}
      data-current={current || undefined}
      data-chosen={chosen || undefined}
    >
      <td className={classes.box}>{canBeChosen(gap, choosing) && <GapBox gap={gap} choosing={choosing} />}</td>
      <td data-column="severity">
        <SeverityMark severity={gap.severity} />
      </td>
      <td data-column="subject">
        <OpenGap gap={gap} choosing={choosing} className={classes.open}>
          <b>{subject}</b> <span className={classes.what}>{headline(gap.sentence)}</span>
        </OpenGap>
      </td>
      <td data-column="where">{whereOf(gap)}</td>
      <td data-column="assignee" data-nobody={gap.assignee === null || undefined}>
        {gap.assignee ? (
          <>
            <Initials name={gap.assignee.name} />
            <span className={classes.cut}>{gap.assignee.name}</span>
          </>
        ) : (
          words.nobody
        )}
      </td>
      <td data-column="days" className="figures">
        {gap.opened_by ? number(Math.max(0, daysBetween(gap.opened_by.at.slice(0, 10), today))) : words.none}
      </td>
      <td data-column="state">
        <StateMark state={gap.state} planned={gap.planned} />
      </td>
      <td data-column="due" className="figures" data-late={late || undefined}>
        {due ? (late ? words.lateDue(due) : due) : words.none}
      </td>
      {canBeChosen(gap, choosing) && (
        <td className={classes.actions}>
          <Action label={words.assign(subject)} onClick={() => ask(gap, "assign")}>
            <PersonIcon />
          </Action>
          <Action label={words.setDue(subject)} onClick={() => ask(gap, gap.assignee === null ? "assign" : "due")}>
            <CalendarIcon />
          </Action>
          <Action label={words.accept(subject)} onClick={() => ask(gap, "accept")}>
            <PauseIcon />
          </Action>
        </td>
      )}
    </tr>
  );
}

interface ActionProps {
  readonly label: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

const Action = ({ label, onClick, children }: ActionProps) => (
  <ActionIcon size={24} aria-label={label} title={label} onClick={onClick}>
    {children}
  </ActionIcon>
);
