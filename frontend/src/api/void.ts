// How does what lies between the units of a large map come? In squares of what is in view, and with what is selected
// wherever that is; all of it where the whole is looked at. What has come once is kept.

import { queryOptions, type UseQueryResult, useQueries } from "@tanstack/react-query";
import { answer, client } from "./client";
import { type MapColumns, type VoidColumns, voidIn } from "./columns";

/** What of it somebody looks at. */
export interface Wanted {
  /** The columns and rows of squares. */
  readonly tiles: readonly (readonly [number, number])[];
  /** What is selected: units, things and dependencies. */
  readonly ids: readonly string[];
  readonly whole: boolean;
}

export interface Between {
  readonly parts: readonly VoidColumns[];
  readonly isPending: boolean;
  /** Why some of it does not come. */
  readonly failed: string | undefined;
  readonly retry: () => void;
}

interface Moment {
  readonly as_of?: string | undefined;
  readonly today?: string | undefined;
  readonly scenario?: string | undefined;
}
type Bytes = Promise<ArrayBuffer>;

const AS_BYTES = { parseAs: "arrayBuffer" } as const;

/** The parts of a map that are wanted and have come; nothing of a map that is here as a whole. */
export function useVoid(map: MapColumns | undefined, at: Moment, wanted: Wanted, enabled: boolean): Between {
  return useQueries({ queries: map?.apart ? askedOf(map, at, wanted, enabled) : [], combine });
}

/** All that lies between the units of a map. */
export const wholeVoid = (map: MapColumns, at: Moment) => part(map, [], about(at, []));

function part(map: MapColumns, name: readonly unknown[], ask: (signal: AbortSignal) => Bytes) {
  return queryOptions({
    queryKey: ["map", "void", map.revision, map.today, ...name],
    queryFn: async ({ signal }) => voidIn(await ask(signal)),
    structuralSharing: false,
  });
}

const about = (at: Moment, id: readonly string[]) => (signal: AbortSignal) =>
  answer(
    client.GET("/api/v1/map/void", { params: { query: { ...at, id: [...id] } }, signal, ...AS_BYTES }),
  ) as Bytes;

function askedOf(map: MapColumns, at: Moment, { tiles, ids, whole }: Wanted, enabled: boolean) {
  if (whole) return [{ ...wholeVoid(map, at), enabled }];
  const squares = tiles.map(([column, row]) =>
    part(map, ["tile", column, row], (signal) => {
      const params = { path: { column, row }, query: at };
      return answer(client.GET("/api/v1/map/void/tiles/{column}/{row}", { params, signal, ...AS_BYTES })) as Bytes;
    }),
  );
  const asked = ids.length > 0 ? [...squares, part(map, ["about", ids], about(at, ids))] : squares;
  return asked.map((each) => ({ ...each, enabled }));
}

const combine = (results: readonly UseQueryResult<VoidColumns>[]): Between => ({
  parts: results.flatMap(({ data }) => data ?? []),
  isPending: results.some(({ isPending }) => isPending),
  failed: results.find(({ error }) => error)?.error?.message,
  retry: () => {
    for (const result of results) if (result.isError) void result.refetch();
  },
});
