// How does the canvas live in the page? It is mounted once, fed with what React knows, and says what was pointed at.

import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import type { Scenario } from "../../api/types";
import { pickAll, select, useAddress } from "../../state/address";
import { useChoosing } from "../../state/choosing";
import { proposeSteps, useIntent } from "../../state/intent";
import { idsIn } from "../../state/query";
import { useKeys } from "../../state/shortcuts";
import type { Palette } from "../../theme/tokens";
import { CarryTip } from "./CarryTip";
import { type Padding, useCamera, type Viewport } from "./camera";
import { type Carried, carriable } from "./carrying";
import type { Changes } from "./changes";
import { ExportMenu } from "./export/ExportMenu";
import type { Control } from "./fit";
import { type Highlight, litIds } from "./highlight";
import type { Hit } from "./hit";
import { Legend } from "./Legend";
import classes from "./Map.module.css";
import { Minimap } from "./Minimap";
import { partOf } from "./near";
import type { Scene } from "./scene";
import { together, toggled } from "./several";
import { Stage } from "./stage";
import { type Pointed, Tooltip } from "./Tooltip";
import type { NearReading } from "./useNear";
import type { OverlayReading } from "./useOverlay";
import { words } from "./words";
import { ZoomControl } from "./ZoomControl";

interface Props {
  readonly scene: Scene;
  /** Whether a part of what lies between the units is on its way. */
  readonly arriving: boolean;
  readonly highlight: Highlight | undefined;
  readonly colours: Palette;
  readonly narrow: boolean;
  /** What a plan changes, where that is looked at. */
  readonly changes: Changes | undefined;
  /** What squads are filled with, where that is asked for. */
  readonly reading: OverlayReading | undefined;
  /** The neighbourhood that is looked at. */
  readonly nearby: NearReading | undefined;
  /** The draft that is open, and may be changed on this side of it. */
  readonly draft: Scenario | undefined;
}

/** Below this width the legend starts folded and there is no minimap. */
const ROOMY = 620;
/** A narrow window is wider than the map is high: from this height on the legend has room below it. */
const TALL = 600;
/** Below this shape the room that a map leaves is under it, not beside it: the legend lies down. */
const UPRIGHT = 1.35;
const LYING = 800;

