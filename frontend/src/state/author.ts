// Who decides? Until there are users, whoever sits here says their name once, and this browser keeps it.

import { create } from "zustand";

const KEPT = "interstice-author";

export const useAuthor = create<{ readonly name: string }>()(() => ({ name: localStorage.getItem(KEPT) ?? "" }));

export function nameAuthor(name: string): void {
  localStorage.setItem(KEPT, name);
  useAuthor.setState({ name });
}
