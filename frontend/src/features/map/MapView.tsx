// What does the organisation look like, and where is it hollow? The map with its sentence and controls, or its table.

import { UnstyledButton, useComputedColorScheme, VisuallyHidden } from "@mantine/core";
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from "react";
import { useFreshLayout } from "../../api/layout";
import {
  useMapOn,
  useMapPayload,
  useNode,
  usePath,
  usePlannedMap,
  useScenario,
  useSimulation,
  useStatus,
  useTrialOf,
} from "../../api/queries";
import { useDrift, useTimeline } from "../../api/time";
import type { Scenario } from "../../api/types";
import type { Between } from "../../api/void";
import { leaveScenario, useAddress } from "../../state/address";
import { gatherSeveral, useChoosing } from "../../state/choosing";
import { useSelectedGap } from "../../state/gaps";
import { lookAtLayout } from "../../state/intent";
import { idsIn, isPresent, openPlan, openScenario } from "../../state/query";
import { useKeys } from "../../state/shortcuts";
import { useDelayed } from "../../state/useDelayed";
import { useNarrow } from "../../state/useNarrow";
import { palette } from "../../theme/tokens";
import { ImportNotice } from "../../ui/ImportNotice";
import { FocusIcon, GapsIcon, SeveralIcon, TableIcon } from "../../ui/icons";
import { Notice } from "../../ui/Notice";
import { Switch } from "../../ui/Switch";
import { number } from "../../words/numbers";
import bars from "./Bars.module.css";
import { type Changes, changesBetween, changesOf } from "./changes";
import { FocusBar } from "./FocusBar";
import { chosenIds, isFocus, toggleFocus, useFocusKeys } from "./focusing";
import { Heading } from "./Heading";
import { type Highlight, highlightOfGap, highlightOfNode, highlightOfPath } from "./highlight";
import classes from "./Map.module.css";
import { MapStage } from "./MapStage";
import { nearWords } from "./nearWords";
import { OverlaySwitch } from "./OverlaySwitch";
import { type Scene, sceneOf } from "./scene";
import { highlightOfSeveral } from "./several";
import { severalWords } from "./severalWords";
import { useBetween } from "./useBetween";
import { useNear } from "./useNear";
import { useOverlay } from "./useOverlay";
import { words } from "./words";

const SeveralBar = lazy(() => import("./SeveralBar").then(({ SeveralBar }) => ({ default: SeveralBar })));
const TableTwin = lazy(() => import("./TableTwin").then(({ TableTwin }) => ({ default: TableTwin })));

export function MapView() {
  const map = useMapPayload();
  const between = useBetween(map.data, !map.isPlaceholderData);
  const late = useDelayed(map.isPending);
  const planned = useAddress(({ address }) => openPlan(address) !== undefined);
  const { parts } = between;
  const scene = useMemo(() => map.data && sceneOf(map.data, parts), [map.data, parts]);
  if (map.isError && !scene) {
    return (
      <main className={classes.map}>
        <div className={classes.empty}>
          {planned ? (
            <Notice
              title={words.noScenario}
              detail={map.error.message}
              action={words.leave}
              onAction={leaveScenario}
            />
          ) : (
            <Notice
              title={words.failed}
              detail={map.error.message}
              action={words.retry}
              onAction={() => void map.refetch()}
            />
          )}
        </div>
      </main>
    );
  }
  if (!scene) return <main className={classes.map}>{late && <p className={classes.late}>{words.loading}</p>}</main>;
  return (
    <Drawn scene={scene} arriving={between.isPending}>
      <BetweenWord reading={between} />
    </Drawn>
  );
}

/** Of a large map the units are there at once; a word where what lies between them takes its time, or does not come. */
function BetweenWord({ reading }: { reading: Between }) {
  const late = useDelayed(reading.isPending);
  if (reading.failed !== undefined)
    return (
      <div className={classes.between} role="alert">
        {reading.failed}
        <UnstyledButton className={classes.switch} onClick={reading.retry}>
          {words.retry}
        </UnstyledButton>
      </div>
    );
  return late ? (
    <p className={classes.between} role="status">
      {words.arriving}
    </p>
  ) : null;
}

interface DrawnProps {
  readonly scene: Scene;
  /** Whether a part of what lies between the units is on its way. */
  readonly arriving: boolean;
  readonly children: ReactNode;
}

