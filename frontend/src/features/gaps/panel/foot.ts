// What is somebody about to do at the foot of a panel, and what was just done there?

import { useEffect, useRef, useState } from "react";
import type { Candidate, CarriedOut } from "../../../api/types";

/** A candidate that somebody chose, and the revision that it was offered at. */
export interface Chosen {
  readonly candidate: Candidate;
  readonly revision: number;
}

export type FootForm = "assign" | "accept" | "comment" | Chosen;

export interface Foot {
  readonly form: FootForm | undefined;
  readonly open: (form: FootForm) => void;
  readonly close: () => void;
  /** What was carried out last while the panel is open. */
  readonly done: CarriedOut | undefined;
  readonly note: (done: CarriedOut | undefined) => void;
}

/** When a form closes, the focus goes back to the button that opened it, which is in sight again only then. */
export function useFoot(): Foot {
  const [form, setForm] = useState<FootForm>();
  const [done, note] = useState<CarriedOut>();
  const opener = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (form !== undefined) return;
    opener.current?.focus();
    opener.current = null;
  }, [form]);
  const open = (next: FootForm) => {
    opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setForm(next);
  };
  return { form, open, close: () => setForm(undefined), done, note };
}
