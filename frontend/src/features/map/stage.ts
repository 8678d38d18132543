// Who holds the canvas? The stage: it paints when something changed and at no other time, and tells what is pointed
// at. It knows nothing of React.

import type { Step } from "../../api/types";
import type { MarkKind } from "../../state/intent";
import { canvasFont, type Palette, tokens, typeStyle } from "../../theme/tokens";
import { forgetWidths } from "../../ui/measure";
import { viewOf } from "./camera";
import { alongWith, type Carried, Carrying, carriable } from "./carrying";
import type { Changes } from "./changes";
import type { Point } from "./curve";
import { type Detail, detailAt } from "./detail";
import { edgePan, isAtEdge } from "./edge";
import type { Highlight } from "./highlight";
import { type Hit, hitAt, isSameHit } from "./hit";
import { Lasso } from "./lasso";
import { Navigation } from "./navigation";
import type { Near } from "./near";
import type { Overlay } from "./overlay";
import { type Frame, paintCarried, paintHover, paintLasso, paintMap } from "./paint";
import type { Box, ObjectMark, Scene, UnitMark } from "./scene";
import { seenIn } from "./seen";
import { idsWithin } from "./several";
import { markScale, type Signs, signsOf } from "./signs";

export interface Picture {
  readonly scene: Scene;
  readonly highlight: Highlight | undefined;
  readonly colours: Palette;
  readonly only: MarkKind | undefined;
  readonly changes: Changes | undefined;
  readonly step: number | undefined;
  readonly overlay: Overlay | undefined;
  /** The neighbourhood that is shown, with all else veiled. */
  readonly near: Near | undefined;
  /** Whether a plan is open that may be changed here: then squads and areas can be carried. */
  readonly isEdited: boolean;
  /** Whether the tool for selecting several is in hand: then a drag draws a frame, and a click adds. */
  readonly gathers: boolean;
}

interface Listener {
  /** The first frame with the page's own font has been painted. */
  readonly ready: () => void;
  readonly hover: (hit: Hit | undefined, at: Point) => void;
  /** `adds`: to what is selected already. */
  readonly pick: (hit: Hit | undefined, adds: boolean) => void;
  /** What lies in a frame that was drawn, by id. */
  readonly gather: (ids: readonly string[]) => void;
  readonly carry: (carried: Carried | undefined) => void;
  readonly put: (steps: readonly Step[]) => void;
}

interface KnownSigns {
  readonly scene: Scene;
  /** The part of the map that the words are placed in; undefined for all of it. */
  readonly room: Box | undefined;
  readonly k: number;
  readonly selected: string | undefined;
  readonly signs: Signs;
}

const NOWHERE: Point = { x: 0, y: 0 };
/** A small mark can be hit from this far, in pixels. */
const EASY_REACH = 12;
/** Map units and pixels that a mark may be drawn beyond its own box: rims, arrows, names below. */
const SEEN_BEYOND = 40;
/** Of so many tribes and things in the void the words are placed all at once; of more, those about what is seen. */
const WORDS_AT_ONCE = 150;

export class Stage {
  readonly navigation: Navigation;
  private picture: Picture | undefined;
  private hovered: Hit | undefined;
  private known: KnownSigns | undefined;
  private litKey: string | undefined;
  private litSince = 0;
  private handle = 0;
  private readonly lasso: Lasso;
  private readonly carrying: Carrying;
  private panned: number | undefined;
  private readonly resized: ResizeObserver;
  private readonly leaving = new AbortController();

  constructor(
    private readonly host: HTMLElement,
    private readonly canvas: HTMLCanvasElement,
    private readonly overlay: HTMLCanvasElement,
    private readonly listener: Listener,
  ) {
    this.lasso = this.drawFrames();
    this.carrying = this.carry();
    this.navigation = new Navigation(
      host,
      (byHand) => {
        if (byHand) this.point(undefined, NOWHERE);
        this.repaint();
      },
      () => this.carrying.holds || this.lasso.holds,
    );
    this.listen();
    this.resized = new ResizeObserver(() => {
      this.navigation.resize();
      this.repaint();
    });
    this.resized.observe(host);
    void this.whenFontsAreThere();
  }

  destroy(): void {
    cancelAnimationFrame(this.handle);
    if (this.panned !== undefined) cancelAnimationFrame(this.panned);
    this.leaving.abort();
    this.resized.disconnect();
    this.navigation.destroy();
  }

