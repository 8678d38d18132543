// Which units are there, what lies in what, and what does one of them answer for?

import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import type { Lack } from "../state/query";
import { answer, client } from "./client";
import { useMoment } from "./queries";
import type { TeamItem } from "./types";

/** The tree from the top down, as far as it fits, or the units that match with all that they lie in. */
export function useTree(q: string | undefined, only: Lack | undefined) {
  const at = useMoment();
  return useQuery({
    queryKey: ["units", at, q, only],
    queryFn: ({ signal }) => answer(client.GET("/api/v1/units", { params: { query: { ...at, q, only } }, signal })),
    placeholderData: keepPreviousData,
  });
}

/** What is in each of these units, as far as it is read. */
export function useInside(units: readonly string[]): ReadonlyMap<string, readonly TeamItem[]> {
  const at = useMoment();
  return useQueries({
    queries: units.map((under) => ({
      queryKey: ["units", at, "under", under],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        answer(client.GET("/api/v1/units", { params: { query: { ...at, under } }, signal })),
    })),
    combine: (found) =>
      new Map(found.flatMap(({ data }, i) => (data ? [[units[i] ?? "", data.items] as const] : []))),
  });
}

/** One unit with all that can be asked of it. */
export function useTeam(id: string) {
  const at = useMoment();
  return useQuery({
    queryKey: ["unit", at, id],
    queryFn: ({ signal }) =>
      answer(client.GET("/api/v1/units/{id}", { params: { path: { id }, query: at }, signal })),
  });
}

/** What each squad has to be able to do, and how many there can. */
export function useSkills() {
  const at = useMoment();
  return useQuery({
    queryKey: ["skills", at],
    queryFn: ({ signal }) => answer(client.GET("/api/v1/skills", { params: { query: at }, signal })),
    placeholderData: keepPreviousData,
  });
}

/** How many report to one manager, and how many layers there are. */
export function useSpans() {
  const at = useMoment();
  return useQuery({
    queryKey: ["spans", at],
    queryFn: ({ signal }) => answer(client.GET("/api/v1/spans", { params: { query: at }, signal })),
    placeholderData: keepPreviousData,
  });
}

/** Seats, headcount and budget of what lies in nothing else, or of squads. */
export function useSeats(by: "top" | "squad") {
  const at = useMoment();
  return useQuery({
    queryKey: ["seats", at, by],
    queryFn: ({ signal }) => answer(client.GET("/api/v1/seats", { params: { query: { ...at, by } }, signal })),
    placeholderData: keepPreviousData,
  });
}
