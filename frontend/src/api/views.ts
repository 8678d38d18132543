// Which lists of gaps does everybody see under a name, and who keeps them? Always of now, whatever day is looked at.

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { answer, client } from "./client";
import { queryClient } from "./queries";
import type { SavedView, ViewForm } from "./types";

const readAgain = () => queryClient.invalidateQueries({ queryKey: ["views"] });

export function useSharedViews() {
  return useQuery({
    queryKey: ["views"],
    queryFn: ({ signal }) => answer(client.GET("/api/v1/views", { signal })),
    placeholderData: keepPreviousData,
  });
}

/** Share a list. */
export function useShareView() {
  return useMutation({
    mutationFn: (body: ViewForm) => answer(client.POST("/api/v1/views", { body })),
    onSettled: readAgain,
  });
}

export function useRemoveView() {
  return useMutation({
    mutationFn: ({ id, author, decided }: { id: string; author: string; decided: number }) =>
      answer(
        client.POST("/api/v1/views/{id}/remove", { params: { path: { id } }, body: { author, seen: decided } }),
      ),
    onSettled: readAgain,
  });
}

/** Bring one back that was removed, as it was. */
export function useBringBackView() {
  return useMutation({
    mutationFn: ({ view, author }: { view: SavedView; author: string }) =>
      answer(
        client.PUT("/api/v1/views/{id}", {
          params: { path: { id: view.id } },
          body: { author, name: view.name, query: view.query, seen: view.decided },
        }),
      ),
    onSettled: readAgain,
  });
}
