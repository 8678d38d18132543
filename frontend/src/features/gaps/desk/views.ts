// Which lists does somebody ask for again and again? Those of everybody, and those that one keeps.

import { create } from "zustand";
import type { Backlog } from "../../../api/types";
import { type Address, format, parse, WISHES } from "../../../state/query";
import { deskWords as words } from "./deskWords";

export type Wish = Pick<Address, (typeof WISHES)[number]>;

export const wishOf = (address: Address): Wish =>
  Object.fromEntries(WISHES.flatMap((part) => (address[part] === undefined ? [] : [[part, address[part]]])));

/** Nothing but this wish. */
export const only = (wish: Wish): Wish => ({
  ...Object.fromEntries(WISHES.map((part) => [part, undefined])),
  ...wish,
});

/** Filters alone: how it is grouped and sorted makes no other list of it. */
export function filtersOf(address: Address): Wish {
  const { group, sort, ...filters } = wishOf(address);
  return filters;
}

export const isSame = (one: Wish, other: Wish): boolean => format(wishOf(one)) === format(wishOf(other));

export interface View {
  readonly name: string;
  readonly wish: Wish;
  readonly gaps: number;
}

/** The views that everybody has; Mine only for whom gaps are assigned to under the name they decide with. */
export function viewsOf(backlog: Backlog, author: string): View[] {
  const mine = backlog.assignees.find(({ ref }) => isNamed(ref.name, author));
  return [
    { name: words.allOpen, wish: {}, gaps: backlog.open },
    { name: words.viewBetween, wish: { lies: "between" }, gaps: backlog.between },
    ...(mine ? [{ name: words.mine, wish: { assignee: mine.ref.id }, gaps: mine.gaps }] : []),
    { name: words.nobodyAssigned, wish: { work: "nobody" }, gaps: backlog.unassigned },
    { name: words.overdue, wish: { work: "late" }, gaps: backlog.late },
    { name: words.recent, wish: { age: "under-30" }, gaps: backlog.recent },
  ];
}

const isNamed = (name: string, author: string): boolean =>
  author.trim() !== "" && name.toLocaleLowerCase() === author.trim().toLocaleLowerCase();

export interface Saved {
  readonly name: string;
  /** As in an address. */
  readonly query: string;
}

const KEPT = "interstice-gap-views";

export const useSaved = create<{ readonly views: readonly Saved[] }>()(() => ({ views: read() }));

export const wishIn = ({ query }: Saved): Wish => wishOf(parse("/gaps", query));

/** A list as everybody keeps it: what an address says of it. */
export const queryOf = (wish: Wish): string => format(wishOf(wish)).replace(/^\/\??/, "");

/** Keep a list under a name; one of the same name gives way. */
export const saveView = (name: string, wish: Wish): void =>
  keep([...useSaved.getState().views.filter((each) => each.name !== name), { name, query: queryOf(wish) }]);

export const removeView = (name: string): void =>
  keep(useSaved.getState().views.filter((each) => each.name !== name));

function keep(views: readonly Saved[]): void {
  localStorage.setItem(KEPT, JSON.stringify(views));
  useSaved.setState({ views });
}

/** What this browser kept; what is not of our making is left out. */
function read(): Saved[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEPT) ?? "[]");
    return Array.isArray(found) ? found.filter(isSaved) : [];
  } catch {
    return [];
  }
}

function isSaved(thing: unknown): thing is Saved {
  const { name, query } = (thing ?? {}) as Partial<Record<string, unknown>>;
  return typeof name === "string" && typeof query === "string";
}
