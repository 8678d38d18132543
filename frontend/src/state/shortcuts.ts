// Which key does what? Single keys by the letter they give, whatever the keyboard's layout; they can be switched off.

import { useEffect } from "react";
import { create } from "zustand";

const KEPT = "interstice-single-keys";

interface Shortcuts {
  readonly enabled: boolean;
  readonly helpOpen: boolean;
}

export const useShortcuts = create<Shortcuts>()(() => ({
  enabled: localStorage.getItem(KEPT) !== "off",
  helpOpen: false,
}));

export function enableShortcuts(enabled: boolean): void {
  localStorage.setItem(KEPT, enabled ? "on" : "off");
  useShortcuts.setState({ enabled });
}

export const openHelp = (helpOpen: boolean): void => useShortcuts.setState({ helpOpen });

/** What is held down with a letter: Command on Apple's keyboards, Control elsewhere. */
export const MODIFIER = /Mac|iP(hone|ad)/.test(navigator.userAgent) ? "⌘" : "Ctrl";

type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** Listen to keys anywhere on the page, except where somebody is typing or a dialog is open. */
export function useKeys(keys: Keys): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const act = keys[event.key];
      if (!act || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const { enabled, helpOpen } = useShortcuts.getState();
      if (helpOpen || isTyping(event.target) || (event.key.length === 1 && !enabled)) return;
      act(event);
      event.preventDefault();
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [keys]);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
  !(target instanceof HTMLInputElement && target.type === "checkbox");
