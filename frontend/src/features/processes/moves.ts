// What is written when a process moves to another status, or somebody validates it? Changes with both their sides.

import type { ChangeForm, ProcessDetail, Validation } from "../../api/types";
import type { ProcessStatus } from "./board";

/** The process with another status; a pilot begins on this day, unless it had begun before. */
export function moved(process: ProcessDetail, to: ProcessStatus): ChangeForm[] {
  const { id, properties, today } = process;
  const begun = to === "pilot" && properties.pilot_since === undefined ? { pilot_since: today } : {};
  const node = (these: Record<string, unknown>) => ({ id, labels: ["Process"], properties: these });
  return [{ before: node(properties), after: node({ ...properties, status: to, ...begun }) }];
}

/** Somebody's validation of the present version on this day, in place of what was recorded of them before. */
export function validated(process: ProcessDetail, { person, recorded }: Validation): ChangeForm[] {
  const tie = (properties: Record<string, unknown>) => ({
    type: "VALIDATED",
    source: person.id,
    target: process.id,
    properties,
  });
  const version = process.version === null ? {} : { version: process.version };
  return [{ before: recorded && tie(recorded), after: tie({ ...recorded, ...version, at: process.today }) }];
}
