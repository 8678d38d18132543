// Which words stand on the map at this zoom, and where? Tags on the rims, names in the void, the deepest pocket.
// Coordinates are pixels from the map's origin: moving the map moves them, only zooming places them anew.

import { tokens, typeStyle } from "../../theme/tokens";
import { cutTo, inTwoLines, textWidth } from "../../ui/measure";
import { severityWord } from "../../words/graph";
import { withCounts } from "./counts";
import { sampled } from "./curve";
import type { Detail } from "./detail";
import { ALL_ARCS_FROM, LARGEST_TAGS, MANY_ARCS } from "./detail";
import { type LabelWish, nearestFree, type Obstacles, type PlacedLabel, placeLabels, type Side } from "./labels";
import { type Beside, boxOnRim, isFree } from "./rim";
import type { ArcMark, Box, ObjectMark, Scene, UnitMark } from "./scene";
import type { Marks } from "./seen";
import { words } from "./words";

export interface Tag {
  readonly row: number;
  readonly box: Box;
  readonly scale: number;
  readonly name: string;
  /** Empty where the tag lies inside a small sphere. */
  readonly people: string;
  /** None where there is no room for their number. */
  readonly gaps: number;
  /** Where their number stands, if it is not in the tag itself. */
  readonly below?: Box | undefined;
}

export interface VoidLabel extends PlacedLabel {
  readonly object: ObjectMark;
  readonly lines: readonly string[];
}

interface PocketLabel {
  readonly box: Box;
  readonly text: string;
}

export interface Signs {
  readonly tags: readonly Tag[];
  readonly labels: readonly VoidLabel[];
  readonly pocket: PocketLabel | undefined;
  readonly sides: ReadonlyMap<string, Side>;
}

export const TAG = typeStyle("mapTribe");
export const TAG_PEOPLE = { ...TAG, weight: 440 };
export const TAG_GAPS = { ...TAG, size: 11.5, weight: 640 };
export const VOID = typeStyle("mapVoid");
export const GHOST = { ...VOID, weight: 500 };
export const POCKET = typeStyle("mapPocket");

export const NAME = typeStyle("mapSquad");
export const NAME_LINE = 12;
/** From a lone squad's rim to its name. */
export const BELOW_RIM = 4;
export const TAG_PAD = 12;
export const TAG_SPACE = 7;
export const BADGE_PAD = 6;
export const BADGE_HEIGHT = 17;
export const GLYPH = 12;
const ROOM_IN_VOID = 84;
const LINE = 13;
const SAMPLES = 40;
const WIDEST_TAG = 240;
const NARROWEST_TAG = 130;

/** How large marks in the void are drawn: they keep their size on screen, within reason. */
export const markScale = (k: number): number => Math.min(1.5, Math.max(0.62, k));

/** Text grows a little when the map does. */
export const textScale = (k: number): number => Math.min(1.3, Math.max(0.86, Math.sqrt(k)));

export function objectReach(object: ObjectMark, k: number): number {
  const { diamond, ghostRadius } = tokens.map;
  const size = object.what === "ghost" ? ghostRadius : object.critical ? diamond.areaCritical : diamond.area;
  return size * markScale(k);
}

export function badgeWidth(gaps: number, scale: number): number {
  return gaps > 0 ? (2 * BADGE_PAD + GLYPH + 3) * scale + textWidth(String(gaps), TAG_GAPS, scale) : 0;
}

/** How much wider a tag is for its badge, which reaches a little into the tag's end. */
const widthInTag = (gaps: number, scale: number): number =>
  gaps > 0 ? TAG_SPACE * scale + badgeWidth(gaps, scale) - 5 * scale : 0;

/** Of the arcs in sight those that are drawn one by one at this zoom. */
export function singleArcs(scene: Scene, detail: Detail, k: number, seen: readonly ArcMark[]): readonly ArcMark[] {
  if (detail.arcs === "every") return seen;
  if (detail.arcs !== "single") return [];
  const crowded = scene.squadDiameter * k < ALL_ARCS_FROM && scene.counts.arcs > MANY_ARCS;
  return crowded ? seen.filter((arc) => arc.critical) : seen;
}

