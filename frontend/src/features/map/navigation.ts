// Who moves the camera? Gestures through d3-zoom, keys and buttons through methods, and flights, of which there is
// at most one at a time.

import { select } from "d3-selection";
import { type D3ZoomEvent, type ZoomBehavior, zoom, zoomIdentity } from "d3-zoom";
import {
  type Camera,
  fitted,
  fly,
  isWithin,
  LARGEST_ZOOM,
  NEAREST_FLIGHT,
  type Padding,
  useCamera,
  type Viewport,
} from "./camera";
import type { Point } from "./curve";
import { type Control, fitAround, type Part } from "./fit";
import { boxOf, type Mark, type Scene } from "./scene";

const PAN = 80;
const ZOOM_STEP = 1.3;
const CLICK_SLACK = 4;
const SMALLEST_ZOOM = 0.5;
/** Room for a tag between a bar and the marks that are flown to. */
const BELOW_BAR = 24;
/** How far out of the whole map one may zoom. */
const BEYOND_WHOLE = 0.6;

interface Surroundings {
  readonly padding: Padding;
  readonly controls: readonly Control[];
}

export class Navigation {
  camera: Camera = { k: 1, x: 0, y: 0 };
  viewport: Viewport = { width: 0, height: 0 };
  /** Once the map has been seen it moves smoothly; before, it is simply there. */
  isSettled = false;
  private scene: Scene | undefined;
  private around: Surroundings = { padding: { top: 0, right: 0, bottom: 0, left: 0 }, controls: [] };
  /** Whether the whole map is shown because nobody has moved it yet: then it stays whole when the window changes. */
  private isWhole = true;
  private stopFlight: () => void = () => {};
  private readonly behaviour: ZoomBehavior<HTMLElement, unknown>;

  /** `moved` is told of every step; `byHand` for a gesture. While something `isHeld` the mouse moves that, not the map. */
  constructor(
    private readonly host: HTMLElement,
    private readonly moved: (byHand: boolean) => void,
    isHeld: () => boolean,
  ) {
    this.behaviour = zoom<HTMLElement, unknown>()
      .filter((event: MouseEvent) => (!event.ctrlKey || event.type === "wheel") && !event.button && !isHeld())
      .clickDistance(CLICK_SLACK)
      .on("zoom", (event: D3ZoomEvent<HTMLElement, unknown>) => this.follow(event));
    select(host).call(this.behaviour).on("dblclick.zoom", null);
  }

  destroy(): void {
    this.stopFlight();
    select(this.host).on(".zoom", null);
  }

  enter(scene: Scene): void {
    const before = this.scene;
    this.scene = scene;
    if (!before) this.resize();
    else if (this.isWhole && !isSameBox(before, scene)) this.showWhole(this.isSettled);
  }

  /** How near its edge the map may come, and what floats over it; `follow`: a map shown whole gives way to them. */
  surround(padding: Padding, controls: readonly Control[], follow: boolean): void {
    this.around = { padding, controls };
    if (this.isWhole && follow) this.showWhole(this.isSettled);
  }

  showWhole(smoothly = true): void {
    if (!this.scene || this.viewport.width === 0) return;
    const camera = fitAround(this.scene, this.viewport, this.around.padding, this.around.controls);
    this.limit(this.scene, camera.k);
    if (smoothly) this.flyTo(camera);
    else this.set(camera);
    this.isWhole = true;
  }

  zoomBy(steps: number): void {
    this.takeOver();
    select(this.host).call(this.behaviour.scaleBy, ZOOM_STEP ** steps);
  }

  /** Move what is seen by a number of steps, right and down. */
  panBy(right: number, down: number): void {
    this.takeOver();
    const { k } = this.camera;
    select(this.host).call(this.behaviour.translateBy, (-right * PAN) / k, (-down * PAN) / k);
  }

  /** Move the view by so many pixels. */
  panPixels({ x, y }: Point): void {
    this.takeOver();
    const { k } = this.camera;
    select(this.host).call(this.behaviour.translateBy, -x / k, -y / k);
  }

  centreOn(point: Point): void {
    this.takeOver();
    select(this.host).call(this.behaviour.translateTo, point.x, point.y);
  }

  /** Fly to a part of the map, beside what floats over it. */
  showPart(part: Part): void {
    if (this.viewport.width === 0) return;
    this.flyTo(fitAround(part, this.viewport, this.around.padding, this.around.controls));
    this.isWhole = false;
  }

  /** Fly to some marks, if they are not in sight already or `always` is asked for. */
  flyToMarks(marks: readonly Mark[], always: boolean): void {
    const padding = belowBars(this.around, this.viewport);
    const box = this.scene && boxOf(marks, this.scene);
    if (!box || this.viewport.width === 0) return;
    if (!always && isWithin(box, this.camera, this.viewport, padding)) return;
    const nearest = always ? NEAREST_FLIGHT : this.camera.k;
    this.flyTo(fitted(box, this.viewport, padding, nearest));
    this.isWhole = false;
  }

  /** Take the size of the host; what was in the middle stays there. */
  resize(): void {
    const { clientWidth: width, clientHeight: height } = this.host;
    const [dx, dy] = [(width - this.viewport.width) / 2, (height - this.viewport.height) / 2];
    this.viewport = { width, height };
    const corner: [number, number] = [width, height];
    this.behaviour.extent([[0, 0], corner]);
    useCamera.setState({ viewport: this.viewport });
    if (this.isWhole) this.showWhole(false);
    else this.set({ ...this.camera, x: this.camera.x + dx, y: this.camera.y + dy });
  }

  private takeOver(): void {
    this.stopFlight();
    this.isWhole = false;
  }

  private flyTo(camera: Camera): void {
    this.stopFlight();
    this.stopFlight = fly(this.camera, camera, this.viewport, (at) => this.set(at));
  }

  private set({ k, x, y }: Camera): void {
    select(this.host).call(this.behaviour.transform, zoomIdentity.translate(x, y).scale(k));
  }

  private limit({ box }: Scene, wholeK: number): void {
    const slack = Math.max(box.x1 - box.x0, box.y1 - box.y0);
    this.behaviour.scaleExtent([Math.min(SMALLEST_ZOOM, wholeK * BEYOND_WHOLE), Math.max(LARGEST_ZOOM, wholeK)]);
    const first: [number, number] = [box.x0 - slack, box.y0 - slack];
    const last: [number, number] = [box.x1 + slack, box.y1 + slack];
    this.behaviour.translateExtent([first, last]);
  }

  private follow(event: D3ZoomEvent<HTMLElement, unknown>): void {
    const byHand = Boolean(event.sourceEvent);
    if (byHand) this.takeOver();
    const { k, x, y } = event.transform;
    this.camera = { k, x, y };
    useCamera.setState({ camera: this.camera });
    this.moved(byHand);
  }
}

/** A whole map makes way for a bar at its top as for any control; a few marks have room below it. */
function belowBars({ padding, controls }: Surroundings, { height }: Viewport): Padding {
  const bars = controls.filter(({ y0 }) => y0 < height / 4).map(({ y1 }) => y1 + BELOW_BAR);
  return { ...padding, top: Math.max(padding.top, ...bars) };
}

const isSameBox = ({ box: a }: Scene, { box: b }: Scene): boolean =>
  a.x0 === b.x0 && a.y0 === b.y0 && a.x1 === b.x1 && a.y1 === b.y1;
