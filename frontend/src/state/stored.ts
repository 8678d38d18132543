// What does this browser keep of Interstice, and how is it forgotten?

const OURS = "interstice-";

const kept = (store: Storage): string[] => Object.keys(store).filter((key) => key.startsWith(OURS));

/** The names of what is kept, without what they all begin with. */
export const keptHere = (): string[] =>
  [...kept(localStorage), ...kept(sessionStorage)].map((key) => key.slice(OURS.length));

/** Forget all of it, and show the page as to somebody who has never been here. */
export function forgetHere(): void {
  for (const store of [localStorage, sessionStorage]) for (const key of kept(store)) store.removeItem(key);
  window.location.reload();
}
