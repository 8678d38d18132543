// On which days did something change, and how many gaps were open? Always of now, whatever day is looked at.

import { useQuery } from "@tanstack/react-query";
import { answer, client } from "./client";

export function useTimeline() {
  return useQuery({
    queryKey: ["timeline"],
    queryFn: ({ signal }) => answer(client.GET("/api/v1/timeline", { signal })),
    placeholderData: (previous) => previous,
  });
}
