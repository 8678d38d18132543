import { describe, expect, it } from "vitest";
import { titleOf } from "./reasons";

describe("a reorganisation", () => {
  it("is called by the beginning of its reason", () => {
    expect(titleOf("Platform merge: Infrastructure and Tooling become one tribe.")).toBe("Platform merge");
    expect(titleOf("Everybody who works on anything with money moves")).toBe("Everybody who works on anyth…");
  });
});
