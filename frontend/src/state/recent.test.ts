import { beforeAll, expect, test, vi } from "vitest";
import type { Recent } from "./recent";

const node = (id: string): Recent => ({ selection: { kind: "node", id }, title: id });

beforeAll(() => vi.stubGlobal("sessionStorage", { getItem: () => null, setItem: () => undefined }));

test("the latest stands first, once, and the oldest is forgotten", async () => {
  const { withRecent } = await import("./recent");
  const seen = ["a", "b", "c", "d", "e", "f", "a", "g"].reduce<Recent[]>(
    (all, id) => withRecent(all, node(id)),
    [],
  );
  expect(seen.map(({ title }) => title)).toEqual(["g", "a", "f", "e", "d", "c"]);
});
