// How is a value of the organisation written? Dates as the reader writes them, attributes one after the other.

import { date } from "../../words/numbers";
import { words } from "./words";

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function shown(value: unknown): string {
  if (value === undefined || value === null) return words.unknown;
  if (typeof value === "object")
    return Object.entries(value)
      .map(([name, each]) => `${name} ${each}`)
      .join(", ");
  const text = String(value);
  return DAY.test(text) ? date(text) : text;
}
