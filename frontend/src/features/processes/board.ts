// How do processes stand on the board? Those that the filters leave, by their status, the hollow ones first.

import type { ProcessLine, Ref } from "../../api/types";
import type { Address } from "../../state/query";
import { SEVERITIES } from "../../theme/tokens";

export const STATUSES = ["draft", "pilot", "validated", "deprecated", "ghost"] as const;
export type ProcessStatus = (typeof STATUSES)[number];

/** In whose hands it lies in none. */
export const NOBODY = "nobody";

export type BoardFilter = Pick<Address, "scope" | "tribe" | "steward" | "hollow">;

export const isFiltered = ({ scope, tribe, steward, hollow }: BoardFilter): boolean =>
  [scope, tribe, steward, hollow].some((value) => value !== undefined);

export const filtered = (lines: readonly ProcessLine[], filter: BoardFilter): ProcessLine[] =>
  lines.filter(
    (line) =>
      (filter.scope === undefined || line.scope === filter.scope) &&
      (filter.tribe === undefined || line.tribes.some(({ id }) => id === filter.tribe)) &&
      (filter.steward === undefined || holds(line, filter.steward)) &&
      (filter.hollow === undefined || line.gaps > 0),
  );

const holds = ({ stewards }: ProcessLine, id: string): boolean =>
  id === NOBODY ? stewards.length === 0 : stewards.some((steward) => steward.id === id);

export interface Column {
  readonly status: ProcessStatus;
  readonly lines: readonly ProcessLine[];
}

/** A column for each status; that of ghosts only where there are some. */
export function columns(lines: readonly ProcessLine[]): Column[] {
  const all = STATUSES.map((status) => ({
    status,
    lines: lines.filter((line) => line.status === status).sort(hollowFirst),
  }));
  return all.filter(({ status, lines: found }) => status !== "ghost" || found.length > 0);
}

const rank = ({ worst }: ProcessLine): number => (worst === null ? SEVERITIES.length : SEVERITIES.indexOf(worst));

const hollowFirst = (one: ProcessLine, other: ProcessLine): number =>
  rank(one) - rank(other) || one.name.localeCompare(other.name);

/** Each node that some line names, once, by name, with the number of lines that name it. */
export function named(lines: readonly ProcessLine[], of: (line: ProcessLine) => readonly Ref[]) {
  const counts = new Map<string, { ref: Ref; count: number }>();
  for (const ref of lines.flatMap(of)) counts.set(ref.id, { ref, count: (counts.get(ref.id)?.count ?? 0) + 1 });
  return [...counts.values()].sort((one, other) => one.ref.name.localeCompare(other.ref.name));
}

export const isLive = ({ status }: Pick<ProcessLine, "status">): boolean =>
  status === "pilot" || status === "validated";

/** Whether its review is due by a day: validated, with a date that has passed or none at all. */
export const isOverdue = ({ status, review_by }: ProcessLine, today: string): boolean =>
  status === "validated" && (review_by === null || review_by < today);
