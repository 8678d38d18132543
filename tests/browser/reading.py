"""Can everybody read and reach what is on the page? What a look at its elements tells, as sentences.

Contrast as WCAG 2.2 asks of level AA: 4.5 to 1, and 3 to 1 for large text (24 pixels, or 18.66 in bold). All else that
WCAG asks and a program can see is looked for by axe (https://github.com/dequelabs/axe-core), with every rule it has
switched on by itself.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from playwright.sync_api import Page

AXE: Final = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
ENOUGH: Final = 4.5

# What is hidden, cut off, folded away or out of use is not read; neither is what only screen readers get.
SHOWN: Final = """const isShown = (element) => {
  const { width, height, right, bottom, left, top } = element.getBoundingClientRect();
  return element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && width > 1 && height > 1
    && right > 0 && bottom > 0 && left < innerWidth && top < innerHeight
    && !element.closest("[inert], :disabled, [aria-hidden=true]");
};"""

FAINT: Final = f"""() => {{
  {SHOWN}
  const pen = new OffscreenCanvas(1, 1).getContext("2d", {{ willReadFrequently: true }});
  const colourOf = (css) => {{
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = css;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  }};
  const over = ([r, g, b, a], under) => [...[r, g, b].map((part, i) => part * a + under[i] * (1 - a)), 1];
  const behind = (element) => {{
    if (!element) return [255, 255, 255, 1];
    const own = colourOf(getComputedStyle(element).backgroundColor);
    return own[3] === 1 ? own : over(own, behind(element.parentElement));
  }};
  const luminance = (colour) => {{
    const [r, g, b] = colour.slice(0, 3).map((part) => {{
      const value = part / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    }});
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }};
  const ratioOf = (element) => {{
    const ground = behind(element);
    let text = colourOf(getComputedStyle(element).color);
    for (let at = element; at; at = at.parentElement) text[3] *= Number(getComputedStyle(at).opacity);
    const [light, dark] = [luminance(over(text, ground)), luminance(ground)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  }};
  const said = new Set();
  let seen = 0;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {{
    const text = texts.currentNode.data.trim(), element = texts.currentNode.parentElement;
    if (text === "" || element.closest("noscript, svg") || !isShown(element)) continue;
    seen++;
    const style = getComputedStyle(element), size = parseFloat(style.fontSize);
    const needed = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : {ENOUGH};
    const ratio = ratioOf(element);
    if (ratio < needed) said.add(`"${{text.slice(0, 40)}}" has a contrast of ${{ratio.toFixed(2)}} to 1.`);
  }}
  return {{ seen, said: [...said] }};
}}"""

NAMELESS: Final = f"""() => {{
  {SHOWN}
  const nameOf = (element) => {{
    const ids = (element.getAttribute("aria-labelledby") ?? "").split(" ");
    const labelled = ids.map((id) => document.getElementById(id));
    return [element.getAttribute("aria-label"), ...labelled.map((each) => each?.textContent),
      ...[...(element.labels ?? [])].map((label) => label.textContent), element.textContent, element.title]
      .find((name) => name?.trim());
  }};
  const controls = [...document.querySelectorAll("button, a[href], input, select, textarea, [tabindex], [role=option]")]
    .filter((element) => isShown(element) && element.tabIndex >= 0);
  const nameless = controls.filter((element) => !nameOf(element));
  return {{
    seen: controls.length,
    said: nameless.map((element) => `${{element.outerHTML.slice(0, 120)}} has no name.`),
  }};
}}"""

OVERFLOWING: Final = f"""() => {{
  {SHOWN}
  const isCut = (element) => {{
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {{
      if (getComputedStyle(at).overflowX !== "visible") return true;
    }}
    return false;
  }};
  const elements = [...document.querySelectorAll("body *")].filter(isShown);
  const wide = elements.filter((element) => {{
    const {{ left, right }} = element.getBoundingClientRect();
    return (right > innerWidth + 1 || left < -1) && !isCut(element);
  }});
  const page = document.scrollingElement;
  return {{
    seen: elements.length,
    said: [
      ...wide.map((element) => `${{element.outerHTML.slice(0, 120)}} reaches beyond the window.`),
      ...(page.scrollWidth > page.clientWidth ? ["The page is wider than the window."] : []),
    ],
  }};
}}"""

UNMARKED: Final = """() => {
  const marks = (element) => {
    const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(element);
    return [outlineStyle === "none" || outlineWidth === "0px" ? "" : outlineStyle, boxShadow, borderColor];
  };
  const element = document.activeElement;
  if (element === document.body) return null;
  const focused = marks(element);
  element.blur();
  const plain = marks(element);
  element.focus();
  return focused.every((mark, i) => mark === plain[i]) ? element.outerHTML.slice(0, 120) : null;
}"""
"""The element that has the focus, if it looks as it does without."""


VIOLATIONS: Final = """async (isWhole) => {
  const rules = { "color-contrast": { enabled: isWhole } };
  const { passes, violations } = await axe.run({ resultTypes: ["violations"], preload: false, rules });
  const said = ({ id, help, nodes }) => nodes.map(({ html }) => `${html.slice(0, 120)}: ${help} (${id}).`);
  return { seen: passes.length, said: violations.flatMap(said) };
}"""


@cache
def axe() -> str:
    """The program of axe. Raises `FileNotFoundError` if what the page is built from is not installed."""
    return AXE.read_text("utf-8")


def complaints(page: Page, *, is_whole: bool = False) -> list[str]:
    """What somebody could not read, name, reach or see whole on the page as it stands.

    Contrast is measured by us each time; only a look that is whole has axe measure it again, which takes it longer than
    all its other rules together.
    """
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(axe())
    found = [page.evaluate(check) for check in (FAINT, NAMELESS, OVERFLOWING)]
    found.append(page.evaluate(VIOLATIONS, is_whole))
    assert all(each["seen"] for each in found), "There is nothing on the page to complain of."
    return [sentence for each in found for sentence in each["said"]]


def steps_without_a_mark(page: Page, steps: int) -> list[str]:
    """Going from control to control by Tab: those where one cannot see that one is there."""
    unmarked: list[str] = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        if element := page.evaluate(UNMARKED):
            unmarked.append(f"{element} does not show that it has the focus.")
    return unmarked


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, of a colour written as #rrggbb."""
    values = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    """How one colour stands out against another, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
