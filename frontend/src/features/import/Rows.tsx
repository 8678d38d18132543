// What becomes of the rows? The first of each table, and each that does not fit with the cell that is why.

import { UnstyledButton } from "@mantine/core";
import type { CellFault, ImportRow, ImportRows } from "../../api/types";
import { labelWord, propertyWord, relationshipWords } from "../../words/graph";
import { number } from "../../words/numbers";
import classes from "./Import.module.css";
import { shown } from "./shown";
import { words } from "./words";

const rowId = (table: string, line: number): string => `import-row-${table}-${line}`;

export function Rows({ found: { rows, faults, faults_total: total } }: { found: ImportRows }) {
  return (
    <>
      {total > 0 && <Faults faults={faults} total={total} />}
      <section className={classes.part}>
        <h2>{words.preview}</h2>
        {/* biome-ignore lint/a11y/useSemanticElements: what scrolls has to be reached by the keyboard */}
        <div
          className={classes.scroller}
          role="region"
          aria-label={words.preview}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
          tabIndex={0}
        >
          <table className={classes.table} aria-label={words.preview}>
            <thead>
              <tr>
                <th scope="col" data-number>
                  {words.line}
                </th>
                <th scope="col">{words.becomes}</th>
                <th scope="col">{words.with}</th>
                <th scope="col">{words.tied}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={rowId(row.table, row.line)} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </>
  );
}

function Faults({ faults, total }: { faults: readonly CellFault[]; total: number }) {
  const go = ({ table, line }: CellFault) => {
    const row = document.getElementById(rowId(table, line));
    row?.scrollIntoView({ block: "center" });
    row?.focus({ preventScroll: true });
  };
  return (
    <section className={classes.refused} aria-label={words.faults(total)} data-faults>
      <h2>{words.faults(total)}</h2>
      <p className={classes.hint}>{words.faultsHint}</p>
      <ul className={classes.faults}>
        {faults.map((fault) => (
          <li key={`${fault.table} ${fault.line} ${fault.column} ${fault.sentence}`}>
            <UnstyledButton onClick={() => go(fault)} title={words.toRow(fault.line)}>
              <b>{words.placeOf(fault.table, fault.line)}</b> <i>{fault.column || words.whole}</i> {fault.sentence}
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {total > faults.length && <p className={classes.hint}>{words.moreFaults(total - faults.length)}</p>}
    </section>
  );
}

function Row({ row: { table, line, cells, node, is_new: isNew, properties, ties, faults } }: { row: ImportRow }) {
  return (
    <tr id={rowId(table, line)} tabIndex={-1} data-line={line} data-out={node === null || undefined}>
      <td data-number>{number(line)}</td>
      <th scope="row">
        {node ? (
          <>
            {node.name}
            <span className={classes.fine}>
              {labelWord(node.label)}, {isNew ? words.isNew : words.isKnown}
            </span>
          </>
        ) : (
          <span className={classes.out}>{words.isLeftOut}</span>
        )}
      </th>
      <td>
        {faults.map(({ column, sentence }) => (
          <p key={column + sentence} className={classes.fault}>
            {column && <mark>{words.cell(column, cells[column] ?? "")}</mark>} {sentence}
          </p>
        ))}
        {node && (
          <ul className={classes.plain}>
            {Object.entries(properties)
              .filter(([name]) => name !== "name" && name !== "source_ref")
              .map(([name, value]) => (
                <li key={name}>{words.held(propertyWord(name), shown(value))}</li>
              ))}
          </ul>
        )}
      </td>
      <td>
        <ul className={classes.plain}>
          {ties.map(({ type, way, other, is_new: isOtherNew, is_ghost: isGhost }) => (
            <li key={type + way + other.id}>
              {relationshipWords(type, way)} <b>{other.name}</b>{" "}
              {(isGhost || isOtherNew) && (
                <span className={classes.fine}>{isGhost ? words.isGhost : words.isNew}</span>
              )}
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
}
