// How did gaps stand at the end of each month? Without those that name people: the page is for a meeting.

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { monthsAfter } from "../words/numbers";
import { answer, client } from "./client";

export interface PostureWish {
  readonly by: "all" | "family" | "place" | "severity";
  /** The last day; none asks nothing. */
  readonly to: string | undefined;
  /** So many months before it. */
  readonly months: number;
  readonly rule?: string | undefined;
}

export function usePosture({ by, to, months, rule }: PostureWish) {
  return useQuery({
    queryKey: ["posture", by, "month", to, months, rule],
    queryFn: ({ signal }) => {
      const from = monthsAfter(to, -months);
      const query = { by, step: "month", personal: false, from, to, rule: rule ? [rule] : undefined } as const;
      return answer(client.GET("/api/v1/posture", { params: { query }, signal }));
    },
    placeholderData: keepPreviousData,
    enabled: to !== undefined,
  });
}
