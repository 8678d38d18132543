// When does something move? The server says so; what is shown is then read again, without a flash.

import { useEffect } from "react";
import { queryClient } from "./queries";
import type { BookEvent } from "./types";

/** What tells what people decided. The map does not: it changes when gaps open or end; that of a scenario does. */
const STANDING = [
  ...["gaps", "gap", "node", "waivers", "status", "scenarios", "scenario", "timeline"],
  ...["posture", "rules", "rule", "expectations", "expectation", "campaigns", "campaign"],
  "views",
];

/** Read again what somebody decided about; everything, if gaps opened or ended. */
function onBook(event: MessageEvent<string>): void {
  const { opened, ended, whole } = JSON.parse(event.data) as BookEvent;
  if (!whole || opened.length + ended.length > 0) void queryClient.invalidateQueries();
  else for (const key of STANDING) void queryClient.invalidateQueries({ queryKey: [key] });
}

const PAUSE = 100;

/**
 * The first answers may be older than the moment from which this page is told of news. What tells where gaps stand is
 * therefore read once more when the stream begins; an answer that is still true costs next to nothing.
 */
async function onOpen(): Promise<void> {
  while (queryClient.isFetching() > 0) await new Promise((resolve) => setTimeout(resolve, PAUSE));
  for (const key of STANDING) void queryClient.invalidateQueries({ queryKey: [key] });
}

/** Follow what is committed and decided, by whomever. The browser reconnects by itself. */
export function useRevisions(): void {
  useEffect(() => {
    const source = new EventSource("/api/v1/events");
    source.addEventListener("revision", () => void queryClient.invalidateQueries());
    source.addEventListener("book", onBook);
    source.addEventListener("open", () => void onOpen(), { once: true });
    return () => source.close();
  }, []);
}