  show(picture: Picture): void {
    if (picture.scene !== this.picture?.scene) this.carrying.settle();
    this.picture = picture;
    if (picture.highlight?.key !== this.litKey) {
      this.litKey = picture.highlight?.key;
      this.litSince = performance.now();
    }
    this.navigation.enter(picture.scene);
    this.repaint();
  }

  private listen(): void {
    const { signal } = this.leaving;
    this.host.addEventListener("pointermove", (event) => this.pointed(event), { signal });
    this.host.addEventListener("pointerleave", () => this.point(undefined, NOWHERE), { signal });
    this.host.addEventListener("click", (event) => this.picked(event), { signal });
    this.host.addEventListener("dblclick", (event) => this.approach(event), { signal });
    document.fonts.addEventListener("loadingdone", () => this.fontArrived(), { signal });
  }

  private carry(): Carrying {
    const ground = {
      scene: () => this.picture?.scene,
      takeable: (at: Point) => (this.picture?.isEdited && !this.lasso.holds ? carriable(this.hit(at)) : undefined),
      along: (mark: UnitMark | ObjectMark) => alongWith(mark, this.picture?.highlight?.subjects ?? []),
      onMap: (at: Point) => this.onMap(at),
      within: (event: MouseEvent) => this.within(event),
      changed: (carried: Carried | undefined, isOver: boolean) => {
        this.point(undefined, NOWHERE);
        this.paintOverlay(performance.now());
        this.listener.carry(isOver ? carried : undefined);
        this.followEdge();
      },
      put: (steps: readonly Step[]) => this.listener.put(steps),
    };
    return new Carrying(this.host, ground, this.leaving.signal);
  }

  private drawFrames(): Lasso {
    const ground = {
      begins: (event: PointerEvent) => event.shiftKey || (this.picture?.gathers ?? false),
      within: (event: MouseEvent) => this.within(event),
      onMap: (at: Point) => this.onMap(at),
      changed: () => {
        this.point(undefined, NOWHERE);
        this.paintOverlay(performance.now());
        this.followEdge();
      },
      drawn: (frame: Box) => {
        if (!this.picture) return;
        const { scene } = this.picture;
        this.listener.gather(idsWithin(scene, frame, this.detail(scene)));
      },
    };
    return new Lasso(this.host, ground, this.leaving.signal);
  }

  /** While something is carried to the edge of the map, or a frame is drawn there, the map moves. */
  private followEdge(before = performance.now()): void {
    const pointer = this.carrying.holds ? this.carrying.carried?.pointer : this.lasso.pointer;
    if (!pointer || this.panned !== undefined) return;
    const { viewport } = this.navigation;
    if (!isAtEdge(pointer, viewport)) return;
    this.panned = requestAnimationFrame((now) => {
      this.panned = undefined;
      this.navigation.panPixels(edgePan(pointer, viewport, now - before));
      this.carrying.refresh();
      this.followEdge(now);
    });
  }

  private picked(event: MouseEvent): void {
    this.listener.pick(this.hit(this.within(event)), event.shiftKey || event.ctrlKey || event.metaKey);
  }

  private fontArrived(): void {
    forgetWidths();
    this.known = undefined;
    this.repaint();
  }

  private async whenFontsAreThere(): Promise<void> {
    const styles = ["mapTribe", "mapSquad", "mapVoid", "mapPocket"] as const;
    await Promise.allSettled(styles.map((name) => document.fonts.load(canvasFont(typeStyle(name)))));
    if (this.leaving.signal.aborted) return;
    this.fontArrived();
    requestAnimationFrame(() => {
      this.navigation.isSettled = true;
      this.listener.ready();
    });
  }

  private repaint(): void {
    cancelAnimationFrame(this.handle);
    this.handle = requestAnimationFrame((now) => this.paint(now));
  }

  private paint(now: number): void {
    const frame = this.frame(this.canvas, now);
    if (!frame) return;
    paintMap(frame);
    this.paintOverlay(now);
    // Where a mark is in the window, for whoever cannot see the canvas.
    this.host.dataset.camera = `${frame.camera.k} ${frame.camera.x} ${frame.camera.y}`;
    if (frame.highlight && frame.lit < 1) this.repaint();
  }

