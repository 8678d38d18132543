import { describe, expect, it } from "vitest";
import type { Cause, Decision } from "../api/types";
import { endedSentence, inWords, isLate, OPEN, openedSentence, storyOf } from "./standing";

const cause = (part: Partial<Cause> = {}): Cause => ({
  kind: "change",
  at: "2026-03-03T09:00:00Z",
  number: 7,
  author: "",
  source: "hr",
  reason: "Planning loses its lead",
  ...part,
});
const decision = (part: Partial<Decision>): Decision => ({
  number: 1,
  kind: "comment",
  author: "ada",
  at: "2026-03-04T09:00:00Z",
  text: "",
  to: null,
  due: null,
  seen: null,
  ...part,
});
const run = { id: "run", label: "Squad", name: "Payroll Run" };

describe("what opened a gap", () => {
  it("is told with the import or the person, and the reason", () => {
    expect(openedSentence(cause(), false)).toBe(
      "Opened on 3 Mar 2026 by the import of hr: Planning loses its lead.",
    );
    expect(openedSentence(cause({ source: "manual", author: "Ada", reason: "" }), true)).toBe(
      "Opened again on 3 Mar 2026 by Ada.",
    );
  });

  it("may be time, or a decision", () => {
    const time = cause({ kind: "day", source: "", reason: "" });
    expect(openedSentence(time, false)).toBe("Opened on 3 Mar 2026, as time went by.");
    const rule = cause({ kind: "decision", source: "", author: "Ada", reason: "Our leads have deputies." });
    expect(endedSentence(rule, "retired")).toBe(
      "Gone with its rule on 3 Mar 2026 by Ada with a decision about rules: Our leads have deputies.",
    );
  });
});

describe("the history of a gap", () => {
  it("tells what happened and what people did, the latest first", () => {
    const episodes = [{ opened: cause(), ended: cause({ at: "2026-03-09T09:00:00Z" }), how: "resolved" as const }];
    const history = [
      decision({ kind: "assign", to: run, due: "2026-12-15" }),
      decision({ number: 2, at: "2026-03-05T09:00:00Z", text: "Soon." }),
    ];
    expect(storyOf({ episodes, history }).map(({ text }) => text)).toEqual([
      "Resolved on 9 Mar 2026 by the import of hr: Planning loses its lead.",
      "Soon.",
      "Assigned to Payroll Run, due 15 Dec 2026.",
      "Opened on 3 Mar 2026 by the import of hr: Planning loses its lead.",
    ]);
  });
});

describe("where a gap stands", () => {
  it("is late once its day has passed, as long as it is there", () => {
    expect(isLate({ state: "assigned", due: "2026-03-03" }, "2026-03-04")).toBe(true);
    expect(isLate({ state: "assigned", due: "2026-03-04" }, "2026-03-04")).toBe(false);
    expect(isLate({ state: "resolved", due: "2026-03-03" }, "2026-03-04")).toBe(false);
    expect(isLate({ state: "open", due: null }, "2026-03-04")).toBe(false);
  });

  it("is said in words to whoever decided at the same time", () => {
    expect(inWords({ ...OPEN, state: "assigned", assignee: run, due: "2026-12-15" })).toBe(
      "assigned to Payroll Run, due 15 Dec 2026",
    );
    expect(inWords({ ...OPEN, state: "waived" })).toBe("accepted for now");
  });
});
