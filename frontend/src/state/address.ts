// What does the address say? Selection, filters and view live in the query string, so that any view can be pasted
// into a message; nothing that is in the address is kept anywhere else.

import { create } from "zustand";
import { chooseOtherEnd, useChoosing } from "./choosing";
import { type Address, type Desk, format, listOf, parse, type Selection } from "./query";

interface State {
  readonly address: Address;
  /** Change part of the address; `replace` leaves no step in the browser's history (while typing). */
  readonly change: (part: Address, how?: { replace: boolean }) => void;
  /** Go to another view: the day, the plan and the overlay that are looked at come along, selection and filters do not. */
  readonly visit: (desk: Desk, part?: Address) => void;
}

const here = (): Address => parse(window.location.pathname, window.location.search);

export const useAddress = create<State>()((set, get) => ({
  address: here(),
  change: (part, how) => {
    const address = { ...get().address, ...part };
    const url = format(address);
    if (how?.replace) window.history.replaceState(null, "", url);
    else if (url !== format(get().address)) window.history.pushState(null, "", url);
    set({ address });
  },
  visit: (desk, part) => {
    const { as_of, today, since, time, scenario, side, overlay } = get().address;
    const kept = { as_of, today, since, time, scenario, side, overlay };
    const address = { desk: desk === "map" ? undefined : desk, ...kept, ...part };
    const url = format(address);
    if (url !== format(get().address)) window.history.pushState(null, "", url);
    set({ address });
  },
}));

window.addEventListener("popstate", () => useAddress.setState({ address: here() }));

/** Select something, or nothing; where the other end of a way is asked for, a node is that, and nothing is giving up. */
export function select(selection: Selection | undefined): void {
  const { change, address } = useAddress.getState();
  const { otherEnd } = useChoosing.getState();
  if (otherEnd) chooseOtherEnd(false);
  if (otherEnd && !selection) return;
  if (otherEnd && selection?.kind === "node" && address.node !== undefined) {
    change({ toward: selection.id === address.node ? undefined : selection.id });
    return;
  }
  change({
    gap: selection?.kind === "gap" ? selection.key : undefined,
    node: selection?.kind === "node" ? selection.id : undefined,
    toward: undefined,
    picked: undefined,
  });
}

/** Select several marks of the map together, instead of one thing; none is nothing. */
export const pickAll = (ids: Iterable<string>): void =>
  useAddress.getState().change({ picked: listOf(ids), gap: undefined, node: undefined, toward: undefined });

/** Show the neighbourhood of some marks, one step far, or that of nothing: all of the map. */
export const focusOn = (ids: Iterable<string>): void =>
  useAddress.getState().change({ focus: listOf(ids), depth: undefined });

/** Look at what is again; what was selected in a plan may not be there. */
export const leaveScenario = (): void =>
  useAddress.getState().change({
    scenario: undefined,
    side: undefined,
    compare: undefined,
    suggest: undefined,
    start: undefined,
    choice: undefined,
    gap: undefined,
    node: undefined,
    toward: undefined,
    picked: undefined,
    list: undefined,
  });
