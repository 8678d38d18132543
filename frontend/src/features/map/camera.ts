// Which part of the map is seen? Zoom and offset, how they fit a box into the window, and how they fly elsewhere.

import { interpolateZoom } from "d3-interpolate";
import { create } from "zustand";
import { tokens } from "../../theme/tokens";
import type { Box } from "./scene";

/** A map unit is `k` pixels; the map's origin lies at (x, y) of the window. */
export interface Camera {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

export interface Padding {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface Viewport {
  readonly width: number;
  readonly height: number;
}

export const LARGEST_ZOOM = 6;
/** A flight to a few marks comes no nearer than this. */
export const NEAREST_FLIGHT = 1.6;

interface CameraState {
  readonly camera: Camera;
  readonly viewport: Viewport;
}

/** Read by whatever follows the camera without being drawn on the canvas: minimap, zoom, tooltip. */
export const useCamera = create<CameraState>()(() => ({
  camera: { k: 1, x: 0, y: 0 },
  viewport: { width: 0, height: 0 },
}));

/** The camera that shows a whole box in the middle of what `padding` leaves free, not nearer than `largest`. */
export function fitted(box: Box, { width, height }: Viewport, padding: Padding, largest = LARGEST_ZOOM): Camera {
  const free = { width: width - padding.left - padding.right, height: height - padding.top - padding.bottom };
  const size = { width: Math.max(1, box.x1 - box.x0), height: Math.max(1, box.y1 - box.y0) };
  const k = Math.min(largest, Math.max(1e-4, Math.min(free.width / size.width, free.height / size.height)));
  return {
    k,
    x: padding.left + free.width / 2 - (k * (box.x0 + box.x1)) / 2,
    y: padding.top + free.height / 2 - (k * (box.y0 + box.y1)) / 2,
  };
}

/** The part of the map that a camera shows. */
export function viewOf({ k, x, y }: Camera, { width, height }: Viewport): Box {
  return { x0: -x / k, y0: -y / k, x1: (width - x) / k, y1: (height - y) / k };
}

/** Whether a box lies within what `padding` leaves free. */
export function isWithin(box: Box, { k, x, y }: Camera, { width, height }: Viewport, padding: Padding): boolean {
  return (
    box.x0 * k + x >= padding.left &&
    box.y0 * k + y >= padding.top &&
    box.x1 * k + x <= width - padding.right &&
    box.y1 * k + y <= height - padding.bottom
  );
}

const prefersCuts = (): boolean => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Move from one camera to another, smoothly or, where motion is to be reduced, at once. Returns how to stop it. */
export function fly(
  from: Camera,
  to: Camera,
  { width, height }: Viewport,
  move: (camera: Camera) => void,
): () => void {
  if (prefersCuts() || width === 0) {
    move(to);
    return () => {};
  }
  const [cx, cy] = [width / 2, height / 2];
  const seen = ({ k, x, y }: Camera): [number, number, number] => [(cx - x) / k, (cy - y) / k, width / k];
  const between = interpolateZoom(seen(from), seen(to));
  const started = performance.now();
  let handle = requestAnimationFrame(function step(now) {
    const t = Math.min(1, Math.max(0, (now - started) / tokens.motion.fly.ms));
    const [x, y, w] = between(eased(t));
    const k = width / w;
    move(t === 1 ? to : { k, x: cx - x * k, y: cy - y * k });
    if (t < 1) handle = requestAnimationFrame(step);
  });
  return () => cancelAnimationFrame(handle);
}

/** Slow at both ends. */
const eased = (t: number): number => (t < 0.5 ? 4 * t ** 3 : 1 - (2 - 2 * t) ** 3 / 2);
