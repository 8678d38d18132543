// What does somebody who waits for an answer have to know about a question, or about several at once?

export interface Asked {
  readonly isPending: boolean;
  readonly isError: boolean;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

/** Several questions as one: it waits for all of them, and asks those again that failed. */
export function asOne(queries: readonly Asked[]): Asked {
  const failed = queries.filter(({ isError }) => isError);
  return {
    isPending: failed.length === 0 && queries.some(({ isPending }) => isPending),
    isError: failed.length > 0,
    error: failed[0]?.error ?? null,
    refetch: () => failed.map(({ refetch }) => refetch()),
  };
}
