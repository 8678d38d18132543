// Where does a gap lie, in a few words?

import type { Gap } from "../../api/types";
import { words } from "./words";

const NAMED = 2;

/** The names of the spheres it touches; of more than two, how many. */
export function whereOf({ where }: Pick<Gap, "where">): string {
  return where.length > NAMED
    ? words.between(
        where.length,
        where.every((unit) => unit.label === "Tribe"),
      )
    : where.map((unit) => unit.name).join(", ");
}
