// What does one column hold? Its cells beside the choices, and what else has to be said about the choice.

import type { ColumnTarget, FoundTable, ModelSchema } from "../../api/types";
import { capitalised, labelWord, propertyWord, relationshipWords } from "../../words/graph";
import { listed } from "../../words/numbers";
import classes from "./Import.module.css";
import { type Choices, detailsOf, isSame, keyOf, type Targets, targetOf } from "./targets";
import { words } from "./words";

const SIGNS = [";", ",", "|", "/"] as const;

interface Props {
  readonly column: FoundTable["columns"][number];
  readonly rows: number;
  readonly target: ColumnTarget | undefined;
  readonly guess: ColumnTarget | undefined;
  readonly isKept: boolean;
  readonly choices: Choices;
  readonly schema: ModelSchema;
  readonly label: string;
  readonly targets: Targets;
  readonly onChange: (target: ColumnTarget | undefined) => void;
}

export function ColumnLine(props: Props) {
  const { column, rows, target } = props;
  return (
    <tr data-column={column.name}>
      <th scope="row">
        {column.name}
        <span className={classes.fine}>{words.filled(column.filled, rows)}</span>
      </th>
      <td className={classes.samples}>{column.samples.length > 0 ? listed(column.samples) : words.empty}</td>
      <td>
        <div className={classes.holds}>
          <Holds {...props} />
          <span className={classes.mark} data-mark={markOf(props)}>
            {
              { guessed: words.guessed, kept: words.fromKept, chosen: words.byYou, out: words.leftOut }[
                markOf(props)
              ]
            }
          </span>
          {target && <More {...props} target={target} />}
        </div>
      </td>
    </tr>
  );
}

function markOf({ target, guess, isKept }: Props): "guessed" | "kept" | "chosen" | "out" {
  if (target === undefined) return "out";
  if (isKept) return "kept";
  return isSame(target, guess) ? "guessed" : "chosen";
}

function Holds({ column, target, choices, schema, label, targets, onChange }: Props) {
  const { [column.name]: _, ...others } = targets;
  const details = detailsOf(schema, others);
  return (
    <select
      aria-label={words.holdsOf(column.name)}
      value={keyOf(target)}
      onChange={({ currentTarget: { value } }) => onChange(targetOf(value, column.name, choices.ties))}
    >
      <option value="">{words.nothing}</option>
      <optgroup label={words.groupSelf}>
        <option value="id::">{words.id}</option>
        {label === "Person" && <option value="given::">{words.given}</option>}
        {label === "Person" && <option value="family::">{words.family}</option>}
        {choices.properties.map((name) => (
          <option key={name} value={`property::${name}`}>
            {propertyWord(name)}
          </option>
        ))}
        <option value="attribute::">{words.attribute}</option>
      </optgroup>
      <optgroup label={words.groupTies}>
        {choices.ties.map(({ type, way }) => (
          <option key={way + type} value={`relationship:${way}:${type}`}>
            {capitalised(relationshipWords(type, way))}
          </option>
        ))}
      </optgroup>
      {details.length > 0 && (
        <optgroup label={words.groupDetails}>
          {details.map(({ of, name }) => (
            <option key={of + name} value={`detail::${of}.${name}`}>
              {words.detail(capitalised(relationshipWords(of, "out")), propertyWord(name))}
            </option>
          ))}
        </optgroup>
      )}
    </select>
  );
}

/** What stands at the other end and whether it may be new; how several are parted; how dates are read. */
function More({ column: { name }, target, choices, schema, label, onChange }: Props & { target: ColumnTarget }) {
  if (target.to === "relationship") {
    const tie = choices.ties.find(({ type, way }) => type === target.name && way === (target.way ?? "out"));
    return (
      <>
        {(tie?.labels.length ?? 0) > 1 && (
          <select
            aria-label={words.otherEnd(name)}
            value={target.label ?? ""}
            onChange={({ currentTarget: { value } }) => onChange({ ...target, label: value })}
          >
            {tie?.labels.map((each) => (
              <option key={each} value={each}>
                {labelWord(each)}
              </option>
            ))}
          </select>
        )}
        <select
          aria-label={words.missing(name)}
          value={target.missing ?? "ghost"}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...target, missing: value === "new" ? "new" : "ghost" })
          }
        >
          <option value="new">{words.new}</option>
          <option value="ghost">{words.ghost}</option>
        </select>
        <select
          aria-label={words.separator(name)}
          value={target.separator ?? ""}
          onChange={({ currentTarget: { value } }) => onChange({ ...target, separator: value || null })}
        >
          <option value="">{words.one}</option>
          {SIGNS.map((sign) => (
            <option key={sign} value={sign}>
              {words.partedBy(sign)}
            </option>
          ))}
        </select>
      </>
    );
  }
  if (!isDate(target, schema, label)) return null;
  return (
    <select
      aria-label={words.dates(name)}
      value={target.reads ?? ""}
      onChange={({ currentTarget: { value } }) =>
        onChange({ ...target, reads: value === "" ? null : value === "day-first" ? "day-first" : "month-first" })
      }
    >
      <option value="">{words.iso}</option>
      <option value="day-first">{words.dayFirst}</option>
      <option value="month-first">{words.monthFirst}</option>
    </select>
  );
}

function isDate({ to, name, of }: ColumnTarget, schema: ModelSchema, label: string): boolean {
  const holder =
    to === "property"
      ? schema.labels.find((each) => each.name === label)
      : to === "detail"
        ? schema.types.find((each) => each.name === of)
        : undefined;
  return holder?.properties.find((each) => each.name === name)?.kind === "date";
}
