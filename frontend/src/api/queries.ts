// What is read, and how long does it stay true? Every answer belongs to a revision; a new one makes all stale at once.

import {
  type InvalidateOptions,
  type InvalidateQueryFilters,
  keepPreviousData,
  type Query,
  QueryClient,
  type QueryKey,
  queryOptions,
  useInfiniteQuery,
  useQuery,
} from "@tanstack/react-query";
import { useMemo } from "react";
import { useAddress } from "../state/address";
import { moment, type OverlayName, openPlan, openTrial, trialIn } from "../state/query";
import { answer, client, Problem, tagged } from "./client";
import { type MapColumns, mapIn, withVoid } from "./columns";
import type { paths } from "./schema";
import type { GapState, Simulation, Step } from "./types";
import { type Between, useVoid, type Wanted, wholeVoid } from "./void";

const PAGE = 500;
const FOUND = 8;
const ATTEMPTS = 2;

class Client extends QueryClient {
  /** A first answer that is on its way may tell of what was before, and would count as the latest: it is asked anew. */
  override async invalidateQueries<Key extends QueryKey = QueryKey>(
    filters?: InvalidateQueryFilters<Key>,
    options?: InvalidateOptions,
  ): Promise<void> {
    const awaited = (query: Query) => query.state.data === undefined && query.state.fetchStatus === "fetching";
    const asked = new Set(
      this.getQueryCache()
        .findAll(filters as InvalidateQueryFilters)
        .filter(awaited),
    );
    if (asked.size > 0) await this.cancelQueries({ predicate: (query) => asked.has(query) });
    return super.invalidateQueries(filters, options);
  }
}

