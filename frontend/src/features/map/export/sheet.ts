// What does a picture of the map consist of when it leaves the page? The title with the date and the revision above the
// map, and below it the legend of what is on it. The same painters draw it as pixels and as SVG.

import type { MarkKind } from "../../../state/intent";
import { type Palette, tokens, typeStyle } from "../../../theme/tokens";
import { setType, textWidth } from "../../../ui/measure";
import { type Camera, fitted, type Viewport, viewOf } from "../camera";
import { detailAt } from "../detail";
import { paintMap } from "../paint";
import { scaleColours } from "../paint/overlay";

import { seenIn } from "../seen";
import { signsOf } from "../signs";
import type { Picture } from "../stage";
import { escaped, Recorder } from "./record";

export interface LegendLine {
  /** Absent: a step of the overlay's scale, or unknown where `step` is negative. */
  readonly kind?: MarkKind;
  readonly step?: number;
  readonly word: string;
}

export interface Sheet {
  readonly picture: Picture;
  readonly camera: Camera;
  readonly size: Viewport;
  readonly title: string;
  readonly about: string;
  readonly legend: readonly LegendLine[];
}

const HEAD = 66;
const EDGE = 20;
const ROW = 22;
const SIGN = 30;
const BETWEEN = 26;
const WHOLE = { width: 1600, height: 960 };
const AROUND = { top: 34, right: 50, bottom: 34, left: 50 };

/** The camera and the size for the whole map. */
export const wholeOf = ({ scene }: Picture): Pick<Sheet, "camera" | "size"> => ({
  camera: fitted(scene.box, WHOLE, AROUND, 2),
  size: WHOLE,
});

const CAPTION = typeStyle("caption");

/** Where each entry of the legend stands: in rows as wide as the sheet. */
function placed(lines: readonly LegendLine[], width: number) {
  let [x, y] = [EDGE, 0];
  return lines.map((line) => {
    const wide = SIGN + textWidth(line.word, CAPTION);
    if (x > EDGE && x + wide > width - EDGE) [x, y] = [EDGE, y + ROW];
    const place = { line, x, y };
    x += wide + BETWEEN;
    return place;
  });
}

export function heightOf({ legend, size }: Sheet): number {
  const last = placed(legend, size.width).at(-1);
  return HEAD + size.height + (last ? last.y + ROW + EDGE : 0);
}

/** Paint all of it; `density`: pixels of the picture to one of the page. */
export function paintSheet(sheet: Sheet, context: CanvasRenderingContext2D, density: number): void {
  const { picture, size, legend, title, about } = sheet;
  const { colours, scene, highlight } = picture;
  const camera = { ...sheet.camera, y: sheet.camera.y + HEAD };
  const seen = { width: size.width, height: size.height + HEAD };
  const detail = detailAt(scene.squadDiameter * camera.k);
  const view = viewOf(camera, seen);
  const inSight = seenIn(scene, view, AROUND.right / camera.k);
  const selected = highlight?.subjects.find((mark) => mark.kind === "object")?.id;
  paintMap({
    ...picture,
    ...seen,
    context,
    camera,
    density,
    detail,
    seen: inSight,
    signs: signsOf(scene, inSight, detail, camera.k, selected, new Map()),
    lit: 1,
    view,
  });
  context.setTransform(density, 0, 0, density, 0, 0);
  context.fillStyle = colours.surface.panel;
  context.fillRect(0, 0, size.width, HEAD);
  context.fillRect(0, HEAD + size.height, size.width, heightOf(sheet) - HEAD - size.height);
  context.textAlign = "left";
  context.textBaseline = "middle";
  setType(context, typeStyle("title"));
  context.fillStyle = colours.text.primary;
  context.fillText(title, EDGE, 25);
  setType(context, typeStyle("body"));
  context.fillStyle = colours.text.secondary;
  context.fillText(about, EDGE, 48);
  for (const { line, x, y } of placed(legend, size.width)) {
    const middle = HEAD + size.height + EDGE / 2 + y + ROW / 2;
    paintSign(context, picture, line, x + 9, middle);
    setType(context, CAPTION);
    context.fillStyle = colours.text.primary;
    context.fillText(line.word, x + SIGN, middle);
  }
}

/** The whole sheet as a document. */
export function svgOf(sheet: Sheet): string {
  const pen = new Recorder();
  // The recorder has what the painters use of a canvas, and a canvas has far more.
  paintSheet(sheet, pen as unknown as CanvasRenderingContext2D, 1);
  const [width, height] = [sheet.size.width, heightOf(sheet)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title>${escaped(sheet.title)}</title>`,
    `<desc>${escaped(sheet.about)}</desc>`,
    pen.svg,
    "</svg>",
    "",
  ].join("\n");
}

function paintSign(
  context: CanvasRenderingContext2D,
  { colours }: Picture,
  { kind, step }: LegendLine,
  x: number,
  y: number,
): void {
  const { map } = colours;
  context.lineWidth = tokens.stroke.areaUnowned.width;
  context.setLineDash(kind === "ghost" ? tokens.stroke.ghost.dash : kind === "noLead" ? [2, 2] : []);
  context.strokeStyle = inkOf(colours, kind);
  context.beginPath();
  if (step !== undefined) {
    context.roundRect(x - 9, y - 6, 20, 12, 3);
    context.fillStyle = scaleColours(colours)[step] ?? map.squad;
    context.fill();
    context.strokeStyle = map.squadStroke;
    if (step < 0) for (const off of [-6, 0, 6]) line(context, x + off - 3, y + 5, x + off + 5, y - 5);
  } else if (kind === "unowned" || kind === "paper") {
    for (const [dx, dy] of [
      [0, -8],
      [8, 0],
      [0, 8],
      [-8, 0],
    ] as const)
      context.lineTo(x + dx, y + dy);
    context.closePath();
    if (kind === "paper") line(context, x - 3, y, x + 3, y);
    else for (const off of [-3, 0, 3]) line(context, x + off - 4, y + off + 4, x + off + 4, y + off - 4);
  } else if (kind === "arc" || kind === "arcCritical" || kind === "covered") {
    if (kind === "covered") line(context, x - 9, y, x + 12, y);
    else
      for (const side of [-1, 1]) {
        line(context, x + side * 10, y, x + side * 3, y);
        line(context, x + side * 3, y - 4, x + side * 3, y + 4);
      }
  } else if (kind === "depth") {
    context.fillStyle = map.voidDepth4;
    context.fillRect(x - 9, y - 6, 20, 12);
  } else {
    disc(context, x, y, kind === "ghost" ? 7 : kind === "people" ? 3.5 : 4.5);
    context.fillStyle = map.lead;
    if (kind === "people") context.fill();
    if (kind === "vacant") line(context, x - 5, y + 5, x + 5, y - 5);
  }
  context.stroke();
  context.setLineDash([]);
}

function inkOf({ map }: Palette, kind: MarkKind | undefined): string {
  if (kind === "arcCritical") return map.hollowStrong;
  if (kind === "ghost") return map.ghost;
  if (kind === "covered") return map.covered;
  return kind === "people" ? map.lead : map.hollow;
}

function line(context: CanvasRenderingContext2D, x0: number, y0: number, x1: number, y1: number): void {
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
}

function disc(context: CanvasRenderingContext2D, x: number, y: number, r: number): void {
  context.moveTo(x + r, y);
  context.arc(x, y, r, 0, 2 * Math.PI);
}
