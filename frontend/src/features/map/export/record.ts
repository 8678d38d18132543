// How does the map become an SVG? The painters draw on a context that writes down what a canvas would have shown: paths
// in the coordinates of the picture, and text as text.

type Matrix = readonly [number, number, number, number, number, number];

interface State {
  matrix: Matrix;
  fillStyle: string;
  strokeStyle: string;
  lineWidth: number;
  lineJoin: string;
  globalAlpha: number;
  font: string;
  letterSpacing: string;
  textAlign: string;
  textBaseline: string;
  dash: readonly number[];
}

const PLAIN: State = {
  matrix: [1, 0, 0, 1, 0, 0],
  fillStyle: "#000",
  strokeStyle: "#000",
  lineWidth: 1,
  lineJoin: "miter",
  globalAlpha: 1,
  font: "normal 400 12px sans-serif",
  letterSpacing: "0px",
  textAlign: "left",
  textBaseline: "alphabetic",
  dash: [],
};

const FONT = /^(\S+) (\S+) ([\d.]+)px (.*)$/;
const ANCHORS: Record<string, string> = { center: "middle", right: "end" };
/** From where a canvas hangs a text to its base line, in parts of its size: not all readers of SVG know other lines. */
const DOWN: Record<string, number> = { top: 0.9, middle: 0.35 };

/** What the painters use of a canvas. Every arc on the map is a whole circle, and no text is turned. */
export class Recorder {
  private readonly parts: string[] = [];
  private readonly kept: State[] = [];
  private state: State = { ...PLAIN };
  private path = "";

  get svg(): string {
    return this.parts.join("\n");
  }

  set fillStyle(colour: string) {
    this.state.fillStyle = colour;
  }
  set strokeStyle(colour: string) {
    this.state.strokeStyle = colour;
  }
  set lineWidth(width: number) {
    this.state.lineWidth = width;
  }
  set lineJoin(join: string) {
    this.state.lineJoin = join;
  }
  set globalAlpha(alpha: number) {
    this.state.globalAlpha = alpha;
  }
  set font(font: string) {
    this.state.font = font;
  }
  set letterSpacing(spacing: string) {
    this.state.letterSpacing = spacing;
  }
  set textAlign(align: string) {
    this.state.textAlign = align;
  }
  set textBaseline(line: string) {
    this.state.textBaseline = line;
  }

  save(): void {
    this.kept.push({ ...this.state });
  }
  restore(): void {
    this.state = this.kept.pop() ?? this.state;
  }
  setLineDash(dash: readonly number[]): void {
    this.state.dash = dash;
  }
  setTransform(...matrix: [number, number, number, number, number, number]): void {
    this.state.matrix = matrix;
  }
  translate(x: number, y: number): void {
    this.turn([1, 0, 0, 1, x, y]);
  }
  scale(x: number, y: number): void {
    this.turn([x, 0, 0, y, 0, 0]);
  }
  rotate(angle: number): void {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    this.turn([cos, sin, -sin, cos, 0, 0]);
  }

  beginPath(): void {
    this.path = "";
  }
  closePath(): void {
    this.path += "Z";
  }
  moveTo(x: number, y: number): void {
    this.path += `M${this.at(x, y)}`;
  }
  lineTo(x: number, y: number): void {
    this.path += `${this.path === "" ? "M" : "L"}${this.at(x, y)}`;
  }
  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void {
    this.path += `Q${this.at(cx, cy)} ${this.at(x, y)}`;
  }
  arc(x: number, y: number, r: number): void {
    const long = short(r * this.zoom);
    const half = `A${long} ${long} 0 0 1 `;
    this.path += `M${this.at(x + r, y)}${half}${this.at(x - r, y)}${half}${this.at(x + r, y)}`;
  }
  rect(x: number, y: number, width: number, height: number): void {
    this.path += box(this.at(x, y), this.at(x + width, y), this.at(x + width, y + height), this.at(x, y + height));
  }
  roundRect(x: number, y: number, width: number, height: number, radius: number): void {
    const r = Math.min(radius, width / 2, height / 2);
    const long = short(r * this.zoom);
    const corner = (toX: number, toY: number) => `A${long} ${long} 0 0 1 ${this.at(toX, toY)}`;
    const [right, bottom] = [x + width, y + height];
    this.path +=
      `M${this.at(x + r, y)}L${this.at(right - r, y)}${corner(right, y + r)}` +
      `L${this.at(right, bottom - r)}${corner(right - r, bottom)}` +
      `L${this.at(x + r, bottom)}${corner(x, bottom - r)}L${this.at(x, y + r)}${corner(x + r, y)}Z`;
  }

