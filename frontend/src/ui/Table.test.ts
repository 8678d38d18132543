import { expect, it } from "vitest";
import { type Column, columnsOf, isSaid } from "./Table";

const column = (head: string, cell: Column<number>["cell"]): Column<number> => ({ head, cell });
const heads = (columns: readonly Column<number>[], rows: readonly number[]) =>
  columnsOf(columns, rows).map(({ head }) => head);

it("what says nothing is not said, a nought is", () => {
  expect([null, undefined, false, ""].map(isSaid)).toEqual([false, false, false, false]);
  expect([0, "0", " ", []].map(isSaid)).toEqual([true, true, true, true]);
});

it("a column in which nothing is said is left out, but for the first", () => {
  const columns = [
    column("name", () => ""),
    column("odd", (row) => row % 2 === 1 && row),
    column("never", () => null),
    column("place", (_, place) => place > 0 && place),
  ];
  expect(heads(columns, [2, 3])).toEqual(["name", "odd", "place"]);
  expect(heads(columns, [2])).toEqual(["name"]);
  expect(heads(columns, [])).toEqual(["name"]);
});
