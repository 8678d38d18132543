// What does a cell say to whoever cannot see it, or points at it?

import { listed } from "../../words/numbers";
import { type Cell, type Counts, type Grid, shownOf } from "./grid";
import { words } from "./words";

/** "Payroll Run needs Payments: 2 dependencies, 1 uncovered". */
export function cellSentence({ units }: Grid, row: number, column: number, cell: Cell | undefined): string {
  const one = units[row]?.name ?? "";
  const other = units[column]?.name ?? "";
  if (!cell) return words.needsNothing(one, other);
  const title = row === column ? words.within(one) : words.need(one, other);
  const turn = cell.turn && cell.turn !== "same" ? [words.turns[cell.turn]] : [];
  return `${title}: ${[...partsOf(shownOf(cell)), ...turn].join(", ")}`;
}

export function partsOf({ count, uncovered, weak, undeclared, worst }: Counts): string[] {
  return [
    ...(count > 0 ? [words.dependencies(count)] : []),
    ...(uncovered > 0 ? [words.uncoveredOf(uncovered)] : []),
    ...(weak > 0 ? [words.weakOf(weak)] : []),
    ...(worst === null ? [] : [words.worst(worst)]),
    ...(undeclared > 0 ? [words.undeclaredOf(undeclared)] : []),
  ];
}

/** What follows for the two units. */
export function cellFinding({ count, uncovered, weak, undeclared, inside }: Counts & { inside: boolean }): string {
  if (count === 0) return undeclared > 0 ? words.missing : words.nothing;
  if (uncovered === 1 && count === 1) return words.oneUncovered;
  if (uncovered > 0) return words.someUncovered(uncovered, count);
  if (inside) return words.inside(count);
  return weak > 0 ? words.oneWeak : words.covered(count);
}

export const namesOf = (nodes: readonly { name: string }[]): string => listed(nodes.map(({ name }) => name));
