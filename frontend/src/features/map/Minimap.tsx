// Where on the whole map is what one sees? Spheres and depth, small, with a frame to drag.

import { useEffect, useRef } from "react";
import type { Palette } from "../../theme/tokens";
import { type Camera, fitted, useCamera, viewOf } from "./camera";
import type { Point } from "./curve";
import classes from "./Map.module.css";
import type { Scene } from "./scene";
import { words } from "./words";

const SIZE = { width: 144, height: 102 };
const EDGE = { top: 6, right: 6, bottom: 6, left: 6 };

interface Props {
  readonly scene: Scene;
  readonly colours: Palette;
  readonly onMove: (point: Point) => void;
}

export function Minimap({ scene, colours, onMove }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const small = fitted(scene.box, SIZE, EDGE);
  useEffect(() => {
    if (canvas.current) paint(canvas.current, scene, colours, fitted(scene.box, SIZE, EDGE));
  }, [scene, colours]);
  const move = (event: React.PointerEvent<HTMLDivElement>) => {
    if (event.type === "pointerdown") event.currentTarget.setPointerCapture(event.pointerId);
    if (event.buttons === 0) return;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    onMove({ x: (event.clientX - left - small.x) / small.k, y: (event.clientY - top - small.y) / small.k });
  };
  return (
    <div
      className={classes.minimap}
      style={SIZE}
      role="img"
      aria-label={words.minimap}
      onPointerDown={move}
      onPointerMove={move}
    >
      <canvas ref={canvas} style={SIZE} />
      <ViewFrame small={small} />
    </div>
  );
}

function ViewFrame({ small }: { small: Camera }) {
  const { camera, viewport } = useCamera();
  const view = viewOf(camera, viewport);
  const within = (value: number, most: number) => Math.min(most - 2, Math.max(2, value));
  const [x0, x1] = [view.x0, view.x1].map((x) => within(x * small.k + small.x, SIZE.width)) as [number, number];
  const [y0, y1] = [view.y0, view.y1].map((y) => within(y * small.k + small.y, SIZE.height)) as [number, number];
  return (
    <span
      className={classes.frame}
      style={{ left: x0, top: y0, width: Math.max(6, x1 - x0), height: Math.max(6, y1 - y0) }}
    />
  );
}

function paint(canvas: HTMLCanvasElement, scene: Scene, colours: Palette, { k, x, y }: Camera): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  const density = window.devicePixelRatio;
  canvas.width = Math.round(SIZE.width * density);
  canvas.height = Math.round(SIZE.height * density);
  context.fillStyle = colours.map.void;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.setTransform(density * k, 0, 0, density * k, density * x, density * y);
  for (const lines of scene.contours) {
    context.beginPath();
    for (const line of lines) {
      for (let i = 0; i + 1 < line.length; i += 2) {
        if (i === 0) context.moveTo(line[0] ?? 0, line[1] ?? 0);
        else context.lineTo(line[i] ?? 0, line[i + 1] ?? 0);
      }
      context.closePath();
    }
    context.globalAlpha = 0.3;
    context.fillStyle = colours.map.isobath;
    context.fill("evenodd");
  }
  context.globalAlpha = 1;
  context.beginPath();
  for (const unit of scene.units) {
    if (unit.parent >= 0) continue;
    context.moveTo(unit.x + unit.r, unit.y);
    context.arc(unit.x, unit.y, unit.r, 0, 2 * Math.PI);
  }
  context.fillStyle = colours.map.sphere;
  context.fill();
  context.strokeStyle = colours.map.sphereStroke;
  context.lineWidth = 0.75 / k;
  context.stroke();
}
