// What is asked for when other tribes are to be suggested? What somebody filled in, and what the server is told.

import type { Front, SuggestionWish } from "../../api/types";

/** The form as it is filled in; numbers are texts, of which an empty one says nothing. */
export interface Wish {
  readonly people: readonly [string, string];
  readonly squads: readonly [string, string];
  readonly fresh: string;
  readonly most: string;
  readonly areas: boolean;
  readonly pinned: readonly string[];
  /** Those that take part; all, if there are none. */
  readonly tribes: readonly string[];
}

export const NO_WISH: Wish = {
  people: ["", ""],
  squads: ["", ""],
  fresh: "0",
  most: "",
  areas: false,
  pinned: [],
  tribes: [],
};

/** What was asked for, to be asked for again in another way. */
export const wishOf = (front: Front): Wish => ({
  people: bounds(front.people),
  squads: bounds(front.squads),
  fresh: String(front.new),
  most: front.most_moved === null ? "" : String(front.most_moved),
  areas: front.areas,
  pinned: front.pinned,
  tribes: front.tribes ?? [],
});

const bounds = ({ least, most }: Front["people"]): [string, string] => [
  least === 0 ? "" : String(least),
  most === null ? "" : String(most),
];

/** What the server is asked; where the size of a tribe is left open, the rule about sizes says it. */
export const asked = (wish: Wish, scenario: string | undefined): SuggestionWish => ({
  people: range(wish.people),
  squads: range(wish.squads),
  new: count(wish.fresh) ?? 0,
  most_moved: count(wish.most) ?? null,
  areas: wish.areas,
  pinned: [...wish.pinned],
  tribes: wish.tribes.length > 0 ? [...wish.tribes] : null,
  scenario: scenario ?? null,
  seed: 1,
});

function range([least, most]: Wish["people"]): SuggestionWish["people"] {
  const [from, to] = [count(least), count(most)];
  return from === undefined && to === undefined ? null : { least: from ?? 0, most: to ?? null };
}

const count = (text: string): number | undefined =>
  text.trim() === "" || !Number.isFinite(Number(text)) ? undefined : Math.max(0, Math.floor(Number(text)));
