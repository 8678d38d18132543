import { describe, expect, it } from "vitest";
import { Recorder } from "./record";

describe("a recording context", () => {
  it("writes paths in the coordinates of the picture", () => {
    const pen = new Recorder();
    pen.setTransform(2, 0, 0, 2, 10, 20);
    pen.beginPath();
    pen.moveTo(0, 0);
    pen.lineTo(5, 5);
    pen.lineWidth = 1.5;
    pen.strokeStyle = "#123456";
    pen.setLineDash([2, 1]);
    pen.stroke();
    expect(pen.svg).toBe(
      '<path d="M10 20L20 30" fill="none" stroke="#123456" stroke-width="3" stroke-dasharray="4 2"/>',
    );
  });

  it("writes a circle as two halves, and how much of it is seen through", () => {
    const pen = new Recorder();
    pen.beginPath();
    pen.arc(10, 10, 4);
    pen.fillStyle = "#ABCDEF";
    pen.globalAlpha = 0.5;
    pen.fill("evenodd");
    expect(pen.svg).toBe(
      '<path d="M14 10A4 4 0 0 1 6 10A4 4 0 0 1 14 10" fill="#ABCDEF" fill-rule="evenodd" opacity="0.5"/>',
    );
  });

  it("writes text as text, and nothing in it as markup", () => {
    const pen = new Recorder();
    pen.font = 'italic 620 10px Inter, "Segoe UI"';
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillText("<b>R&D", 5, 5);
    expect(pen.svg).toBe(
      '<text x="5" y="8.5" font-family="Inter, &quot;Segoe UI&quot;" font-size="10" font-weight="620" ' +
        'font-style="italic" text-anchor="middle" fill="#000">&lt;b&gt;R&amp;D</text>',
    );
  });

  it("keeps and restores what it is set to, and turns with what it draws", () => {
    const pen = new Recorder();
    pen.fillStyle = "#111111";
    pen.save();
    pen.translate(10, 0);
    pen.rotate(Math.PI / 2);
    pen.fillStyle = "#222222";
    pen.fillRect(0, 0, 2, 1);
    pen.restore();
    pen.fillRect(0, 0, 2, 1);
    expect(pen.svg.split("\n")).toEqual([
      '<path d="M10 0L10 2L9 2L9 0Z" fill="#222222"/>',
      '<path d="M0 0L2 0L2 1L0 1Z" fill="#111111"/>',
    ]);
  });
});
