// How is the organisation changed? What a change would do is asked first; then it is made, for the revision one saw.

import { useMutation, useQuery } from "@tanstack/react-query";
import { answer, client } from "./client";
import { queryClient } from "./queries";
import type { ChangeForm } from "./types";

/** The gaps that changes to a revision would open and resolve; nothing is stored. */
export function useTrial(changes: readonly ChangeForm[], revision: number) {
  return useQuery({
    queryKey: ["trial", revision, changes],
    queryFn: ({ signal }) =>
      answer(client.POST("/api/v1/changes/trial", { body: { changes: [...changes] }, signal })),
    // It is of one revision: on the next one, which it may have made itself, these changes do not fit any more.
    staleTime: "static",
    retry: false,
  });
}

interface Commit {
  readonly changes: readonly ChangeForm[];
  readonly author: string;
  readonly reason: string;
}

/** Make changes that were looked at on a revision; if somebody was faster, nothing is written. */
export function useCommit(revision: number) {
  return useMutation({
    mutationFn: ({ changes, author, reason }: Commit) =>
      answer(
        client.POST("/api/v1/changes", {
          params: { header: { "if-match": `"r${revision}"` } },
          body: { author, reason, changes: [...changes] },
        }),
      ),
    onSettled: () => queryClient.invalidateQueries(),
  });
}