function Drawn({ scene, arriving, children }: DrawnProps) {
  const { address, change } = useAddress();
  const notEvaluated = useStatus().data?.not_evaluated ?? 0;
  const colours = palette(useComputedColorScheme("light"));
  const highlight = useHighlight(scene);
  const changes = useChanges(scene, arriving);
  const reading = useOverlay(scene);
  const draft = useDraft();
  const narrow = useNarrow();
  const asTable = address.view === "table";
  const nearby = useNear(scene);
  const chosen = useMemo(() => chosenIds(address, highlight), [address, highlight]);
  const gathers = useChoosing(({ several }) => several);
  const isSeveral = gathers || address.picked !== undefined;
  const keys = useMemo(
    () => ({
      t: () => change({ view: asTable ? undefined : "table" }),
      s: () => gatherSeveral(!useChoosing.getState().several),
    }),
    [asTable, change],
  );
  useKeys(keys);
  useFocusKeys(chosen, nearby !== undefined, gathers);
  const empty = scene.units.length === 0;
  const longer = useDrifted(scene.units.length);
  return (
    <main className={classes.map} aria-label={words.region}>
      <header className={classes.over}>
        {openPlan(address) !== undefined && (
          <>
            <PlanTitle />
            <Sides />
          </>
        )}
        {!empty && openPlan(address) === undefined && (
          <Heading scene={scene} notEvaluated={notEvaluated} overlay={reading?.overlay} />
        )}
        <div className={classes.switches}>
          {longer !== undefined && !narrow && (
            <UnstyledButton
              className={classes.switch}
              title={words.renewWhy(longer)}
              onClick={() => lookAtLayout(true)}
            >
              {words.renewLayout}
            </UnstyledButton>
          )}
          {!empty && <OverlaySwitch />}
          {!empty && (
            <UnstyledButton
              className={`${classes.switch} ${classes.tool}`}
              aria-label={severalWords.tool}
              title={severalWords.toolHint}
              aria-pressed={gathers}
              onClick={() => gatherSeveral(!gathers)}
            >
              <SeveralIcon />
            </UnstyledButton>
          )}
          {chosen.length > 0 && (
            <UnstyledButton
              className={classes.switch}
              title={nearWords.focusHint}
              aria-pressed={isFocus(address, chosen)}
              onClick={() => toggleFocus(chosen)}
            >
              <FocusIcon />
              {nearWords.focus}
            </UnstyledButton>
          )}
          {!narrow && address.list === "closed" && (
            <UnstyledButton className={classes.switch} onClick={() => change({ list: undefined })}>
              <GapsIcon />
              {words.gaps} <span className="figures">{number(scene.counts.gaps)}</span>
            </UnstyledButton>
          )}
          {!empty && (
            <UnstyledButton
              className={classes.switch}
              aria-pressed={asTable}
              onClick={() => change({ view: asTable ? undefined : "table" })}
            >
              <TableIcon />
              {words.asTable}
            </UnstyledButton>
          )}
        </div>
        {(nearby || isSeveral) && !empty && (
          <div className={bars.bars} data-bars>
            {nearby && <FocusBar reading={nearby} />}
            {isSeveral && (
              <Suspense fallback={<div className={bars.bar} data-control />}>
                <SeveralBar scene={scene} asTable={asTable} />
              </Suspense>
            )}
          </div>
        )}
      </header>
      {empty ? (
        <div className={classes.empty}>
          <ImportNotice title={words.empty} detail={words.emptyNext} />
        </div>
      ) : asTable ? (
        <Suspense>
          <TableTwin
            scene={scene}
            highlight={highlight}
            changes={changes}
            overlay={reading?.overlay}
            near={nearby?.near}
          />
        </Suspense>
      ) : (
        <MapStage
          scene={scene}
          arriving={arriving}
          highlight={highlight}
          colours={colours}
          narrow={narrow}
          changes={changes}
          reading={reading}
          nearby={nearby}
          draft={draft}
        />
      )}
      {children}
      <VisuallyHidden id="map-description">{descriptionOf(scene)}</VisuallyHidden>
    </main>
  );
}

/** Up to so many units a fresh layout is tried without being asked for: it takes the server half a second. */
const MOST_TRIED = 2000;
const PATIENCE = 5000;

