import { expect, test } from "vitest";
import type { Front } from "../../api/types";
import { asked, NO_WISH, wishOf } from "./wish";

test("where nothing is said the rules say it, and all tribes take part", () => {
  expect(asked(NO_WISH, undefined)).toEqual({
    people: null,
    squads: null,
    new: 0,
    most_moved: null,
    areas: false,
    pinned: [],
    tribes: null,
    scenario: null,
    seed: 1,
  });
});

test("numbers are whole and not below nothing; a bound may be open at one end", () => {
  const wish = { ...NO_WISH, people: ["30", ""], squads: ["", "7.9"], fresh: "-2", most: "x" } as const;
  expect(asked(wish, "plan")).toMatchObject({
    people: { least: 30, most: null },
    squads: { least: 0, most: 7 },
    new: 0,
    most_moved: null,
    scenario: "plan",
  });
});

test("what was asked for can be asked for again", () => {
  const front = {
    people: { least: 15, most: 150 },
    squads: { least: 0, most: null },
    new: 1,
    most_moved: 10,
    areas: true,
    pinned: ["core"],
    tribes: ["money", "time"],
  } as unknown as Front;
  expect(asked(wishOf(front), undefined)).toMatchObject({
    people: { least: 15, most: 150 },
    squads: null,
    new: 1,
    most_moved: 10,
    areas: true,
    pinned: ["core"],
    tribes: ["money", "time"],
  });
});
