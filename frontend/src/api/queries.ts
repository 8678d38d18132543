// What is read, and how long does it stay true? Every answer belongs to a revision; a new one makes all stale at once.

import { keepPreviousData, QueryClient, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useAddress } from "../state/address";
import { moment } from "../state/query";
import { answer, client, Problem } from "./client";
import type { Gap, GapState } from "./types";

const PAGE = 500;
const FOUND = 8;
const ATTEMPTS = 2;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < ATTEMPTS && !(error instanceof Problem && error.status in REFUSALS),
    },
  },
});

/** Answers that asking again will not change. */
const REFUSALS: Record<number, true> = { 400: true, 401: true, 403: true, 404: true, 421: true, 422: true };

interface GapFilter {
  readonly rule?: string | undefined;
  readonly family?: string | undefined;
  readonly severity?: Gap["severity"] | undefined;
  readonly unit?: string | undefined;
  readonly q?: string | undefined;
  readonly state?: GapState | undefined;
}

function useMoment() {
  return moment(useAddress((state) => state.address));
}

export function useStatus() {
  const at = useMoment();
  return useQuery({
    queryKey: ["status", at],
    queryFn: ({ signal }) => answer(client.GET("/api/v1/status", { params: { query: at }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function useMapPayload() {
  const at = useMoment();
  return useQuery({
    queryKey: ["map", at],
    queryFn: ({ signal }) => answer(client.GET("/api/v1/map", { params: { query: at }, signal })),
    placeholderData: keepPreviousData,
  });
}

/** The server takes a search of so many characters; whoever pastes more is looking for what begins so. */
const LONGEST_SEARCH = 200;

export function useGaps(filter: GapFilter, limit = PAGE, enabled = true) {
  const at = useMoment();
  return useInfiniteQuery({
    queryKey: ["gaps", at, filter, limit],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) => {
      const { rule, state, ...others } = filter;
      const query = {
        ...others,
        ...at,
        q: others.q?.slice(0, LONGEST_SEARCH),
        rule: rule ? [rule] : undefined,
        state: state ? [state] : undefined,
        sort: "rule" as const,
        cursor: pageParam,
        limit,
      };
      return answer(client.GET("/api/v1/gaps", { params: { query }, signal }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    enabled,
  });
}

export function useGap(key: string | undefined) {
  const at = useMoment();
  return useQuery({
    queryKey: ["gap", at, key],
    queryFn: ({ signal }) =>
      answer(client.GET("/api/v1/gaps/{key}", { params: { path: { key: key ?? "" }, query: at }, signal })),
    enabled: key !== undefined,
  });
}

/** What could close a gap; asked for only where somebody looks at it. */
export function useCandidates(key: string) {
  const at = useMoment();
  return useQuery({
    queryKey: ["candidates", at, key],
    queryFn: ({ signal }) =>
      answer(client.GET("/api/v1/candidates/{key}", { params: { path: { key }, query: at }, signal })),
  });
}

/** The waivers of one gap, and those of its whole rule. */
export function useWaivers(rule: string, gap: string) {
  return useQuery({
    queryKey: ["waivers", rule],
    queryFn: ({ signal }) =>
      answer(client.GET("/api/v1/waivers", { params: { query: { rule, limit: PAGE } }, signal })),
    select: ({ items }) => items.filter((waiver) => waiver.gap === gap || waiver.gap === null),
  });
}

export function useNode(id: string | undefined) {
  const at = useMoment();
  return useQuery({
    queryKey: ["node", at, id],
    queryFn: ({ signal }) =>
      answer(client.GET("/api/v1/nodes/{id}", { params: { path: { id: id ?? "" }, query: at }, signal })),
    enabled: id !== undefined,
  });
}

export function useSearch(text: string, limit = FOUND) {
  const at = useMoment();
  const q = text.slice(0, LONGEST_SEARCH);
  return useQuery({
    queryKey: ["search", at, q, limit],
    queryFn: ({ signal }) =>
      answer(client.GET("/api/v1/search", { params: { query: { ...at, q, limit } }, signal })),
    placeholderData: keepPreviousData,
    enabled: q !== "",
  });
}
