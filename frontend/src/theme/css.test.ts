import { describe, expect, it } from "vitest";
import { tokensAsCss } from "./css";
import { palette, type Scheme } from "./tokens";

const channels = (hex: string) => [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16) / 255);
const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = channels(hex).map(linear);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(["light", "dark"] as const)("the %s scheme", (scheme: Scheme) => {
  const { text, surface, map, overlay, severity } = palette(scheme);

  it.each([
    ["primary on panel", text.primary, surface.panel],
    ["secondary on the void", text.secondary, map.void],
    ["muted on panel", text.muted, surface.panel],
    ["muted on the app", text.muted, surface.app],
    ["secondary in a squad", text.secondary, map.squad],
    ["what is hollow on the void", map.hollowText, map.void],
    ["what is hollow in the deepest void", map.hollowText, map.voidDepth4],
    ["a ghost on the void", map.ghostText, map.void],
    ["a name on the deepest step of an overlay", text.primary, overlay.step5],
    ["critical on its own ground", severity.critical.ink, severity.critical.soft],
    ["high on its own ground", severity.high.ink, severity.high.soft],
    ["medium on its own ground", severity.medium.ink, severity.medium.soft],
  ])("can be read: %s", (_, ink, ground) => {
    expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
  });
});

describe.each(["light", "dark"] as const)("the overlay scale of the %s scheme", (scheme: Scheme) => {
  const { overlay, map } = palette(scheme);
  const steps = [overlay.step1, overlay.step2, overlay.step3, overlay.step4, overlay.step5];

  it("goes one way, and each step can be told from the one before", () => {
    const against = steps.map((step) => contrast(step, map.sphere));
    expect(against).toEqual([...against].sort((a, b) => a - b));
    for (const [i, step] of steps.slice(1).entries()) expect(contrast(step, steps[i] ?? "")).toBeGreaterThan(1.12);
  });
});

describe("the style sheet of the tokens", () => {
  it("declares both schemes and what they share", () => {
    const css = tokensAsCss();
    expect(css).toContain("--map-void-depth-4: #E0C2B1;");
    expect(css).toContain("--map-void: #090A0C;");
    expect(css).toContain("--size-panel: 384px;");
    expect(css).toContain("--severity-critical-ink: #A50F2D;");
  });
});
