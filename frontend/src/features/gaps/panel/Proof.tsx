// What does the proof look like? The sub-graph that the rule found, small enough to take in at a glance.

import type { Evidence } from "../../../api/types";
import { type Severity, typeStyle } from "../../../theme/tokens";
import { textWidth } from "../../../ui/measure";
import { NodeGlyph } from "../../../ui/NodeGlyph";
import { openNode } from "../../../ui/RefLink";
import { labelWord, relationshipWords } from "../../../words/graph";
import classes from "./Proof.module.css";
import { type Drawing, drawingOf, GLYPH, type ProofLine, type ProofNode, WIDTH } from "./proof";
import { words } from "./words";

interface Props {
  readonly evidence: Evidence;
  readonly severity: Severity;
  readonly sentence: string;
}

/** What the map draws in its strongest colour, it is in here too: what is critical. */
export function Proof({ evidence, severity, sentence }: Props) {
  const drawing = drawingOf(evidence);
  return (
    <figure className={classes.proof} data-severity={severity} aria-label={words.proofFigure(sentence)}>
      <div className={classes.drawing} style={{ width: WIDTH, height: drawing.height }}>
        <Lines drawing={drawing} />
        {drawing.nodes.map((placed) => (
          <Node key={placed.node.id} placed={placed} />
        ))}
      </div>
      {drawing.more > 0 && <figcaption className={classes.more}>{words.more(drawing.more)}</figcaption>}
    </figure>
  );
}

function Lines({ drawing }: { drawing: Drawing }) {
  return (
    <svg className={classes.lines} width={WIDTH} height={drawing.height} aria-hidden="true">
      {drawing.lines.map((line) => (
        <path
          key={`${line.from.node.id} ${line.type} ${line.to.node.id}`}
          d={pathOf(line)}
          className={line.direct ? classes.direct : classes.indirect}
          data-gone={isGone(line.from) || isGone(line.to) || undefined}
        >
          <title>{`${line.from.node.name} ${relationshipWords(line.type, "out")} ${line.to.node.name}`}</title>
        </path>
      ))}
    </svg>
  );
}

const isGone = ({ node }: ProofNode): boolean => ["closed", "left", "ghost"].includes(node.status);

function Node({ placed }: { placed: ProofNode }) {
  const { node, column, beside, x, y, role } = placed;
  return (
    <button
      type="button"
      className={classes.node}
      data-column={column}
      data-subject={node.subject || undefined}
      style={{ left: x, top: y }}
      onClick={() => openNode(node)}
      title={`${node.name} (${labelWord(node.label)})`}
    >
      <NodeGlyph label={node.label} status={node.status} subject={node.subject} />
      <span className={beside ? classes.beside : classes.below}>
        <span className={classes.name}>{node.name}</span>
        <span className={classes.role}>{role}</span>
      </span>
    </button>
  );
}

const LABEL = { ...typeStyle("label"), weight: 600 };
const ROLE = { ...typeStyle("caption") };
const WIDEST = 104;
const AIR = 5;
const BOW = 56;
/** A line from the left column to the right one passes over what stands between them. */
const OVER = 34;

/** From the side of one node's glyph (or of the words beside it) to the other's, leaving and arriving level. */
function pathOf({ from, to }: ProofLine): string {
  if (from.column === to.column) return bowOf(from, to);
  const [left, right] = from.x < to.x ? [from, to] : [to, from];
  const start = left.x + GLYPH / 2 + AIR + (left.beside ? Math.min(WIDEST, widthOf(left)) + 8 : 0);
  const end = right.x - GLYPH / 2 - AIR;
  const middle = (Math.min(start, end - 16) + end) / 2;
  if (right.column - left.column === 2) {
    const over = Math.min(left.y, right.y) - OVER;
    return `M${start},${left.y} C${middle},${over} ${middle},${over} ${end},${right.y}`;
  }
  return `M${start},${left.y} C${middle},${left.y} ${middle},${right.y} ${end},${right.y}`;
}

/** Between two nodes of one column: a bow that leaves room for the words under the upper one. */
function bowOf(from: ProofNode, to: ProofNode): string {
  const outward = from.column === 2 ? -1 : 1;
  const x = from.x + outward * (GLYPH / 2 + AIR);
  return `M${x},${from.y} C${x + outward * BOW},${from.y} ${x + outward * BOW},${to.y} ${x},${to.y}`;
}

const widthOf = ({ node, role }: ProofNode): number => Math.max(textWidth(node.name, LABEL), textWidth(role, ROLE));
