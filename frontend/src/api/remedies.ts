// How is a candidate carried out, and taken back? Each says for which revision, so that nobody overwrites anybody.

import { useMutation } from "@tanstack/react-query";
import { useAuthor } from "../state/author";
import { answer, client, Problem } from "./client";
import { queryClient } from "./queries";

/** Everything may be another than before. */
const readAgain = (): Promise<void> => queryClient.invalidateQueries();

const tag = (revision: number) => ({ "if-match": `"r${revision}"` });

/** Answers that mean that the organisation is no longer as it was when something was offered. */
const MOVED_ON = [409, 412, 422];

export const hasMovedOn = (error: Error | null): boolean =>
  error instanceof Problem && MOVED_ON.includes(error.status);

/** Carry out a candidate that was offered for a gap at a revision. */
export function useCarryOut(key: string, candidate: string, revision: number) {
  return useMutation({
    mutationFn: (author: string) =>
      answer(
        client.POST("/api/v1/candidates/{key}", {
          params: { path: { key }, header: tag(revision) },
          body: { candidate, author },
        }),
      ),
    onSettled: readAgain,
  });
}

/** Take back the revision that it made, on top of whatever came since. */
export function useTakeBack(made: number) {
  const author = useAuthor(({ name }) => name);
  return useMutation({
    mutationFn: (latest: number) =>
      answer(
        client.POST("/api/v1/changes/{revision}/undo", {
          params: { path: { revision: made }, header: tag(latest) },
          body: { author: author || SOMEBODY },
        }),
      ),
    onSettled: readAgain,
  });
}

/** The log wants a name with everything that is taken back. */
const SOMEBODY = "somebody";
