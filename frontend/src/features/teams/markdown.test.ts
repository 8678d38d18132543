import { describe, expect, it } from "vitest";
import type { Team } from "../../api/types";
import { markdownOf } from "./markdown";

const ref = (name: string, label = "Squad") => ({ id: name, label, name });

const TEAM = {
  name: "Run <b>",
  mission: "Pay\neverybody",
  officers: [{ ...ref("Ada", "Person"), email: "ada@x.example" }],
  contacts: [{ name: "chat", value: "#run" }],
  area_items: [{ ...ref("Ledger", "Area"), part: "owns" }],
  people_items: [{ ...ref("Bob", "Person"), title: "Tester", roles: ["Guard"] }],
  needs: [{ dependency: ref("Rates", "Dependency"), providers: [ref("Money")], cover: "uncovered", processes: [] }],
  gives: [],
  interactions: [],
  processes: [],
  objectives: [],
  gap_items: [{ sentence: "Nobody answers for *it*." }],
  seats: 0,
} as unknown as Team;

describe("a team as Markdown", () => {
  const text = markdownOf(TEAM, "Run owns one area", "http://localhost/teams?team=run");

  it("has a title, its finding, and a part for each thing that is known", () => {
    expect(text.split("\n## ").map((part) => part.split("\n")[0])).toEqual([
      "# Run \\<b\\>",
      "How to reach it",
      "What it answers for",
      "Members",
      "What it needs of others",
      "Gaps",
    ]);
    expect(text).toContain("- Rates: Money (no process covers it)");
    expect(text).toContain("- Bob, Tester, Guard");
    expect(text).toContain("<http://localhost/teams?team=run>");
  });

  it("lets no name be read as a sign", () => {
    expect(text).toContain("> Pay everybody");
    expect(text).toContain("Nobody answers for \\*it\\*.");
    expect(text).toContain("chat: \\#run");
  });
});
