// When does the organisation change? The server says so; what is shown is then read again, without a flash.

import { useEffect } from "react";
import { queryClient } from "./queries";

/** Read everything again whenever a revision is committed, by whomever. The browser reconnects by itself. */
export function useRevisions(): void {
  useEffect(() => {
    const source = new EventSource("/api/v1/events");
    source.addEventListener("revision", () => void queryClient.invalidateQueries());
    return () => source.close();
  }, []);
}
