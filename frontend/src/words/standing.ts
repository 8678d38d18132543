// Where does a gap stand, what opened and ended it, and what was said about it? In words, from what the book tells.

import { t } from "@lingui/core/macro";
import type { Cause, Decision, Gap, GapDetail, GapState, Standing } from "../api/types";
import { stateWord } from "./graph";
import { date } from "./numbers";

/** What nobody has decided anything about. */
export const OPEN: Omit<Standing, "key"> = {
  state: "open",
  planned: false,
  first_seen: null,
  last_seen: null,
  opened_by: null,
  assignee: null,
  due: null,
  waiver: null,
  reopened: 0,
  decided: 0,
};

const OVER: readonly GapState[] = ["resolved", "orphaned", "retired"];

export const isOver = (state: GapState): boolean => OVER.includes(state);

/** Whether it should have been done by now. ISO days compare as text. */
export const isLate = ({ state, due }: Pick<Gap, "state" | "due">, today: string | undefined): boolean =>
  due !== null && today !== undefined && !isOver(state) && due < today;

const HOW = {
  resolved: t`Resolved`,
  orphaned: t`Gone with what it was about`,
  retired: t`Gone with its rule`,
} as const;

/** "Opened on 3 Mar 2026 by the import of hr: Planning loses its lead." */
export const openedSentence = (cause: Cause, again: boolean): string =>
  sentence(again ? t`Opened again` : t`Opened`, cause);

export const endedSentence = (cause: Cause, how: keyof typeof HOW): string => sentence(HOW[how], cause);

function sentence(what: string, cause: Cause): string {
  const reason = cause.reason.replace(/\.$/, "");
  const day = date(cause.at);
  const by = byWhom(cause);
  return reason ? t`${what} on ${day}${by}: ${reason}.` : t`${what} on ${day}${by}.`;
}

function byWhom({ kind, author, source }: Cause): string {
  if (kind === "day") return t`, as time went by`;
  const by = author ? t` by ${author}` : "";
  if (kind === "decision") return t`${by} with a decision about rules`;
  return source === "" || source === "manual" ? by : t` by the import of ${source}`;
}

/** One line of a gap's history. */
export interface Told {
  readonly key: string;
  readonly at: string;
  readonly who: string;
  readonly text: string;
}

/** What happened to a gap and what people did about it, the latest first. */
export function storyOf({ episodes, history }: Pick<GapDetail, "episodes" | "history">): Told[] {
  const causes = episodes.flatMap(({ opened, ended, how }, index) => [
    line(`opened ${index}`, opened, openedSentence(opened, index > 0)),
    ...(ended && how ? [line(`ended ${index}`, ended, endedSentence(ended, how))] : []),
  ]);
  const decisions = history.map((each) => ({
    key: `decision ${each.number}`,
    at: each.at,
    who: each.author,
    text: decided(each),
  }));
  return [...causes, ...decisions].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

const line = (key: string, { at, author }: Cause, text: string): Told => ({ key, at, who: author, text });

function decided({ kind, to, due, seen, text }: Decision): string {
  if (kind === "comment") return text;
  if (kind === "acknowledge") return seen ? t`Acknowledged.` : t`No longer acknowledged.`;
  if (!to) return t`Nobody works on it any more.`;
  const { name } = to;
  const day = due && date(due);
  return day ? t`Assigned to ${name}, due ${day}.` : t`Assigned to ${name}.`;
}

/** What others decided while somebody was about to: "assigned to Payroll Run, due 15 Dec 2026". */
export function inWords({ state, assignee, due }: Pick<Standing, "state" | "assignee" | "due">): string {
  if (state !== "assigned") return state === "waived" ? t`accepted for now` : stateWord(state).toLowerCase();
  const who = assignee?.name ?? t`somebody`;
  const day = due && date(due);
  return day ? t`assigned to ${who}, due ${day}` : t`assigned to ${who}`;
}

/** A sentence as a title: without its full stop. */
export const headline = (sentence: string): string => sentence.replace(/\.$/, "");
