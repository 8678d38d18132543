// What can be done from here? Each view and the frame register what they offer while they are there; the palette lists it,
// and knows none of them.

import { useEffect } from "react";
import { create } from "zustand";

export interface Command {
  readonly id: string;
  /** A verb with its outcome: "Go to the matrix". */
  readonly label: string;
  /** Other words somebody may look for it by. */
  readonly also?: string | undefined;
  /** The single key that does the same. */
  readonly keyed?: string | undefined;
  readonly run: () => void;
}

/** What the frame offers everywhere, and what the present view offers. */
type Where = "everywhere" | "here";

interface Offer {
  readonly where: Where;
  readonly commands: readonly Command[];
}

interface Palette {
  readonly open: boolean;
  readonly offers: readonly Offer[];
}

export const usePalette = create<Palette>()(() => ({ open: false, offers: [] }));

export const openPalette = (open: boolean): void => usePalette.setState({ open });

/** Offer these in the palette as long as the component is there. Give the same array as long as nothing changes. */
export function useCommands(commands: readonly Command[], where: Where = "here"): void {
  useEffect(() => {
    const offer = { where, commands };
    usePalette.setState(({ offers }) => ({ offers: [...offers, offer] }));
    return () => usePalette.setState(({ offers }) => ({ offers: offers.filter((each) => each !== offer) }));
  }, [commands, where]);
}

/** Ctrl or Cmd with K opens and closes the palette, in a field too. */
export function usePaletteKey(): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      openPalette(!usePalette.getState().open);
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, []);
}
