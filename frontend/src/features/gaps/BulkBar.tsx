// What is to be done about all chosen gaps? Read when the first one is chosen; it stays, as it says what came of it.

import { lazy, type ReactNode, Suspense, useState } from "react";
import type { Gap } from "../../api/types";
import { withWords } from "../../words/language";
import { useChosen } from "./chosen";

const Bulk = lazy(() =>
  withWords(["gaps/work"], () => import("./work/Bulk")).then(({ Bulk }) => ({ default: Bulk })),
);

interface Props {
  readonly listed: readonly Gap[];
  /** What else can be done with those that are chosen. */
  readonly children?: ReactNode;
}

export function BulkBar(props: Props) {
  const isAny = useChosen(({ gaps }) => gaps.size > 0);
  const [isWanted, setWanted] = useState(isAny);
  if (isAny && !isWanted) setWanted(true);
  if (!isWanted) return null;
  return (
    <Suspense>
      <Bulk {...props} />
    </Suspense>
  );
}
