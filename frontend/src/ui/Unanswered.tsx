// What is said while an answer is waited for, or where none comes? After a second that it is being read; what went
// wrong, and the way to try again.

import { useDelayed } from "../state/useDelayed";
import type { Asked } from "./asked";
import { Notice } from "./Notice";
import { words } from "./words";

interface Props {
  readonly query: Asked;
  /** Said while it is being read, where that is said at all. */
  readonly reading?: string;
  readonly failed: string;
}

export function Unanswered({ query, reading, failed }: Props) {
  const late = useDelayed(query.isPending);
  if (query.isError)
    return (
      <Notice
        title={failed}
        detail={query.error?.message}
        action={words.retry}
        onAction={() => void query.refetch()}
      />
    );
  return late && reading !== undefined ? <Notice title={reading} /> : null;
}