/** `selected` is the id of the object whose label must not yield; words stand only among the marks of `seen`. */
export function signsOf(
  scene: Scene,
  seen: Marks,
  detail: Detail,
  k: number,
  selected: string | undefined,
  before: ReadonlyMap<string, Side>,
): Signs {
  const tags = tagsOf(scene, seen, detail, k);
  const obstacles = obstaclesOf(scene, seen, detail, k, tags);
  const wishes = detail.objectLabels ? wishesOf(seen, k, selected) : [];
  const placed = placeLabels([...wishes.map(({ wish }) => wish)], obstacles, before);
  const labels = wishes.flatMap(({ object, lines }) => {
    const label = placed.get(object.id);
    return label ? [{ ...label, object, lines }] : [];
  });
  const taken = { ...obstacles, boxes: [...obstacles.boxes, ...labels.map((label) => label.box)] };
  return {
    tags,
    labels,
    pocket: detail.objectLabels ? pocketOf(scene, k, taken) : undefined,
    sides: new Map([...placed].map(([key, label]) => [key, label.side])),
  };
}

/** The largest first; a tag that would lap over one of them does without its figures, and far away it waits. There the
 * names come first, and the numbers of gaps stand where these leave room. */
function tagsOf(scene: Scene, seen: Marks, detail: Detail, k: number): Tag[] {
  const all = detail.tags === "all";
  const spheres = [...(all ? seen.spheres : scene.spheres)].sort((a, b) => b.r - a.r || a.row - b.row);
  const tagged = all ? spheres : spheres.slice(0, LARGEST_TAGS);
  const tags: Tag[] = [];
  const beside = besideOf(scene, seen, detail, k);
  for (const unit of tagged) {
    const tag = detail.tagsInside ? tagInside(scene, unit, k) : tagOnRim(unit, k, beside(unit, boxesOf(tags)));
    if (!detail.tagsInside || (isRoomy(unit, k) && !tags.some(({ box }) => isOver(box, tag.box)))) tags.push(tag);
  }
  return detail.squadNames ? tags : withRoomForCounts(scene, tags, beside, k);
}

const boxesOf = (tags: readonly Tag[]): Box[] => tags.flatMap(({ box, below }) => (below ? [box, below] : [box]));

/** As many numbers of gaps as there is room for on the map, where tags do without them so far. */
function withRoomForCounts(
  scene: Scene,
  tags: readonly Tag[],
  beside: ReturnType<typeof besideOf>,
  k: number,
): Tag[] {
  const { x0, x1 } = scene.box;
  const isOnMap = (box: Box) => box.x0 >= x0 * k && box.x1 <= x1 * k;
  const gapsOf = ({ row }: Tag) => countFar(scene, scene.units[row]);
  const sizeOf = (tag: Tag) => {
    const gaps = gapsOf(tag);
    const width = badgeWidth(gaps, tag.scale);
    return gaps > 0 && tag.gaps === 0
      ? { wider: widthInTag(gaps, tag.scale), width, height: BADGE_HEIGHT * tag.scale }
      : undefined;
  };
  const found = withCounts(tags, sizeOf, (box, { row }, others) => {
    const unit = scene.units[row];
    return unit !== undefined && isOnMap(box) && isFree(box, beside(unit, others));
  });
  return found.map(({ tag, box, below, isCounted }) => ({
    ...tag,
    box,
    below,
    gaps: isCounted ? gapsOf(tag) : tag.gaps,
  }));
}

/** The gaps inside of a unit, but for one that is no tribe and holds some: most of its gaps are theirs, and it would say
 * too few as long as these are too small for tags of their own. */
function countFar({ units }: Scene, unit: UnitMark | undefined): number {
  const holdsSpheres = unit?.children.some((row) => units[row]?.isSphere) ?? false;
  return unit && (unit.label === "Tribe" || !holdsSpheres) ? unit.gaps : 0;
}

/** Far away the tag of a sphere within another, no wider than this in pixels, would only hide that. */
const NARROWEST_INNER = 36;
const isRoomy = ({ parent, r }: UnitMark, k: number): boolean => parent < 0 || 2 * r * k >= NARROWEST_INNER;

/** So much of a sphere without units is taken by its people. */
const PEOPLED = 0.5;

