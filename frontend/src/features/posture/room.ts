// How much room does a chart keep for what is written in it? As much as that takes, so that no number is cut.

import { typeStyle } from "../../theme/tokens";
import { textWidth } from "../../ui/measure";

const CAPTION = { ...typeStyle("caption"), weight: 640 };

/**
 * How much room the longest of some captions takes, as the boldest of them is written; in pixels. Figures are tabular:
 * each is as wide as a nought.
 */
export const roomFor = (texts: readonly string[]): number =>
  Math.ceil(Math.max(0, ...texts.map((text) => textWidth(text.replace(/\d/g, "0"), CAPTION))));
