// What was looked at last? The latest gaps and nodes, kept until the tab is closed, as some of them are about people.

import { create } from "zustand";
import type { Selection } from "./query";

const KEPT = "interstice-recent";
const MOST = 6;

export interface Recent {
  readonly selection: Selection;
  readonly title: string;
}

const read = (): Recent[] => JSON.parse(sessionStorage.getItem(KEPT) ?? "[]") as Recent[];

export const useRecent = create<{ readonly items: readonly Recent[] }>()(() => ({ items: read() }));

const same = (one: Selection, other: Selection): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Put it first; the same one is not listed twice. */
export const withRecent = (items: readonly Recent[], latest: Recent): Recent[] =>
  [latest, ...items.filter(({ selection }) => !same(selection, latest.selection))].slice(0, MOST);

export function remember(latest: Recent): void {
  const items = withRecent(useRecent.getState().items, latest);
  sessionStorage.setItem(KEPT, JSON.stringify(items));
  useRecent.setState({ items });
}