/** Of so many outermost units and things in the void at most all are looked at; of more, what lies in one sphere. */
const MOST_BESIDE = 300;

/** What a sphere's tag should not cover: tags before it, units beside the sphere, and what floats. */
function besideOf(scene: Scene, seen: Marks, detail: Detail, k: number) {
  const disc = ({ x, y, r }: UnitMark) => ({ x: x * k, y: y * k, r: r * k });
  const unitsOf = (rows: readonly number[]) => rows.flatMap((row) => scene.units[row] ?? []);
  const tops = [...seen.spheres, ...seen.squads].filter(({ parent }) => parent < 0);
  const few = tops.length + seen.objects.length <= MOST_BESIDE;
  const floating = few && detail.objects ? seen.objects.map((object) => boxOfObject(object, k)) : [];
  return (unit: UnitMark, tags: readonly Box[]): Beside => {
    const parent = scene.units[unit.parent];
    const others = parent ? unitsOf(parent.children) : few ? tops : [];
    return {
      discs: others.filter((other) => other !== unit).map(disc),
      boxes: [...floating, ...tags],
      own:
        unit.children.length > 0 ? unitsOf(unit.children).map(disc) : [{ ...disc(unit), r: PEOPLED * unit.r * k }],
      around: parent && disc(parent),
    };
  };
}

export const isOver = (a: Box, b: Box): boolean => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;

const tagScale = (k: number): number => Math.min(1.15, Math.max(0.84, Math.sqrt(k)));

/** With all figures, without people, with the name alone: as long as it can be without covering others. */
function tagOnRim(unit: UnitMark, k: number, beside: Beside): Tag {
  const scale = tagScale(k);
  const height = tokens.map.tagHeight * scale;
  const room = WIDEST_TAG * scale;
  const long = { ...partsOf(unit, scale, room, true, true), height };
  const shorter = [false, true].map((bare) => ({ ...partsOf(unit, scale, room, false, !bare), height }));
  const sphere = { x: unit.x * k, y: unit.y * k, r: unit.r * k };
  const [box, size] = boxOnRim(sphere, [long, ...shorter], beside);
  const { name, people, gaps } = [long, ...shorter][size] ?? long;
  return { row: unit.row, box, scale, name, people, gaps };
}

/** The name alone, at the top of a small sphere. */
function tagInside(scene: Scene, unit: UnitMark, k: number): Tag {
  const scale = tagScale(k);
  const height = tokens.map.tagHeight * scale;
  const { name, width } = partsOf(unit, scale, Math.max(2 * unit.r * k, NARROWEST_TAG));
  const y0 = (unit.y - unit.r) * k + (isHollow(scene, unit) ? -height / 2 : 2);
  const box = { x0: unit.x * k - width / 2, x1: unit.x * k + width / 2, y0, y1: y0 + height };
  return { row: unit.row, box, scale, name, people: "", gaps: 0 };
}

function partsOf(unit: UnitMark, scale: number, room: number, withPeople = false, withGaps = false) {
  const people = withPeople && unit.people >= 0 ? String(unit.people) : "";
  const gaps = withGaps ? unit.gaps : 0;
  const aside =
    2 * TAG_PAD * scale +
    (people ? TAG_SPACE * scale + textWidth(people, TAG_PEOPLE, scale) : 0) +
    widthInTag(gaps, scale);
  const name = cutTo(unit.name, TAG, Math.max(40, room - aside), scale);
  return { name, people, gaps, width: textWidth(name, TAG, scale) + aside };
}

function obstaclesOf(scene: Scene, seen: Marks, detail: Detail, k: number, tags: readonly Tag[]): Obstacles {
  const tops = [
    ...seen.spheres.filter((sphere) => !isHollow(scene, sphere)),
    ...seen.squads.filter((s) => s.parent < 0),
  ];
  const objects = seen.objects.map((object) => boxOfObject(object, k));
  const arcs = detail.objectLabels ? singleArcs(scene, detail, k, seen.arcs) : [];
  return {
    boxes: [...boxesOf(tags), ...objects, ...namesBelow(seen, detail, k)],
    discs: tops.map(({ x, y, r }) => ({ x: x * k, y: y * k, r: r * k })),
    points: arcs.flatMap((arc) =>
      sampled(arc.curve, arc.start, arc.end, SAMPLES).map(({ x, y }) => ({ x: x * k, y: y * k })),
    ),
  };
}

