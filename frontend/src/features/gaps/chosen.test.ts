import { beforeEach, describe, expect, it } from "vitest";
import type { Gap } from "../../api/types";
import { between, choose, toggle, useChosen } from "./chosen";

const gap = (key: string) => ({ key }) as Gap;
const LIST = ["a", "b", "c", "d"].map(gap);
const chosen = () => [...useChosen.getState().gaps.keys()];

describe("the chosen gaps", () => {
  beforeEach(() => choose([]));

  it("are chosen one by one, and not any more", () => {
    toggle(gap("b"));
    toggle(gap("d"));
    expect(chosen()).toEqual(["b", "d"]);
    toggle(gap("b"));
    expect(chosen()).toEqual(["d"]);
  });

  it("are chosen from the last one on, in either direction", () => {
    toggle(gap("d"));
    toggle(gap("b"), LIST);
    expect(chosen().sort()).toEqual(["b", "c", "d"]);
  });

  it("begin no range where nothing was chosen before, or what was has left the list", () => {
    toggle(gap("b"), LIST);
    expect(chosen()).toEqual(["b"]);
    expect(between(LIST, "gone", "b")).toBeUndefined();
  });
});
