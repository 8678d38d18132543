// What has the reader just asked for that is no state of the page? A flight over the map, and one kind of mark singled
// out: shared between rooms, and not kept in the address.

import { create } from "zustand";
import type { MarkKind } from "../map/paint";
import { select } from "./address";
import type { Selection } from "./query";

interface Intent {
  /** Counts requests to fly near to the selection, so that asking twice flies twice. */
  readonly near: number;
  readonly only: MarkKind | undefined;
}

export const useIntent = create<Intent>()(() => ({ near: 0, only: undefined }));

/** Select something and fly near to it, even where it is in sight already. */
export function selectAndFly(selection: Selection): void {
  useIntent.setState(({ near }) => ({ near: near + 1 }));
  select(selection);
}

export const toggleOnly = (kind: MarkKind): void =>
  useIntent.setState(({ only }) => ({ only: only === kind ? undefined : kind }));
