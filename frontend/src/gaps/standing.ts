// Where does a gap stand, what opened and ended it, and what was said about it? In words, from what the book tells.

import type { Cause, Decision, Gap, GapDetail, GapState, Standing } from "../api/types";
import { date } from "../words/numbers";

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
  resolved: "Resolved",
  orphaned: "Gone with what it was about",
  retired: "Gone with its rule",
} as const;

/** "Opened on 3 Mar 2026 by the import of hr: Planning loses its lead." */
export const openedSentence = (cause: Cause, again: boolean): string =>
  sentence(again ? "Opened again" : "Opened", cause);

export const endedSentence = (cause: Cause, how: keyof typeof HOW): string => sentence(HOW[how], cause);

function sentence(what: string, cause: Cause): string {
  const reason = cause.reason.replace(/\.$/, "");
  return `${what} on ${date(cause.at)}${byWhom(cause)}${reason ? `: ${reason}` : ""}.`;
}

function byWhom({ kind, author, source }: Cause): string {
  if (kind === "day") return ", as time went by";
  const by = author ? ` by ${author}` : "";
  if (kind === "decision") return `${by} with a decision about rules`;
  return source === "" || source === "manual" ? by : ` by the import of ${source}`;
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
  if (kind === "acknowledge") return seen ? "Acknowledged." : "No longer acknowledged.";
  if (!to) return "Nobody works on it any more.";
  return `Assigned to ${to.name}${due ? `, due ${date(due)}` : ""}.`;
}

/** What others decided while somebody was about to: "assigned to Payroll Run, due 15 Dec 2026". */
export function inWords({ state, assignee, due }: Pick<Standing, "state" | "assignee" | "due">): string {
  const until = due ? `, due ${date(due)}` : "";
  if (state === "assigned") return `assigned to ${assignee?.name ?? "somebody"}${until}`;
  return state === "waived" ? "accepted for now" : state;
}
