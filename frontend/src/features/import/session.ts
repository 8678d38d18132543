// Which import is somebody in the middle of? Kept while the page is open, so that one can look elsewhere and come back.

import { create } from "zustand";
import type { Batch } from "../../api/imports";
import type { ColumnMapping, ImportPlan } from "../../api/types";

export type Stage = "start" | "columns" | "review" | "done";

interface Session {
  readonly stage: Stage;
  readonly batch: Batch | undefined;
  /** What the columns of tables hold; absent for files of a known format. */
  readonly mapping: ColumnMapping | undefined;
  readonly source: string;
  readonly vanished: "keep" | "close" | undefined;
  /** What came of it. */
  readonly made: ImportPlan | undefined;
  /** How much of what is being sent has arrived, 0 to 1. */
  readonly arrived: number;
  /** How far the server is with it, 0 to 1. */
  readonly done: number;
}

const NOTHING: Session = {
  stage: "start",
  batch: undefined,
  mapping: undefined,
  source: "",
  vanished: undefined,
  made: undefined,
  arrived: 0,
  done: 0,
};

export const useSession = create<Session>()(() => NOTHING);

export const goOn = (part: Partial<Session>): void => useSession.setState(part);

export const startAgain = (): void => useSession.setState(NOTHING);

export const coming = (arrived: number, done: number): void => useSession.setState({ arrived, done });

let batches = 0;

export function take(files: ReadonlyMap<string, File>): void {
  batches += 1;
  useSession.setState({ ...NOTHING, batch: { id: batches, files } });
}
