// Which values does the design give? Typed access to tokens.json, the source of every colour, size and stroke.

import tokens from "./tokens.json" with { type: "json" };

export type Scheme = "light" | "dark";
export type Severity = keyof typeof tokens.colour.light.severity;
export type Palette = typeof tokens.colour.light;

export { tokens };

export const SEVERITIES: readonly Severity[] = ["critical", "high", "medium", "low", "info"];

export const palette = (scheme: Scheme): Palette => tokens.colour[scheme];

type TypeName = keyof typeof tokens.type.scale;

export interface TypeStyle {
  readonly size: number;
  readonly line: number;
  readonly weight: number;
  readonly tracking: number;
  readonly style?: string;
}

export const typeStyle = (name: TypeName): TypeStyle => tokens.type.scale[name];

const SMALLEST = 10;

/** The size of a canvas text: `scale` enlarges it; nothing smaller than 10 px is ever drawn. */
export const pixelsOf = ({ size }: TypeStyle, scale = 1): number => Math.max(SMALLEST, size * scale);

export function canvasFont(type: TypeStyle, scale = 1): string {
  const { weight, style } = type;
  return `${style ?? "normal"} ${weight} ${pixelsOf(type, scale)}px ${tokens.type.family.sans}`;
}

/** A window in which panels become sheets and the rail a bar at the bottom. */
export const NARROW = "(max-width: 899px)";
