// How does the matrix become a file for a spreadsheet in which nothing is evaluated? One line a cell.

import type { Grid } from "./grid";
import { words } from "./words";

/** What a formula may begin with; the same as on the server. */
const FORMULA = /^[\s\ufeff]*[=+\-@＝＋－＠]|^[\t\r]/;

/** A cell of CSV as in RFC 4180: quoted, with an apostrophe before what a spreadsheet would evaluate. */
export function quoted(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

export function csvOf({ units, rows }: Grid): string {
  const { consumer, provider, count, uncovered, weak, undeclared, worst } = words.csv;
  const head = [consumer, provider, count, uncovered, weak, undeclared, worst];
  const lines = rows
    .flat()
    .map((cell) => [
      units[cell.row]?.name ?? "",
      units[cell.column]?.name ?? "",
      String(cell.count),
      String(cell.uncovered),
      String(cell.weak),
      String(cell.undeclared),
      cell.worst === null ? "" : String(cell.worst),
    ]);
  return `\ufeff${[head, ...lines].map((line) => line.map(quoted).join(",")).join("\r\n")}\r\n`;
}

/** Give a text to the reader as a file. */
export function download(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
