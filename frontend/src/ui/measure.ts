// How wide is a text on the canvas? Measured once per style and text at a large size, anew when a font has arrived;
// widths are proportional to sizes, so zooming measures nothing.

import { canvasFont, pixelsOf, type TypeStyle } from "../theme/tokens";

const LARGE = 100;
const pen = document.createElement("canvas").getContext("2d");
const widths = new Map<string, number>();

/** In pixels, letter spacing included. */
export function textWidth(text: string, style: TypeStyle, scale = 1): number {
  const size = pixelsOf(style, scale);
  return (wide(text, style) / LARGE + style.tracking * text.length) * size;
}

function wide(text: string, style: TypeStyle): number {
  const key = `${style.style ?? ""} ${style.weight} ${text}`;
  const known = widths.get(key);
  if (known !== undefined || !pen) return known ?? 0;
  pen.font = canvasFont(style, LARGE / style.size);
  const { width } = pen.measureText(text);
  widths.set(key, width);
  return width;
}

/** Set a context's font and letter spacing. */
export function setType(context: CanvasRenderingContext2D, style: TypeStyle, scale = 1): void {
  context.font = canvasFont(style, scale);
  context.letterSpacing = `${(style.tracking * pixelsOf(style, scale)).toFixed(2)}px`;
}

export const forgetWidths = (): void => widths.clear();

const SPACE = /\s+/g;
/** Within a compound, but not before a last letter or two. */
const COMPOUND = /(?<=\w[-_/])(?=\w{3})/g;

/** A text in at most two lines of about equal width, broken between words or else within one. */
export function inTwoLines(text: string, style: TypeStyle, room: number, scale = 1): string[] {
  if (textWidth(text, style, scale) <= room) return [text];
  const places = [SPACE, COMPOUND].map((pattern) => [...text.matchAll(pattern)]).find((found) => found.length > 0);
  const breaks = (places ?? []).map(({ 0: space, index }) => [
    text.slice(0, index),
    text.slice(index + space.length),
  ]);
  if (breaks.length === 0) return [text];
  const widest = (lines: string[]) => Math.max(...lines.map((line) => textWidth(line, style, scale)));
  return breaks.reduce((best, lines) => (widest(lines) < widest(best) ? lines : best));
}

/** A text cut with an ellipsis so that it fits into `room` pixels. */
export function cutTo(text: string, style: TypeStyle, room: number, scale = 1): string {
  if (textWidth(text, style, scale) <= room) return text;
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (textWidth(`${text.slice(0, middle).trimEnd()}…`, style, scale) <= room) low = middle;
    else high = middle - 1;
  }
  return `${text.slice(0, low).trimEnd()}…`;
}
