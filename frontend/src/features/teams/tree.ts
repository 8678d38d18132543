// Which rows of the tree are in sight, and where does a key lead from one of them? Pure functions over what was read.

import type { TeamItem } from "../../api/types";

export interface Row {
  readonly item: TeamItem;
  /** 1 at the top. */
  readonly level: number;
  /** Whether what is in it is shown; undefined where nothing is in it. */
  readonly isOpen: boolean | undefined;
  /** Its place among those of the same parent, from 1 on, and how many these are. */
  readonly place: number;
  readonly of: number;
}

type Children = ReadonlyMap<string | null, readonly TeamItem[]>;

/** The rows that are in sight: those of open units. What was read later of a unit stands where it belongs. */
export function rowsOf(
  items: readonly TeamItem[],
  inside: ReadonlyMap<string, readonly TeamItem[]>,
  toggled: ReadonlySet<string>,
): Row[] {
  const children = childrenOf([...items, ...[...inside.values()].flat()]);
  const rows: Row[] = [];
  const add = (parent: string | null, level: number) => {
    const those = children.get(parent) ?? [];
    those.forEach((item, i) => {
      const isOpen = item.units > 0 ? isOpenIn(item, toggled) : undefined;
      rows.push({ item, level, isOpen, place: i + 1, of: those.length });
      if (isOpen) add(item.id, level + 1);
    });
  };
  add(null, 1);
  return rows;
}

/** A unit is open where what is in it came along, until somebody turns it. */
export const isOpenIn = (item: TeamItem, toggled: ReadonlySet<string>): boolean =>
  item.shown !== toggled.has(item.id);

/** The units by what they lie in; what lies in nothing that was read stands at the top. */
function childrenOf(items: readonly TeamItem[]): Children {
  const known = new Map(items.map((item) => [item.id, item]));
  const children = new Map<string | null, TeamItem[]>();
  for (const item of known.values()) {
    const parent = item.parent !== null && known.has(item.parent) ? item.parent : null;
    const those = children.get(parent);
    if (those) those.push(item);
    else children.set(parent, [item]);
  }
  return children;
}

/** Open units of which what is in them has still to be read. */
export const unread = (items: readonly TeamItem[], toggled: ReadonlySet<string>): string[] =>
  items.filter((item) => item.units > 0 && !item.shown && toggled.has(item.id)).map(({ id }) => id);

const PAGE = 12;

/** Where a key leads: to another row by its place, or to turning this one. Undefined: nowhere. */
export function step(rows: readonly Row[], at: number, key: string): { to: number } | "turn" | undefined {
  const row = rows[at];
  if (!row) return undefined;
  const to = (place: number) => ({ to: Math.min(Math.max(place, 0), rows.length - 1) });
  switch (key) {
    case "ArrowDown":
      return to(at + 1);
    case "ArrowUp":
      return to(at - 1);
    case "PageDown":
      return to(at + PAGE);
    case "PageUp":
      return to(at - PAGE);
    case "Home":
      return to(0);
    case "End":
      return to(rows.length - 1);
    case "ArrowRight":
      if (row.isOpen === undefined) return undefined;
      return row.isOpen ? to(at + 1) : "turn";
    case "ArrowLeft":
      return row.isOpen ? "turn" : parentOf(rows, at);
    default:
      return undefined;
  }
}

function parentOf(rows: readonly Row[], at: number): { to: number } | undefined {
  const level = rows[at]?.level ?? 1;
  const to = rows.findLastIndex((row, i) => i < at && row.level < level);
  return to < 0 ? undefined : { to };
}

/** The next row whose name begins with what was typed, from the present one on and around; one letter goes on. */
export function typedTo(rows: readonly Row[], at: number, typed: string): number {
  const wanted = plain(typed);
  const from = wanted.length > 1 ? at : at + 1;
  const turns = rows.map((_, i) => (from + i) % rows.length);
  return turns.find((i) => plain(rows[i]?.item.name ?? "").startsWith(wanted)) ?? -1;
}

/** Without accents and capitals. */
const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
