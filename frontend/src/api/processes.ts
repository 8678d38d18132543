// What is the operating system made of? Its processes on a board, and one of them whole.

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { answer, client } from "./client";
import { useMoment } from "./queries";

const PAGE = 500;

export function useProcesses() {
  const at = useMoment();
  return useInfiniteQuery({
    queryKey: ["processes", at],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      answer(
        client.GET("/api/v1/processes", { params: { query: { ...at, cursor: pageParam, limit: PAGE } }, signal }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function useProcess(id: string) {
  const at = useMoment();
  return useQuery({
    queryKey: ["process", at, id],
    queryFn: ({ signal }) =>
      answer(client.GET("/api/v1/processes/{id}", { params: { path: { id }, query: at }, signal })),
  });
}