export function MapStage({ scene, arriving, highlight, colours, narrow, changes, reading, nearby, draft }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const above = useRef<HTMLCanvasElement>(null);
  const [pointed, setPointed] = useState<Pointed>();
  const [carried, setCarried] = useState<Carried>();
  const [ready, setReady] = useState(false);
  const [unfolded, setUnfolded] = useState<boolean>();
  const only = useIntent((state) => state.only);
  const gathers = useChoosing(({ several }) => several);
  /** Whether a bar over the map says what is selected together, or whose neighbourhood is shown. */
  const barred = nearby !== undefined || gathers || highlight?.isGathered === true;
  const { width, height } = useCamera((state) => state.viewport);
  const roomy = !narrow && (width === 0 || width >= ROOMY);
  const legendOpen = unfolded ?? (narrow ? height >= TALL && !barred : roomy);
  const lying = width >= LYING && width < UPRIGHT * height;
  // Of several that are selected nothing is explained, so there is no sheet over the map.
  const selected = highlight !== undefined && !highlight.isGathered;
  const folding = useRef(unfolded);
  const stage = useStage(host, canvas, above, setReady, setPointed, setCarried);

  const step = useIntent((state) => state.step);

  const overlay = reading?.overlay;

  const near = nearby?.near;
  const isEdited = draft !== undefined;
  const picture = useMemo(
    () => ({ scene, highlight, colours, only, changes, step, overlay, near, isEdited, gathers }),
    [scene, highlight, colours, only, changes, step, overlay, near, isEdited, gathers],
  );
  useEffect(() => stage?.show(picture), [stage, picture]);
  // Whoever folds the legend wants to see what is under it: then the map stays where it is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the legend is measured again when its shape changes
  useEffect(() => {
    if (!host.current || height === 0) return;
    const byHand = unfolded !== folding.current;
    folding.current = unfolded;
    const controls = controlsOver(host.current);
    stage?.navigation.surround(paddingFor(narrow, selected, { width, height }, controls), controls, !byHand);
  }, [stage, narrow, selected, unfolded, width, height, lying, roomy, overlay, barred, near]);
  useApproach(stage, scene, nearby);
  // What is selected may be on its way: whoever flies there flies once, to all of it.
  useFlights(stage, arriving ? undefined : highlight);
  useZoomKeys(stage);

  return (
    <>
      <div
        ref={host}
        className={classes.stage}
        role="application"
        aria-label={words.mapOf(scene.name)}
        aria-describedby="map-description"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the map takes the arrow keys
        tabIndex={0}
        onKeyDown={(event) => {
          const [right, down] = ARROWS[event.key] ?? [0, 0];
          if (right === 0 && down === 0) return;
          event.preventDefault();
          stage?.navigation.panBy(right, down);
        }}
        data-map
        data-ready={ready}
        data-revision={scene.revision}
        data-changes={changes ? changedIds(changes) : undefined}
        data-step={step}
        data-overlay={overlay?.name}
        data-selected={highlight?.key ?? ""}
        data-highlighted={highlight ? litIds(highlight).join(" ") : ""}
        data-pointing={pointed && pointingAt(pointed.hit, isEdited)}
        data-carrying={carried !== undefined || undefined}
        data-gathers={gathers || undefined}
      >
        <canvas ref={canvas} className={classes.canvas} />
        <canvas ref={above} className={classes.canvas} />
      </div>
      <div className={classes.left}>
        <Legend
          scene={scene}
          changes={changes}
          reading={reading}
          open={legendOpen}
          lying={lying}
          onFold={() => setUnfolded(!legendOpen)}
        />
      </div>
      <div className={classes.right} data-control>
        {!narrow && <ExportMenu picture={picture} />}
        <ZoomControl
          onZoom={(steps) => stage?.navigation.zoomBy(steps)}
          onFit={() => stage?.navigation.showWhole()}
        />
        {roomy && <Minimap scene={scene} colours={colours} onMove={(point) => stage?.navigation.centreOn(point)} />}
      </div>
      {pointed && <Tooltip scene={scene} pointed={pointed} width={width} overlay={overlay} />}
      {carried && draft && <CarryTip plan={draft} carried={carried} width={width} height={height} />}
    </>
  );
}

/** What the pointer's shape says of what it is on; a covered line is only read. */
function pointingAt(hit: Hit, isEdited: boolean): "pick" | "carry" | undefined {
  if (hit.kind === "covered") return undefined;
  return isEdited && carriable(hit) ? "carry" : "pick";
}

/** What is marked as changed, as in "moved:payslip-engine", for whoever cannot see the canvas. */
const changedIds = ({ shifts, gone, come, badges }: Changes): string =>
  [
    ...shifts.map(({ to }) => `to:${to.id}`),
    ...gone.map(({ unit }) => `gone:${unit.id}`),
    ...come.map(({ unit }) => `come:${unit.id}`),
    ...badges.map(({ turn, mark }) => `${turn}:${mark.id}`),
  ].join(" ");

const ARROWS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function useStage(
  host: RefObject<HTMLDivElement | null>,
  canvas: RefObject<HTMLCanvasElement | null>,
  overlay: RefObject<HTMLCanvasElement | null>,
  setReady: (ready: boolean) => void,
  setPointed: (pointed: Pointed | undefined) => void,
  setCarried: (carried: Carried | undefined) => void,
): Stage | undefined {
  const [stage, setStage] = useState<Stage>();
  useEffect(() => {
    if (!host.current || !canvas.current || !overlay.current) return;
    const made = new Stage(host.current, canvas.current, overlay.current, {
      ready: () => setReady(true),
      hover: (hit, at) => setPointed(hit && { hit, at }),
      pick: (hit, adds) => hit?.kind !== "covered" && pick(hit, adds),
      gather: (ids) => pickAll(together(gathered(), ids)),
      carry: setCarried,
      put: proposeSteps,
    });
    setStage(made);
    return () => {
      made.destroy();
      setStage(undefined);
      setReady(false);
    };
  }, [host, canvas, overlay, setReady, setPointed, setCarried]);
  return stage;
}

