// What does the page consist of? The frame around, the view in the middle, the panel at the right; a plan at the left.

import { lazy, Suspense, useEffect } from "react";
import { useRevisions } from "./api/events";
import { useStatus } from "./api/queries";
import { Panel } from "./gaps/Panel";
import { MapView } from "./map/MapView";
import { Shell } from "./shell/Shell";
import { useAddress } from "./state/address";
import { ALL, openScenario } from "./state/query";

// Only whoever plans needs these.
const scenario = () => import("./scenario");
const Scenarios = lazy(() => scenario().then((room) => ({ default: room.Scenarios })));
const Plan = lazy(() => scenario().then((room) => ({ default: room.Plan })));
const Impact = lazy(() => scenario().then((room) => ({ default: room.Impact })));

export function App() {
  useRevisions();
  const name = useStatus().data?.name;
  useEffect(() => {
    document.title = name ? `${name} · Interstice` : "Interstice";
  }, [name]);
  const address = useAddress((state) => state.address);
  const showsChanges = openScenario(address) !== undefined && address.side === undefined;
  return (
    <Shell>
      {address.scenario !== undefined && <Suspense>{address.scenario === ALL ? <Scenarios /> : <Plan />}</Suspense>}
      <MapView />
      <Panel
        instead={
          showsChanges ? (
            <Suspense>
              <Impact />
            </Suspense>
          ) : undefined
        }
      />
    </Shell>
  );
}
