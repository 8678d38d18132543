// Is somebody about to choose the other end of a way? Then what is selected next, wherever, is that end.

import { create } from "zustand";

interface Choosing {
  readonly otherEnd: boolean;
  /** Whether several marks of the map are gathered: then a click adds one, and a drag all in a frame. */
  readonly several: boolean;
}

export const useChoosing = create<Choosing>()(() => ({ otherEnd: false, several: false }));

export const gatherSeveral = (several: boolean): void => useChoosing.setState({ several });

export const chooseOtherEnd = (otherEnd: boolean): void => useChoosing.setState({ otherEnd });