  fill(rule?: string): void {
    const how = rule === "evenodd" ? ' fill-rule="evenodd"' : "";
    this.draw(`fill="${this.state.fillStyle}"${how}`);
  }
  stroke(): void {
    this.draw(`fill="none" ${this.pen}`);
  }
  fillRect(x: number, y: number, width: number, height: number): void {
    this.apart(() => {
      this.rect(x, y, width, height);
      this.fill();
    });
  }
  strokeRect(x: number, y: number, width: number, height: number): void {
    this.apart(() => {
      this.rect(x, y, width, height);
      this.stroke();
    });
  }
  fillText(text: string, x: number, y: number): void {
    this.write(text, x, y, `fill="${this.state.fillStyle}"`);
  }
  strokeText(text: string, x: number, y: number): void {
    this.write(text, x, y, `fill="none" ${this.pen}`);
  }

  private get zoom(): number {
    const [a, b, c, d] = this.state.matrix;
    return Math.sqrt(Math.abs(a * d - b * c));
  }

  private get pen(): string {
    const { strokeStyle, lineWidth, lineJoin, dash } = this.state;
    const dashes = dash.map((long) => short(long * this.zoom)).join(" ");
    const dashed = dashes === "" ? "" : ` stroke-dasharray="${dashes}"`;
    const joined = lineJoin === "miter" ? "" : ` stroke-linejoin="${lineJoin}"`;
    return `stroke="${strokeStyle}" stroke-width="${short(lineWidth * this.zoom)}"${joined}${dashed}`;
  }

  private at(x: number, y: number): string {
    const [a, b, c, d, e, f] = this.state.matrix;
    return `${short(a * x + c * y + e)} ${short(b * x + d * y + f)}`;
  }

  private turn([a, b, c, d, e, f]: Matrix): void {
    const [ma, mb, mc, md, me, mf] = this.state.matrix;
    this.state.matrix = [
      ma * a + mc * b,
      mb * a + md * b,
      ma * c + mc * d,
      mb * c + md * d,
      ma * e + mc * f + me,
      mb * e + md * f + mf,
    ];
  }

  /** A shape of its own, as a canvas draws a rectangle beside the path that it is in the middle of. */
  private apart(draw: () => void): void {
    const before = this.path;
    this.path = "";
    draw();
    this.path = before;
  }

  private draw(how: string): void {
    if (this.path !== "") this.parts.push(`<path d="${this.path}" ${how}${this.seen}/>`);
  }

  private write(text: string, x: number, y: number, how: string): void {
    const { font, letterSpacing, textAlign, textBaseline } = this.state;
    const [, style = "normal", weight = "400", pixels = "12", family = ""] = FONT.exec(font) ?? [];
    const size = Number(pixels) * this.zoom;
    const [left, top] = this.at(x, y).split(" ").map(Number) as [number, number];
    const attributes = [
      `x="${left}" y="${short(top + (DOWN[textBaseline] ?? 0) * size)}"`,
      `font-family="${escaped(family)}" font-size="${short(size)}" font-weight="${weight}"`,
      style === "normal" ? "" : `font-style="${style}"`,
      letterSpacing === "0px" ? "" : `letter-spacing="${letterSpacing}"`,
      ANCHORS[textAlign] ? `text-anchor="${ANCHORS[textAlign]}"` : "",
    ];
    this.parts.push(`<text ${attributes.filter(Boolean).join(" ")} ${how}${this.seen}>${escaped(text)}</text>`);
  }

  private get seen(): string {
    return this.state.globalAlpha === 1 ? "" : ` opacity="${short(this.state.globalAlpha)}"`;
  }
}

const box = (...corners: readonly string[]): string => `M${corners.join("L")}Z`;

/** Hundredths of a pixel are enough. */
const short = (value: number): number => Math.round(value * 100) / 100;

const SIGNS: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
