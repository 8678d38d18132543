import { describe, expect, it } from "vitest";
import type { Evidence } from "../../../api/types";
import { drawingOf, WIDTH } from "./proof";

const node = (id: string, subject = false, label = "Squad") => ({ id, label, name: id, status: "active", subject });
const relationship = (source: string, type: string, target: string) => ({ source, type, target, properties: {} });
const columns = (evidence: Evidence) =>
  Object.fromEntries(drawingOf(evidence).nodes.map((placed) => [placed.node.id, placed.column]));

describe("the drawing of a proof", () => {
  it("has who points at the subject left of it, and what it points at right", () => {
    const evidence = {
      nodes: [node("area", true, "Area"), node("run"), node("retro")],
      relationships: [relationship("run", "CONTRIBUTES_TO", "area"), relationship("area", "SUB_AREA_OF", "retro")],
      more: 0,
    };
    expect(columns(evidence)).toEqual({ run: 0, area: 1, retro: 2 });
  });

  it("lets needs flow from the consumer to the provider", () => {
    const evidence = {
      nodes: [node("file", true, "Dependency"), node("run"), node("payments")],
      relationships: [relationship("file", "NEEDED_BY", "run"), relationship("file", "PROVIDED_BY", "payments")],
      more: 0,
    };
    expect(columns(evidence)).toEqual({ run: 0, file: 1, payments: 2 });
    expect(drawingOf(evidence).nodes.map(({ role }) => role)).toEqual(["needs", "Dependency", "provides"]);
  });

  it("has two subjects on both sides of what lies between them", () => {
    const evidence = { nodes: [node("a", true), node("b", true), node("area")], relationships: [], more: 0 };
    expect(columns(evidence)).toEqual({ a: 0, area: 1, b: 2 });
  });

  it("shows seven nodes at most, subjects and their neighbours first, and counts the rest", () => {
    const far = Array.from({ length: 8 }, (_, i) => node(`far${i}`));
    const evidence = {
      nodes: [...far, node("near"), node("area", true, "Area")],
      relationships: [relationship("near", "OWNS", "area")],
      more: 4,
    };
    const drawing = drawingOf(evidence);
    expect(drawing.nodes).toHaveLength(7);
    expect(drawing.nodes.map(({ node: { id } }) => id)).toContain("near");
    expect(drawing.more).toBe(7);
  });

  it("keeps every node and its words inside", () => {
    const many = Array.from({ length: 5 }, (_, i) => node(`unit${i}`));
    const evidence = {
      nodes: [node("a rather long name", true, "Area"), ...many],
      relationships: many.map(({ id }) => relationship(id, "CONTRIBUTES_TO", "a rather long name")),
      more: 0,
    };
    const { nodes, height } = drawingOf(evidence);
    for (const { x, y } of nodes) {
      expect(x).toBeGreaterThanOrEqual(18);
      expect(x).toBeLessThanOrEqual(WIDTH - 18);
      expect(y).toBeGreaterThanOrEqual(18);
      expect(y).toBeLessThanOrEqual(height - 18);
    }
  });

  it("draws a lone subject in the middle", () => {
    const { nodes } = drawingOf({ nodes: [node("planning", true)], relationships: [], more: 0 });
    expect(nodes.map(({ x }) => x)).toEqual([WIDTH / 2]);
  });
});
