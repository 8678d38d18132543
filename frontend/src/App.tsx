// What does the page consist of? The frame around, the view of the address in the middle, and the panel at the right that
// explains what is selected. Here, and only here, the features meet.

import { type ComponentType, lazy, Suspense, useEffect } from "react";
import { useRevisions } from "./api/events";
import { useStatus } from "./api/queries";
import { GapList } from "./features/gaps/GapList";
import { TimeBar } from "./features/history/TimeBar";
import { MapView } from "./features/map/MapView";
import { Search } from "./features/search/Search";
import { Shell } from "./shell/Shell";
import { Side } from "./shell/Side";
import { useAddress } from "./state/address";
import { usePalette, usePaletteKey } from "./state/commands";
import { useIntent } from "./state/intent";
import { ALL, type Desk, openScenario, openTrial } from "./state/query";
import { withWords } from "./words/language";

// Only whoever plans needs these.
const scenario = () => withWords(["scenario"], () => import("./features/scenario"));
const Scenarios = lazy(() => scenario().then((room) => ({ default: room.Scenarios })));
const Plan = lazy(() => scenario().then((room) => ({ default: room.Plan })));
const Comparison = lazy(() => scenario().then((room) => ({ default: room.Comparison })));
const Suggestions = lazy(() => scenario().then((room) => ({ default: room.Suggestions })));
const Trial = lazy(() => scenario().then((room) => ({ default: room.Trial })));
const Impact = lazy(() => scenario().then((room) => ({ default: room.Impact })));

// What is selected is explained; the first screen seldom has a selection.
const GapPanel = lazy(() =>
  withWords(["gaps/panel", "gaps/work"], () => import("./features/gaps/panel/GapPanel")).then((room) => ({
    default: room.GapPanel,
  })),
);
const NodePanel = lazy(() =>
  withWords(["node"], () => import("./features/node/NodePanel")).then((room) => ({ default: room.NodePanel })),
);

const Palette = lazy(() => withWords(["palette"], () => import("./features/palette")));
const Layout = lazy(() => withWords(["layout"], () => import("./features/layout")));

/** The views beside the map, each read when it is first looked at. */
const VIEWS: Partial<Record<Desk, ComponentType>> = {
  matrix: lazy(() => withWords(["matrix"], () => import("./features/matrix"))),
  processes: lazy(() => withWords(["processes"], () => import("./features/processes"))),
  gaps: lazy(() => withWords(["gaps/desk"], () => import("./features/gaps/desk"))),
  teams: lazy(() => withWords(["teams"], () => import("./features/teams"))),
  history: lazy(() => withWords(["history/desk"], () => import("./features/history/desk"))),
  posture: lazy(() => withWords(["posture"], () => import("./features/posture"))),
  rules: lazy(() => withWords(["rules"], () => import("./features/rules"))),
  import: lazy(() => withWords(["import"], () => import("./features/import"))),
  settings: lazy(() => withWords(["settings"], () => import("./features/settings"))),
};

const DESKS: readonly Desk[] = ["map", "scenarios", ...(Object.keys(VIEWS) as Desk[])];

export function App() {
  useRevisions();
  usePaletteKey();
  const palette = usePalette(({ open }) => open);
  const layout = useIntent((intent) => intent.layout);
  const name = useStatus().data?.name;
  useEffect(() => {
    document.title = name ? `${name} · Interstice` : "Interstice";
  }, [name]);
  const View = useAddress((state) => state.address.desk && VIEWS[state.address.desk]);
  return (
    <Shell desks={DESKS} search={<Search />} time={<TimeBar />}>
      {View ? (
        <Suspense>
          <View />
          <Explained />
        </Suspense>
      ) : (
        <MapDesk />
      )}
      <Suspense>
        {palette && <Palette />}
        {layout && <Layout />}
      </Suspense>
    </Shell>
  );
}

/** The map, or what stands in its place; a plan at its left, and at its right the gaps or what the plan does to them. */
function MapDesk() {
  const address = useAddress((state) => state.address);
  const isList = address.scenario === ALL;
  const isTrial = openTrial(address) !== undefined;
  const Instead =
    isList && !isTrial ? (address.compare && Comparison) || (address.suggest && Suggestions) : undefined;
  const showsChanges = openScenario(address) !== undefined && address.side === undefined;
  return (
    <>
      {address.scenario !== undefined && <Suspense>{isList ? <Scenarios /> : <Plan />}</Suspense>}
      {Instead ? (
        <Suspense>
          <Instead />
        </Suspense>
      ) : (
        <MapView />
      )}
      <Explained isKept={isTrial}>
        {Instead ? undefined : isTrial || showsChanges ? (
          <Suspense>{isTrial ? <Trial /> : <Impact />}</Suspense>
        ) : (
          <GapList />
        )}
      </Explained>
    </>
  );
}

function Explained({ children, isKept }: { children?: React.ReactNode; isKept?: boolean }) {
  const gap = useAddress((state) => state.address.gap);
  return (
    <Side
      isKept={isKept ?? false}
      gap={
        <Suspense>
          <GapPanel key={gap} />
        </Suspense>
      }
      node={(id) => (
        <Suspense>
          <NodePanel key={id} id={id} />
        </Suspense>
      )}
    >
      {children}
    </Side>
  );
}