export const queryClient = new Client({
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

type GapQuery = NonNullable<paths["/api/v1/gaps"]["get"]["parameters"]["query"]>;

/** Which gaps, in which order; without one as in the catalogue. */
export interface GapFilter extends Pick<GapQuery, Counted | Ordered> {
  readonly rule?: string | undefined;
  readonly state?: readonly GapState[] | undefined;
  readonly unit?: readonly string[] | undefined;
}
type Counted = "family" | "severity" | "q" | "assignee" | "work" | "lies";
type Ordered = "opened_within" | "opened_before" | "group" | "sort";

/** Which state is read: that of the address; with a scenario open the planned one, or the one that it stands on. */
export function useMoment() {
  const address = useAddress((state) => state.address);
  const id = openPlan(address);
  const base = usePlannedMap(address.side === "before" ? id : undefined).data?.before;
  if (id === undefined) return moment(address);
  if (address.side === "before" && base) return { as_of: String(base.revision), today: base.today };
  // The server keeps no choice that is tried; what it begins at is read.
  return { scenario: openTrial(address) ? address.start : id, today: address.today };
}

export function useStatus() {
  const at = useMoment();
  return useQuery({
    queryKey: ["status", at],
    queryFn: ({ signal }) => answer(client.GET("/api/v1/status", { params: { query: at }, signal })),
    placeholderData: keepPreviousData,
  });
}

/** Where the organisation is known from. */
export function useSources() {
  const at = useMoment();
  return useQuery({
    queryKey: ["sources", at],
    queryFn: ({ signal }) => answer(client.GET("/api/v1/sources", { params: { query: at }, signal })),
    placeholderData: keepPreviousData,
  });
}

type Moment = ReturnType<typeof moment>;

const mapAt = (at: Moment) =>
  queryOptions({
    queryKey: ["map", at],
    queryFn: async ({ signal }): Promise<MapColumns> => {
      const asked = { params: { query: at }, signal, parseAs: "arrayBuffer" } as const;
      const { data, tag } = await tagged(client.GET("/api/v1/map/columns", asked));
      return { ...mapIn(data), tag };
    },
    // Columns are never changed, and comparing them value by value would take longer than drawing them.
    structuralSharing: false,
  });

function useMapAt(at: Moment, enabled: boolean) {
  return useQuery({ ...mapAt(at), placeholderData: keepPreviousData, enabled });
}

const EVERYTHING: Wanted = { tiles: [], ids: [], whole: true };

/** The map at the end of another day, and all that lies between its units; `day` may be none. */
export function useMapOn(day: string | undefined): { map: MapColumns; parts: Between["parts"] } | undefined {
  const at = { as_of: day, today: undefined };
  const { data: map, isPlaceholderData } = useMapAt(at, day !== undefined);
  const { parts } = useVoid(map, at, EVERYTHING, day !== undefined && !isPlaceholderData);
  return useMemo(() => (map && (!map.apart || parts.length > 0) ? { map, parts } : undefined), [map, parts]);
}

/** The map of what is shown; of a scenario that side which is. Of a large one the units: see `useVoid`. */
export function useMapPayload() {
  const address = useAddress((state) => state.address);
  const id = openPlan(address);
  const planned = usePlannedMap(id);
  const present = useMapAt(moment(address), id === undefined);
  if (id === undefined) return present;
  const data: MapColumns | undefined = address.side === "before" ? planned.data?.before : planned.data?.after;
  return { ...planned, data };
}

/** What the squads of the map are filled with; `name` may be none. */
export function useMapOverlay(name: OverlayName | undefined) {
  const at = useMoment();
  return useQuery({
    queryKey: ["overlay", at, name],
    queryFn: ({ signal }) =>
      answer(
        client.GET("/api/v1/map/overlays/{name}", {
          params: { path: { name: name ?? "ownership" }, query: at },
          signal,
        }),
      ),
    enabled: name !== undefined,
  });
}

/** Which units of the map are tied by their work; asked for where a neighbourhood is looked at. */
export function useMapTies(enabled: boolean) {
  const at = useMoment();
  return useQuery({
    queryKey: ["ties", at],
    queryFn: ({ signal }) => answer(client.GET("/api/v1/map/ties", { params: { query: at }, signal })),
    enabled,
  });
}

/** The map of today, all of it: what the server tells a plan's maps by. None if it cannot be read; then it tells all. */
async function heldMap(today: string | undefined): Promise<MapColumns | undefined> {
  const at = { as_of: undefined, today };
  try {
    const map = await queryClient.fetchQuery(mapAt(at));
    const whole = map.apart ? withVoid(map, await queryClient.fetchQuery(wholeVoid(map, at))) : map;
    return whole.apart ? undefined : whole;
  } catch {
    return undefined;
  }
}

/** The map before a scenario and after it, laid out together; or before and after a choice that is tried. */
export function usePlannedMap(id: string | undefined) {
  const today = useAddress((state) => state.address.today);
  return useQuery({
    queryKey: ["scenario", id, "map", today],
    queryFn: async ({ signal }) => {
      const held = await heldMap(today);
      const asked = { signal, parseAs: "arrayBuffer" } as const;
      const query = { today, held: held?.tag };
      const trial = trialIn(id);
      const bytes = trial
        ? client.GET("/api/v1/suggestions/{id}/choices/{number}/map/columns", {
            params: { path: { id: trial.suggestion, number: trial.choice }, query },
            ...asked,
          })
        : client.GET("/api/v1/scenarios/{id}/map/columns", { params: { path: { id: id ?? "" }, query }, ...asked });
      const sent = await answer(bytes);
      // Only whoever plans needs to know how maps differ.
      const { mapsIn } = await import("./delta");
      return mapsIn(sent, held);
    },
    structuralSharing: false,
    enabled: id !== undefined,
  });
}

export function useScenarios(enabled = true) {
  return useQuery({
    queryKey: ["scenarios"],
    queryFn: ({ signal }) => answer(client.GET("/api/v1/scenarios", { params: { query: {} }, signal })),
    enabled,
  });
}

export function useScenario(id: string | undefined) {
  return useQuery({
    queryKey: ["scenario", id],
    queryFn: ({ signal }) =>
      answer(client.GET("/api/v1/scenarios/{id}", { params: { path: { id: id ?? "" } }, signal })),
    enabled: id !== undefined,
  });
}

/** What a choice that is tried would make of what its suggestion began at: its steps behind those, and what they do. */
export function useTrialOf(id: string | undefined) {
  const today = useAddress((state) => state.address.today);
  const trial = trialIn(id);
  return useQuery({
    queryKey: ["scenario", id, "tried", today],
    queryFn: async ({ signal }): Promise<{ simulation: Simulation; steps: readonly Step[] }> => {
      const params = { path: { id: trial?.suggestion ?? "" } };
      const { scenario, front } = await answer(client.GET("/api/v1/suggestions/{id}", { params, signal }));
      const steps = front?.choices.find(({ number }) => number === trial?.choice)?.steps ?? [];
      const plan = scenario
        ? await answer(client.GET("/api/v1/scenarios/{id}", { params: { path: { id: scenario } }, signal }))
        : undefined;
      const body = { steps, scenario, today: today ?? null };
      const simulation = await answer(client.POST("/api/v1/what-if", { body, signal }));
      return { simulation, steps: [...(plan?.steps ?? []), ...steps] };
    },
    enabled: trial !== undefined,
    retry: false,
  });
}

/** What a scenario would do. */
export function useSimulation(id: string | undefined) {
  const today = useAddress((state) => state.address.today);
  return useQuery({
    queryKey: ["scenario", id, "simulation", today],
    queryFn: ({ signal }) =>
      answer(
        client.GET("/api/v1/scenarios/{id}/simulation", {
          params: { path: { id: id ?? "" }, query: { today } },
          signal,
        }),
      ),
    enabled: id !== undefined,
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
      const query = { ...asQuery(filter), ...at, cursor: pageParam, limit };
      return answer(client.GET("/api/v1/gaps", { params: { query }, signal }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    enabled,
  });
}

const asQuery = ({ rule, state, unit, q, sort = "rule", ...others }: GapFilter): GapQuery => ({
  ...others,
  sort,
  q: q?.slice(0, LONGEST_SEARCH),
  rule: rule ? [rule] : undefined,
  state: state ? [...state] : undefined,
  unit: unit && unit.length > 0 ? [...unit] : undefined,
});

/** Where a list of gaps is found as a file; with keys, only those of it. */
export function useGapFile() {
  const at = useMoment();
  return (form: "csv" | "xlsx" | "json", filter: GapFilter, keys: readonly string[] = []): string => {
    const said = Object.entries({ ...asQuery(filter), ...at, key: keys });
    const pairs = said.flatMap(([name, value]) =>
      [value ?? []].flat().map((each): [string, string] => [name, String(each)]),
    );
    return `/api/v1/worklist/${form}?${new URLSearchParams(pairs)}`;
  };
}

/** How much there is to do, by severity, state, family, sphere and assignee. */
export function useBacklog() {
  const at = useMoment();
  return useQuery({
    queryKey: ["gaps backlog", at],
    queryFn: ({ signal }) => answer(client.GET("/api/v1/worklist", { params: { query: at }, signal })),
    placeholderData: keepPreviousData,
  });
}

/** How many gaps were open and accepted for now at the end of each week, for two years up to a day. */
export function useTrend(to: string | undefined) {
  return useQuery({
    queryKey: ["posture", "all", "week", to],
    queryFn: ({ signal }) => {
      const query = { by: "all", step: "week", from: yearsBefore(to ?? "", 2), to } as const;
      return answer(client.GET("/api/v1/posture", { params: { query }, signal }));
    },
    placeholderData: keepPreviousData,
    enabled: to !== undefined,
  });
}

/** The first of the month so many years before an ISO day. */
const yearsBefore = (day: string, years: number): string =>
  `${Number(day.slice(0, 4)) - years}${day.slice(4, 7)}-01`;

export function useGap(key: string | undefined) {
  const at = useMoment();
  return useQuery({
    queryKey: ["gap", at, key],
    queryFn: ({ signal }) =>
      answer(client.GET("/api/v1/gaps/{key}", { params: { path: { key: key ?? "" }, query: at }, signal })),
    placeholderData: (previous, query) => (query?.queryKey[2] === key ? previous : undefined),
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
    placeholderData: (previous, query) => (query?.queryKey[2] === id ? previous : undefined),
    enabled: id !== undefined,
  });
}

/** How one node is tied to another: over dependencies where there is such a way, else over anything. */
export function usePath(from: string | undefined, to: string | undefined) {
  const at = useMoment();
  return useQuery({
    queryKey: ["path", at, from, to],
    queryFn: ({ signal }) => {
      const query = { ...at, from: from ?? "", to: to ?? "", prefer: "dependencies" as const };
      return answer(client.GET("/api/v1/path", { params: { query }, signal }));
    },
    enabled: from !== undefined && to !== undefined,
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
