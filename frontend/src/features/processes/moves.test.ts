import { describe, expect, it } from "vitest";
import type { ProcessDetail, Validation } from "../../api/types";
import { moved, validated } from "./moves";

const process = {
  id: "sync",
  version: 2,
  today: "2026-09-16",
  properties: { name: "Sync", status: "draft" },
} as unknown as ProcessDetail;
const ada = { person: { id: "ada", label: "Person", name: "Ada" }, recorded: null } as unknown as Validation;

describe("a move", () => {
  it("changes the status and nothing else", () => {
    const [change] = moved(process, "validated");
    expect(change?.before).toMatchObject({ properties: { name: "Sync", status: "draft" } });
    expect(change?.after).toMatchObject({ properties: { name: "Sync", status: "validated" } });
  });

  it("begins a pilot on this day, once", () => {
    expect(moved(process, "pilot")[0]?.after?.properties).toMatchObject({ pilot_since: "2026-09-16" });
    const begun = { ...process, properties: { ...process.properties, pilot_since: "2026-01-01" } };
    expect(moved(begun, "pilot")[0]?.after?.properties).toMatchObject({ pilot_since: "2026-01-01" });
  });
});

describe("a validation", () => {
  it("is of the present version on this day", () => {
    expect(validated(process, ada)).toEqual([
      {
        before: null,
        after: {
          type: "VALIDATED",
          source: "ada",
          target: "sync",
          properties: { version: 2, at: "2026-09-16" },
        },
      },
    ]);
  });

  it("takes the place of an earlier one", () => {
    const [change] = validated(process, { ...ada, recorded: { version: 1 } });
    expect(change?.before?.properties).toEqual({ version: 1 });
    expect(change?.after?.properties).toEqual({ version: 2, at: "2026-09-16" });
  });
});
