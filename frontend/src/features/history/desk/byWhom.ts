// Who made a change, from where, and how many things does it add, change and remove? In a few words.

import type { LoggedItem } from "../../../api/types";
import { logWords as words } from "./logWords";

export function whoOf({ author, source }: Pick<LoggedItem, "author" | "source">): string {
  const from = source === "" || source === "manual" ? words.byHand : words.importOf(source);
  return `${author || words.nobody}, ${from}`;
}

export const countsOf = ({ added, updated, removed }: Pick<LoggedItem, "added" | "updated" | "removed">): string =>
  [added > 0 && words.added(added), updated > 0 && words.updated(updated), removed > 0 && words.removed(removed)]
    .filter(Boolean)
    .join(", ");