function boxOfObject(object: ObjectMark, k: number): Box {
  const reach = objectReach(object, k) + 2;
  const [x, y] = [object.x * k, object.y * k];
  return { x0: x - reach, y0: y - reach, x1: x + reach, y1: y + reach };
}

/** The boxes of names that stand under the rim of a squad without a tribe. */
const namesBelow = (seen: Marks, detail: Detail, k: number): Box[] =>
  seen.squads.flatMap((squad) => {
    if (!isNamed(squad, detail)) return [];
    const { lines, widest, isBelow } = squadName(squad, k);
    if (!isBelow) return [];
    const top = (squad.y + squad.r) * k + BELOW_RIM;
    const height = lines.length * NAME_LINE * textScale(k);
    return { x0: squad.x * k - widest / 2, x1: squad.x * k + widest / 2, y0: top, y1: top + height };
  });

/** A squad without a tribe has no tag to go by, so its name appears as early as those in the void. */
export const isNamed = (squad: UnitMark, detail: Detail): boolean =>
  detail.squadNames || (squad.parent < 0 && detail.objectLabels);

/** A squad's name in at most two lines; without a tribe around it, a name wider than its people stands below its rim. */
export function squadName(squad: UnitMark, k: number): { lines: string[]; widest: number; isBelow: boolean } {
  const scale = textScale(k);
  const lines = inTwoLines(squad.name, NAME, 1.5 * squad.r * k, scale);
  const widest = Math.max(...lines.map((line) => textWidth(line, NAME, scale)));
  return { lines, widest, isBelow: squad.parent < 0 && widest > 1.6 * squad.r * k };
}

/** Inside a sphere that holds nothing but spheres is void, too. */
export const isHollow = (scene: Scene, { children }: UnitMark): boolean =>
  children.length > 0 && children.every((row) => scene.units[row]?.isSphere);

function wishesOf(seen: Marks, k: number, selected: string | undefined) {
  const rank = (object: ObjectMark) =>
    object.id === selected ? 0 : object.what === "ghost" ? 3 : object.critical ? 1 : 2;
  const scale = textScale(k);
  return [...seen.objects]
    .sort((a, b) => rank(a) - rank(b) || a.row - b.row)
    .map((object) => {
      const lines = linesOf(object, scale);
      const style = object.what === "ghost" ? GHOST : VOID;
      const wish: LabelWish = {
        key: object.id,
        at: { x: object.x * k, y: object.y * k },
        reach: object.id === selected ? Math.max(objectReach(object, k), selectedReach(k)) : objectReach(object, k),
        width: Math.max(...lines.map((line) => textWidth(line, style, scale))),
        height: lines.length * LINE * scale,
        stays: object.critical || object.id === selected,
      };
      return { object, lines, wish };
    });
}

export const selectedReach = (k: number): number => tokens.map.diamond.selectedRing * markScale(k);

function linesOf(object: ObjectMark, scale: number): string[] {
  if (object.what !== "ghost") return inTwoLines(object.name, VOID, ROOM_IN_VOID * scale, scale);
  return [object.name, words.references(object.references)];
}

function pocketOf(scene: Scene, k: number, taken: Obstacles): PocketLabel | undefined {
  if (!scene.pocket) return undefined;
  const text = words.pocket(scene.pocket.name, scene.pocket.gaps);
  const scale = textScale(k);
  const at = { x: scene.pocket.x * k, y: scene.pocket.y * k };
  const { x0, y0, x1, y1 } = scene.box;
  const within = { x0: x0 * k, y0: y0 * k, x1: x1 * k, y1: y1 * k };
  const box = nearestFree(at, textWidth(text, POCKET, scale) + 4, LINE * scale, taken, within);
  return box && { box, text };
}

/** "4 gaps inside, the worst critical", for a tooltip. */
export const gapsInside = (unit: UnitMark): string =>
  unit.gaps === 0
    ? words.noGapsInside
    : words.gapsInside(unit.gaps, unit.worst ? severityWord(unit.worst).toLowerCase() : "");