/** A mark in the void stands for its gap, a unit for itself; the void for nothing. */
function pick(mark: Exclude<Hit, { kind: "covered" }> | undefined, adds: boolean): void {
  if (adds || useChoosing.getState().several) {
    if (mark) pickAll(toggled(gathered(), mark.id));
    return;
  }
  if (!mark) select(undefined);
  else if (mark.kind !== "unit" && mark.gap !== null) select({ kind: "gap", key: mark.gap });
  else select({ kind: "node", id: mark.id });
}

/** What is selected so far, to which more is added. */
function gathered(): readonly string[] {
  const { picked, node } = useAddress.getState().address;
  return picked === undefined && node !== undefined ? [node] : idsIn(picked);
}

/** Once for each selection: near to it when asked for, else only where a part of it is out of sight. */
function useFlights(stage: Stage | undefined, highlight: Highlight | undefined): void {
  const near = useIntent((state) => state.near);
  const flown = useRef({ key: "", near: 0 });
  useEffect(() => {
    if (!stage || !highlight) return;
    const asked = near !== flown.current.near;
    const marks = [...highlight.subjects, ...highlight.evidence];
    const isThere = flown.current.key === highlight.key || highlight.isGathered;
    if (marks.length === 0 || (!asked && isThere)) return;
    flown.current = { key: highlight.key, near };
    stage.navigation.flyToMarks(marks, asked);
  }, [stage, highlight, near]);
}

/** Once for each neighbourhood: to all that is in it; and back to the whole map when it is left. */
function useApproach(stage: Stage | undefined, scene: Scene, nearby: NearReading | undefined): void {
  const shown = useRef<string>(undefined);
  const key = nearby?.key;
  const near = nearby?.near;
  useEffect(() => {
    if (!stage || key === shown.current || (key !== undefined && !near)) return;
    shown.current = key;
    const part = near && partOf(scene, near);
    if (part) stage.navigation.showPart(part);
    else stage.navigation.showWhole();
  }, [stage, scene, key, near]);
}

function useZoomKeys(stage: Stage | undefined): void {
  const keys = useMemo(
    () => ({
      "+": () => stage?.navigation.zoomBy(1),
      "=": () => stage?.navigation.zoomBy(1),
      "-": () => stage?.navigation.zoomBy(-1),
      "0": () => stage?.navigation.showWhole(),
    }),
    [stage],
  );
  useKeys(keys);
}

const SHEET = 0.56;

function paddingFor(
  narrow: boolean,
  selected: boolean,
  { width, height }: Viewport,
  controls: readonly Control[],
): Padding {
  if (narrow) {
    const bars = controls.filter(({ y0 }) => y0 < height / 4).map(({ y1 }) => y1 + 24);
    return { top: Math.max(124, ...bars), right: 10, bottom: selected ? height * SHEET + 8 : 64, left: 10 };
  }
  // A control as wide as the map leaves no room beside it.
  const wide = controls
    .filter(({ x0, x1, y0 }) => x1 - x0 > width / 2 && y0 > height / 2)
    .map(({ y0 }) => height - y0);
  return { top: 84, right: 22, bottom: Math.max(4, ...wide) + 16, left: 22 };
}

/** What floats over the map now, in the map's own pixels. */
function controlsOver(host: HTMLElement): Control[] {
  const { left, top } = host.getBoundingClientRect();
  const controls = host.parentElement?.querySelectorAll("[data-control]") ?? [];
  return [...controls].map((control) => {
    const box = control.getBoundingClientRect();
    return { x0: box.left - left, y0: box.top - top, x1: box.right - left, y1: box.bottom - top };
  });
}
