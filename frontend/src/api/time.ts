// On which days did something change, who changed what, and what did it do? Always of now, whatever day is looked at.

import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { answer, client } from "./client";
import { queryClient } from "./queries";
import type { operations } from "./schema";

const PAGE = 100;
type DifferencesQuery = operations["differences"]["parameters"]["query"];

export function useTimeline(enabled = true) {
  return useQuery({
    enabled,
    queryKey: ["timeline"],
    queryFn: ({ signal }) => answer(client.GET("/api/v1/timeline", { signal })),
    placeholderData: keepPreviousData,
  });
}

export interface Logged {
  readonly author?: string | undefined;
  readonly source?: string | undefined;
  readonly q?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly node?: string | undefined;
}

/** The log, newest first, a page at a time. */
export function useChanges(wanted: Logged) {
  return useInfiniteQuery({
    queryKey: ["changes", wanted],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) => {
      const query = { ...wanted, cursor: pageParam, limit: PAGE };
      return answer(client.GET("/api/v1/changes", { params: { query }, signal }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

/** So many changes of one revision are read at once; of an import there may be thousands. */
const CHANGES = 500;

export function useChange(revision: number | undefined) {
  return useQuery({
    queryKey: ["change", revision],
    queryFn: ({ signal }) =>
      answer(
        client.GET("/api/v1/changes/{revision}", {
          params: { path: { revision: revision ?? 0 }, query: { limit: CHANGES } },
          signal,
        }),
      ),
    enabled: revision !== undefined,
  });
}

/** What taking a change back would do. */
export function useUndone(revision: number) {
  return useQuery({
    queryKey: ["undone", revision],
    queryFn: ({ signal }) =>
      answer(client.GET("/api/v1/changes/{revision}/undo", { params: { path: { revision } }, signal })),
  });
}

/** Take a change back, for the latest revision that the page knows. */
export function useUndo(revision: number, latest: number) {
  return useMutation({
    mutationFn: (author: string) =>
      answer(
        client.POST("/api/v1/changes/{revision}/undo", {
          params: { path: { revision }, header: { "if-match": `"r${latest}"` } },
          body: { author },
        }),
      ),
    onSettled: () => queryClient.invalidateQueries(),
  });
}

/** What opened and ended between the ends of two days, cause by cause; no days, no question. */
export function useDrift(since = "", until = "") {
  return useQuery({
    queryKey: ["drift", since, until],
    queryFn: ({ signal }) => answer(client.GET("/api/v1/drift", { params: { query: { since, until } }, signal })),
    placeholderData: keepPreviousData,
    enabled: since !== "",
  });
}

/** So much of one group is read at once. */
const THINGS = 100;

/** What became of the units, areas, dependencies or processes between the ends of two days, a page at a time. */
export function useDifferences(since: string, until: string, group: DifferencesQuery["group"]) {
  return useInfiniteQuery({
    queryKey: ["differences", since, until, group],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) => {
      const query = { since, until, group, cursor: pageParam, limit: THINGS };
      return answer(client.GET("/api/v1/differences", { params: { query }, signal }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}
