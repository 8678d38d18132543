// How does the map become a file? As pixels or as SVG, with title and legend; read when somebody asks for one.

import { date, number } from "../../../words/numbers";
import { useCamera } from "../camera";
import { findingOf } from "../Heading";
import { entriesOf } from "../Legend";
import { figureOf } from "../overlay";
import { overlayWords } from "../overlayWords";
import type { Picture } from "../stage";
import { exportWords as words } from "./exportWords";
import { heightOf, type LegendLine, paintSheet, type Sheet, svgOf, wholeOf } from "./sheet";

const SHARP = 2;

/** Save what is seen of the map, or all of it. */
export function savePicture(picture: Picture, { whole, as }: { whole: boolean; as: "svg" | "png" }): void {
  const sheet = sheetOf(picture, whole);
  if (as === "svg") saveSvg(sheet);
  else savePng(sheet);
}

function sheetOf(picture: Picture, whole: boolean): Sheet {
  const { scene } = picture;
  const { camera, viewport } = useCamera.getState();
  return {
    picture,
    ...(whole ? wholeOf(picture) : { camera, size: viewport }),
    title: `${scene.name}: ${findingOf(scene)}`,
    about: words.about(date(scene.today), number(scene.revision)),
    legend: legendOf(picture),
  };
}

function legendOf({ scene, overlay }: Picture): LegendLine[] {
  const { missing, present } = entriesOf(scene);
  const marks = [...missing, ...present].map(({ kind, word }) => ({ kind, word }));
  if (!overlay || overlay.withheld) return marks;
  const name = overlayWords.names[overlay.name];
  const steps = overlay.scale.map(({ from, to }, step) => ({
    step,
    word: overlayWords.value(name, figureOf(overlay.unit, from, to)),
  }));
  const unknown =
    overlay.known < overlay.squads ? [{ step: -1, word: overlayWords.value(name, overlayWords.unknown) }] : [];
  return [...steps, ...unknown, ...marks];
}

const fileOf = ({ picture: { scene } }: Sheet, ending: string): string =>
  `${scene.name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}-${scene.today}.${ending}`;

const saveSvg = (sheet: Sheet): void =>
  save(new Blob([svgOf(sheet)], { type: "image/svg+xml" }), fileOf(sheet, "svg"));

function savePng(sheet: Sheet): void {
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(sheet.size.width * SHARP);
  canvas.height = Math.round(heightOf(sheet) * SHARP);
  const context = canvas.getContext("2d");
  if (!context) return;
  paintSheet(sheet, context, SHARP);
  canvas.toBlob((blob) => blob && save(blob, fileOf(sheet, "png")), "image/png");
}

function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
}
