// What do the columns of each table hold? Guessed or kept at first, chosen by whoever looks, and tried at once.

import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useLook, useModel, useRows } from "../../api/imports";
import type { FoundTable, ImportLook } from "../../api/types";
import { useDelayed } from "../../state/useDelayed";
import { labelWord } from "../../words/graph";
import { date } from "../../words/numbers";
import { ColumnLine } from "./ColumnLine";
import classes from "./Import.module.css";
import { Rows } from "./Rows";
import { Refused } from "./Start";
import { coming, goOn, startAgain, useSession } from "./session";
import { choicesOf, lacksName, type Targets, usable } from "./targets";
import { words } from "./words";

const PAUSE = 250;

export function Columns() {
  const { batch, mapping } = useSession();
  const look = useLook(batch, coming).data;
  const tried = mapping && usable(mapping);
  const [settled] = useDebouncedValue(tried, PAUSE);
  const rows = useRows(batch ?? { id: 0, files: new Map() }, settled);
  const late = useDelayed(rows.isFetching);
  if (!look || !mapping) return null;
  return (
    <>
      <h1 className={classes.finding}>{findingOf(look, tried && rows.data ? rows.data.tables : undefined)}</h1>
      <p className={classes.hint}>{originOf(look)}</p>
      {look.tables.map((table) => (
        <Table key={table.table} table={table} isKept={look.kept !== null} />
      ))}
      {mapping.tables.length === 0 && <p role="status">{words.allLeftOut}</p>}
      {late && <p role="status">{words.trying}</p>}
      {rows.isError && <Refused error={rows.error} />}
      {tried && rows.data && !rows.isError && <Rows found={rows.data} />}
      <div className={classes.foot}>
        <Button
          className={classes.primary}
          disabled={!tried || rows.isError || rowsOf(look) === 0}
          onClick={() => goOn({ stage: "review", vanished: undefined })}
        >
          {words.goOn}
        </Button>
        <Button variant="default" onClick={startAgain}>
          {words.again}
        </Button>
      </div>
    </>
  );
}

const rowsOf = (look: ImportLook): number => look.tables.reduce((sum, { rows }) => sum + rows, 0);

function findingOf(look: ImportLook, counts: { rows: number; left_out: number }[] | undefined): string {
  const total = rowsOf(look);
  if (total === 0) return words.mapNothing;
  if (!counts) return words.mapTitle(total);
  const rows = counts.reduce((sum, each) => sum + each.rows, 0);
  const wrong = counts.reduce((sum, each) => sum + each.left_out, 0);
  return wrong > 0 ? words.mapFaults(wrong, rows) : words.mapSure(rows);
}

function originOf({ kept, format, about }: ImportLook): string {
  if (kept) return words.isKept(kept.source, kept.author, date(kept.at));
  return format === null ? words.isTable : words.isFormat(words.formats[format] ?? about);
}

function Table({ table, isKept }: { table: FoundTable; isKept: boolean }) {
  const mapping = useSession((state) => state.mapping);
  const schema = useModel().data;
  const mine = mapping?.tables.find((each) => each.table === table.table);
  const first = table.guesses[0];
  if (!schema || !mapping || !first) return null;
  const guessOf = (label: string): Targets => table.guesses.find((each) => each.label === label)?.columns ?? {};
  const become = (label: string, columns: Targets) => {
    const others = mapping.tables.filter((each) => each.table !== table.table);
    goOn({ mapping: { tables: [...others, { table: table.table, label, columns: { ...columns } }] } });
  };
  const drop = () => goOn({ mapping: { tables: mapping.tables.filter((each) => each.table !== table.table) } });
  const columns = mine?.columns ?? {};
  const choices = mine && choicesOf(schema, mine.label);
  return (
    <section className={classes.part} aria-label={table.table}>
      <div className={classes.tableHead}>
        <h2>{table.table}</h2>
        <span className={classes.hint}>{words.tableRows(table.rows)}</span>
        <label className={classes.pick}>
          {words.describes}
          <select
            value={mine?.label ?? ""}
            onChange={({ currentTarget: { value } }) => (value === "" ? drop() : become(value, guessOf(value)))}
          >
            <option value="">{words.leaveTable}</option>
            {table.guesses.map(({ label }) => (
              <option key={label} value={label}>
                {labelWord(label)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {mine && choices && (
        <>
          <p className={classes.required} data-lacks={lacksName(mine.label, columns) || undefined} role="status">
            {lacksName(mine.label, columns) ? words.lacksName(labelWord(mine.label)) : words.hasName}
          </p>
          <div className={classes.scroller}>
            <table className={classes.table} aria-label={words.holds}>
              <thead>
                <tr>
                  <th scope="col">{words.column}</th>
                  <th scope="col">{words.samples}</th>
                  <th scope="col">{words.holds}</th>
                </tr>
              </thead>
              <tbody>
                {table.columns.map((column) => (
                  <ColumnLine
                    key={column.name}
                    column={column}
                    rows={table.rows}
                    target={columns[column.name]}
                    guess={guessOf(mine.label)[column.name]}
                    isKept={isKept}
                    choices={choices}
                    schema={schema}
                    label={mine.label}
                    targets={columns}
                    onChange={(target) => {
                      const { [column.name]: _, ...rest } = columns;
                      become(mine.label, target ? { ...rest, [column.name]: target } : rest);
                    }}
                  />
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}
