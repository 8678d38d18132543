// What is meant by a point at which two people's changes meet? A property of a node, the node itself, or what a
// relationship type ties it to; and what is held there, in parts that have words.

/** Types of which a node at the target has one or few: who owns it, who leads it. */
const AT_TARGET: readonly string[] = ["OWNS", "LEADS"];

export type About =
  | { readonly kind: "node" }
  | { readonly kind: "property"; readonly property: string }
  | {
      readonly kind: "tie";
      readonly type: string;
      readonly direction: "in" | "out";
      /** The id of the other end, where the point is about just that one. */
      readonly other: string | undefined;
    };

export function aboutOf(what: string): About {
  if (what === "") return { kind: "node" };
  const [first = "", other] = what.split(" ");
  if (!/^[A-Z_]+$/.test(first)) return { kind: "property", property: what };
  return { kind: "tie", type: first, direction: AT_TARGET.includes(first) ? "in" : "out", other };
}

/** A part of what is held: the id of a node, or the value of a property. */
export type Part = { readonly node: string } | { readonly property: string; readonly value: string };

/** What a tie holds, in parts: ids as they are; of a single one also its properties, as in "share=0.5". */
export const partsOf = (held: readonly unknown[]): Part[] =>
  held.map(String).map((part) => {
    const at = part.indexOf("=");
    if (at < 0) return { node: part };
    return at === 0 ? { node: part.slice(1) } : { property: part.slice(0, at), value: part.slice(at + 1) };
  });
