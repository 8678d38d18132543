// Would a fresh layout of the map be better, and who takes it? Always of now.

import { useMutation, useQuery } from "@tanstack/react-query";
import { answer, client } from "./client";
import { queryClient } from "./queries";

/** Everything on the map stands elsewhere then. */
const readAgain = () => queryClient.invalidateQueries();

/** The layout beside a fresh one, which the server has to lay out. */
export function useFreshLayout(enabled: boolean) {
  return useQuery({
    queryKey: ["layout"],
    queryFn: ({ signal }) => answer(client.GET("/api/v1/map/layout", { signal })),
    enabled,
  });
}

interface Deciding {
  readonly author: string;
  readonly seen: number;
}

export function useRenewLayout() {
  return useMutation({
    mutationFn: (body: Deciding) => answer(client.POST("/api/v1/map/layout/renew", { body })),
    onSettled: readAgain,
  });
}

export function useLayoutBack() {
  return useMutation({
    mutationFn: (body: Deciding) => answer(client.POST("/api/v1/map/layout/back", { body })),
    onSettled: readAgain,
  });
}
