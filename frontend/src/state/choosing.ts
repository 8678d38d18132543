// Is somebody about to choose the other end of a way? Then what is selected next, wherever, is that end.

import { create } from "zustand";

export const useChoosing = create<{ readonly otherEnd: boolean }>()(() => ({ otherEnd: false }));

export const chooseOtherEnd = (otherEnd: boolean): void => useChoosing.setState({ otherEnd });
