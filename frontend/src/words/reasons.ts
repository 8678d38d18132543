// What is a change called? By the beginning of its reason.

const TITLE = 28;

/** What a change is called: the beginning of its reason, up to a colon or a full stop. */
export function titleOf(reason: string, longest = TITLE): string {
  const head = reason.split(/[:.;](?=\s|$)/)[0]?.trim() ?? "";
  return head.length > longest ? `${head.slice(0, longest).trimEnd()}…` : head;
}