/** By how many percent ties are too long, if that is so much that a fresh layout is to be offered. */
function useDrifted(units: number): number | undefined {
  const present = useAddress(({ address }) => isPresent(address));
  const [rested, setRested] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setRested(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  const { data } = useFreshLayout(rested && present && units > 1 && units <= MOST_TRIED);
  return present && data?.due ? data.over : undefined;
}

/** The plan has its name in sight at the left, or nowhere in a narrow window. */
function PlanTitle() {
  const name = useScenario(useAddress(({ address }) => openScenario(address))).data?.name;
  return <VisuallyHidden component="h1">{name ?? words.region}</VisuallyHidden>;
}

const SIDES = ["before", "after", "changes"] as const;

/** Before, after, or what changes between them. */
function Sides() {
  const { address, change } = useAddress();
  return (
    <div data-sides>
      <Switch
        label={words.sides}
        choices={SIDES.map((side) => [side, words.side[side]] as const)}
        chosen={address.side ?? "changes"}
        onChoose={(side) => change({ side: side === "changes" ? undefined : side })}
      />
    </div>
  );
}

/** What the scenario of the address changes, where that is looked at, or what changed since the day it compares with. */
function useChanges(scene: Scene, arriving: boolean): Changes | undefined {
  const planned = usePlannedChanges();
  const since = useChangesSince(scene, arriving);
  return planned ?? since;
}

/** A revision, which days are not compared with. */
const DIGITS = /^\d+$/;

function useChangesSince(scene: Scene, arriving: boolean): Changes | undefined {
  const { address } = useAddress();
  const alone = openPlan(address) !== undefined || DIGITS.test(address.as_of ?? "");
  const since = alone ? undefined : address.since;
  const today = useTimeline(since !== undefined).data?.today;
  const [from, to] = [since, address.as_of ?? today].sort();
  const other = useMapOn(since);
  const drift = useDrift(since && from, to).data;
  return useMemo(() => {
    if (since === undefined || arriving || !other || !drift) return undefined;
    const then = sceneOf(other.map, other.parts);
    const sides: [Scene, Scene] = since === from ? [then, scene] : [scene, then];
    return changesBetween(...sides, drift.items);
  }, [scene, arriving, other, drift, since, from]);
}

function usePlannedChanges(): Changes | undefined {
  const { address } = useAddress();
  const isLookedAt = address.side === undefined;
  const id = isLookedAt ? openScenario(address) : undefined;
  const maps = usePlannedMap(isLookedAt ? openPlan(address) : undefined).data;
  const tried = useTrialOf(isLookedAt ? openPlan(address) : undefined).data;
  const simulated = useSimulation(id).data;
  const written = useScenario(id).data?.steps;
  const [simulation, steps] = [simulated ?? tried?.simulation, written ?? tried?.steps];
  return useMemo(
    () => maps && simulation && steps && changesOf(sceneOf(maps.before), sceneOf(maps.after), simulation, steps),
    [maps, simulation, steps],
  );
}

/** The plan of the address, where it may be changed on the side that is shown. */
function useDraft(): Scenario | undefined {
  const { address } = useAddress();
  const plan = useScenario(openScenario(address)).data;
  return plan?.state === "draft" && address.side !== "before" ? plan : undefined;
}

/** What lights up for the selection of the address. */
function useHighlight(scene: Scene): Highlight | undefined {
  const { gap } = useSelectedGap();
  const id = useAddress((state) => state.address.node);
  const node = useNode(id).data;
  const picked = useAddress((state) => state.address.picked);
  const toward = useAddress((state) => state.address.toward);
  const path = usePath(id, toward).data;
  return useMemo(() => {
    if (picked !== undefined) return highlightOfSeveral(scene, idsIn(picked));
    if (gap) return highlightOfGap(scene, gap);
    if (path) return highlightOfPath(scene, path);
    return id === undefined ? undefined : highlightOfNode(scene, id, node);
  }, [scene, picked, gap, id, node, path]);
}

function descriptionOf({ counts, units }: Scene): string {
  const { people, objects, ghosts, arcs } = counts;
  return `${words.described(words.people(people), words.units(units.length), words.voids(objects, ghosts, arcs))} ${words.mapHelp}`;
}