  private paintOverlay(now: number): void {
    const frame = this.frame(this.overlay, now);
    if (!frame) return;
    frame.context.setTransform(1, 0, 0, 1, 0, 0);
    frame.context.clearRect(0, 0, this.overlay.width, this.overlay.height);
    if (this.carrying.carried) paintCarried(frame, this.carrying.carried);
    else if (this.lasso.frame) paintLasso(frame, this.lasso.frame);
    else if (this.hovered && this.hovered.kind !== "covered") paintHover(frame, this.hovered);
  }

  private frame(canvas: HTMLCanvasElement, now: number): Frame | undefined {
    const context = canvas.getContext("2d");
    const { camera, viewport } = this.navigation;
    if (!this.picture || !context || viewport.width === 0) return undefined;
    const view = viewOf(camera, viewport);
    const density = window.devicePixelRatio;
    fill(canvas, Math.round(viewport.width * density), Math.round(viewport.height * density));
    return {
      ...this.picture,
      ...viewport,
      context,
      camera,
      density,
      signs: this.signs(this.picture),
      detail: this.detail(this.picture.scene),
      lit: Math.min(1, (now - this.litSince) / tokens.motion.select.ms),
      view,
      seen: seenIn(this.picture.scene, view, SEEN_BEYOND + SEEN_BEYOND / camera.k),
    };
  }

  private detail(scene: Scene): Detail {
    return detailAt(scene.squadDiameter * this.navigation.camera.k);
  }

  /** Words are placed anew only when the zoom, the map or the selection has changed; on a large map also when what
   * is seen leaves the part in which they were placed. */
  private signs({ scene, highlight }: Picture): Signs {
    const { k } = this.navigation.camera;
    const selected = highlight?.subjects.find((mark) => mark.kind === "object")?.id;
    const { known } = this;
    const view = viewOf(this.navigation.camera, this.navigation.viewport);
    if (
      known?.scene === scene &&
      known.k === k &&
      known.selected === selected &&
      (!known.room || isInside(view, known.room))
    )
      return known.signs;
    const before = known?.scene === scene ? known.signs.sides : new Map();
    const room = scene.spheres.length + scene.objects.length > WORDS_AT_ONCE ? widened(view) : undefined;
    const seen = room ? seenIn(scene, room, 0) : scene;
    const signs = signsOf(scene, seen, this.detail(scene), k, selected, before);
    this.known = { scene, room, k, selected, signs };
    return signs;
  }

  private hit(at: Point): Hit | undefined {
    if (!this.picture) return undefined;
    const { k } = this.navigation.camera;
    return hitAt({
      scene: this.picture.scene,
      detail: this.detail(this.picture.scene),
      tags: this.signs(this.picture).tags,
      at: this.onMap(at),
      k,
      objectReach: Math.max(EASY_REACH, tokens.map.ghostRadius * markScale(k)),
    });
  }

  private point(hit: Hit | undefined, at: Point): void {
    const changed = !isSameHit(hit, this.hovered);
    this.hovered = hit;
    if (changed) this.paintOverlay(performance.now());
    if (changed || hit) this.listener.hover(hit, at);
  }

  private pointed(event: PointerEvent): void {
    if (event.pointerType !== "mouse" || event.buttons !== 0) return;
    const at = this.within(event);
    this.point(this.hit(at), at);
  }

  /** A double click goes nearer to what it hits. */
  private approach(event: MouseEvent): void {
    const hit = this.hit(this.within(event));
    if (hit && hit.kind !== "covered") this.navigation.flyToMarks([hit], true);
  }

  private onMap(at: Point): Point {
    const { k, x, y } = this.navigation.camera;
    return { x: (at.x - x) / k, y: (at.y - y) / k };
  }

  private within(event: MouseEvent): Point {
    const { left, top } = this.host.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }
}

/** A part of the map with half of its width and height more on each side. */
function widened({ x0, y0, x1, y1 }: Box): Box {
  const [dx, dy] = [(x1 - x0) / 2, (y1 - y0) / 2];
  return { x0: x0 - dx, y0: y0 - dy, x1: x1 + dx, y1: y1 + dy };
}

const isInside = (inner: Box, outer: Box): boolean =>
  inner.x0 >= outer.x0 && inner.y0 >= outer.y0 && inner.x1 <= outer.x1 && inner.y1 <= outer.y1;

/** Setting a canvas's size clears it, so only when it differs. */
function fill(canvas: HTMLCanvasElement, width: number, height: number): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
