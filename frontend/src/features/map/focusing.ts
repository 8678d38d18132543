// What does somebody ask to see the neighbourhood of, and with which keys?

import { useMemo } from "react";
import { focusOn, select, useAddress } from "../../state/address";
import { type Address, idsIn, listOf } from "../../state/query";
import { useKeys } from "../../state/shortcuts";
import { NARROW } from "../../theme/tokens";
import { reach } from "./FocusBar";
import type { Highlight } from "./highlight";

/** What a neighbourhood could begin at: the selection itself, and for a gap what it is about or lies at. */
export function chosenIds({ picked, node, gap }: Address, highlight: Highlight | undefined): readonly string[] {
  if (picked !== undefined) return idsIn(picked);
  if (node !== undefined) return [node];
  if (gap === undefined || !highlight) return [];
  const marks = highlight.subjects.length > 0 ? highlight.subjects : highlight.evidence;
  return marks.map(({ id }) => id);
}

/** Whether the neighbourhood of just these is shown. */
export const isFocus = ({ focus }: Address, ids: readonly string[]): boolean =>
  focus !== undefined && focus === listOf(ids);

/** Show the neighbourhood of these, or all of the map again. In a narrow window an explanation would cover it. */
export function toggleFocus(ids: readonly string[]): void {
  const isOn = isFocus(useAddress.getState().address, ids);
  focusOn(isOn ? [] : ids);
  if (!isOn && window.matchMedia(NARROW).matches) select(undefined);
}

const DEPTH_KEYS = { "1": () => reach("1"), "2": () => reach("2"), "3": () => reach("3") };
const leave = () => focusOn([]);

/** Escape first leaves what is selected or gathered, then the neighbourhood. */
export function useFocusKeys(chosen: readonly string[], isShown: boolean, gathers: boolean): void {
  const keys = useMemo(
    () => ({
      ...(isShown && { ...DEPTH_KEYS, f: leave }),
      ...(isShown && chosen.length === 0 && !gathers && { Escape: leave }),
      ...(chosen.length > 0 && { f: () => toggleFocus(chosen) }),
    }),
    [chosen, isShown, gathers],
  );
  useKeys(keys);
}
