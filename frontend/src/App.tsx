// What does the page consist of? The frame around, the view in the middle, and the panel at the right.

import { useEffect } from "react";
import { useRevisions } from "./api/events";
import { useStatus } from "./api/queries";
import { Panel } from "./gaps/Panel";
import { MapView } from "./map/MapView";
import { Shell } from "./shell/Shell";

export function App() {
  useRevisions();
  const name = useStatus().data?.name;
  useEffect(() => {
    document.title = name ? `${name} · Interstice` : "Interstice";
  }, [name]);
  return (
    <Shell>
      <MapView />
      <Panel />
    </Shell>
  );
}
