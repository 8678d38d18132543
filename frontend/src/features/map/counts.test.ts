import { describe, expect, it } from "vitest";
import { type CountSize, withCounts } from "./counts";
import type { Box } from "./scene";

const SIZE: CountSize = { wider: 30, width: 26, height: 14 };
const tagAt = (row: number, x: number, y: number) => ({ row, box: { x0: x - 30, x1: x + 30, y0: y, y1: y + 18 } });
const isOver = (a: Box, b: Box) => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
const amongOthers = (box: Box, _: unknown, others: readonly Box[]) => !others.some((other) => isOver(other, box));
const placed = (tags: readonly ReturnType<typeof tagAt>[]) => withCounts(tags, () => SIZE, amongOthers);

describe("the number of gaps at a tag inside a small sphere", () => {
  it("stands in the tag, which is wider for it", () => {
    expect(placed([tagAt(0, 0, 0)])).toMatchObject([
      { box: { x0: -45, x1: 45, y0: 0, y1: 18 }, below: undefined, isCounted: true },
    ]);
  });

  it("stands below where another tag is beside, and is left out where there is one below, too", () => {
    const beside = tagAt(1, 70, 0);
    expect(placed([tagAt(0, 0, 0), beside])[0]).toMatchObject({
      box: { x0: -30, x1: 30 },
      below: { x0: -13, x1: 13, y0: 20, y1: 34 },
      isCounted: true,
    });
    expect(placed([tagAt(0, 0, 0), beside, tagAt(2, 0, 22)])[0]).toMatchObject({
      box: { x0: -30, x1: 30 },
      below: undefined,
      isCounted: false,
    });
  });

  it("is not there where there are no gaps", () => {
    expect(withCounts([tagAt(0, 0, 0)], () => undefined, amongOthers)[0]).toMatchObject({ isCounted: false });
  });

  it("covers no name and no other number, however close tags stand", () => {
    for (let step = 18; step < 100; step += 3) {
      const tags = Array.from({ length: 36 }, (_, i) => tagAt(i, (i % 6) * (step + 44), Math.floor(i / 6) * step));
      const boxes = placed(tags).flatMap(({ box, below }) => (below ? [box, below] : [box]));
      const over = boxes.flatMap((box, i) => boxes.slice(i + 1).filter((other) => isOver(box, other)));
      expect(over).toEqual([]);
    }
  });

  it("never takes a name its place", () => {
    const tags = [tagAt(0, 0, 0), tagAt(1, 62, 0), tagAt(2, 0, 20)];
    for (const { tag, box } of placed(tags)) {
      expect(box.x0).toBeLessThanOrEqual(tag.box.x0);
      expect(box.x1).toBeGreaterThanOrEqual(tag.box.x1);
    }
  });
});
