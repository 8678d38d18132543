// What do units need of each other, as it is or is planned, and before a plan?

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useAddress } from "../state/address";
import { openScenario } from "../state/query";
import { answer, client } from "./client";
import { useMoment, usePlannedMap } from "./queries";

type By = "tribe" | "squad";
type Moment = ReturnType<typeof useMoment>;

/** Units against each other at the moment of the address. */
export function useMatrix(by: By, criticality: number, enabled = true) {
  return useMatrixAt(useMoment(), by, criticality, enabled);
}

/** The same at the revision that the open plan stands on, where the difference is looked at. */
export function useMatrixBefore(by: By, criticality: number) {
  const address = useAddress((state) => state.address);
  const id = address.side === undefined ? openScenario(address) : undefined;
  const base = usePlannedMap(id).data?.before;
  const at = { as_of: base && String(base.revision), today: base?.today };
  return useMatrixAt(at, by, criticality, id !== undefined && base !== undefined);
}

function useMatrixAt(at: Moment, by: By, criticality: number, enabled: boolean) {
  return useQuery({
    queryKey: ["matrix", at, by, criticality],
    queryFn: ({ signal }) =>
      answer(client.GET("/api/v1/matrix", { params: { query: { ...at, by, criticality } }, signal })),
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** What is in one cell, and in the one the other way round. */
export function useCell(consumer: string, provider: string, by: By, criticality: number) {
  const at = useMoment();
  return useQuery({
    queryKey: ["matrix", "cell", at, consumer, provider, by, criticality],
    queryFn: ({ signal }) =>
      answer(
        client.GET("/api/v1/matrix/cell", {
          params: { query: { ...at, consumer, provider, by, criticality } },
          signal,
        }),
      ),
  });
}
