// What does an operation need to know? One control a field, by the kind of the field.

import { UnstyledButton } from "@mantine/core";
import type { Operation, OperationField } from "../../api/types";
import { DateField, Field, TextField } from "../../ui/Form";
import formClasses from "../../ui/Form.module.css";
import { NodeField } from "../../ui/NodeField";
import { relationshipWords } from "../../words/graph";
import classes from "./Editor.module.css";
import { editWords as words } from "./editWords";
import { idOf, type PartValue, slug, type Values } from "./form";

interface Props {
  readonly operation: Operation;
  readonly fields: readonly OperationField[];
  readonly values: Values;
  readonly onChange: (part: Values) => void;
}

export function OperationFields({ operation, fields, values, onChange }: Props) {
  return fields.map((field) => (
    <One key={field.name} field={field} operation={operation} values={values} onChange={onChange} />
  ));
}

interface OneProps extends Omit<Props, "fields"> {
  readonly field: OperationField;
}

function One({ field, operation, values, onChange }: OneProps) {
  const name = words.field(field.name);
  const label = field.required || field.kind === "flag" ? name : words.optional(name);
  const value = values[field.name];
  const set = (changed: unknown) => onChange({ [field.name]: changed });
  switch (field.kind) {
    case "id":
      return (
        <TextField
          label={label}
          value={typeof value === "string" ? value : ""}
          hint={idOf(operation, values)}
          onChange={set}
        />
      );
    case "number":
      return (
        <TextField
          label={label}
          type="number"
          value={value === undefined ? "" : String(value)}
          onChange={(text) => set(text === "" ? undefined : Number(text))}
        />
      );
    case "date":
      return <DateField label={label} value={text(value)} onChange={set} />;
    case "flag":
      return (
        <label className={formClasses.check}>
          <input
            type="checkbox"
            checked={value === true}
            onChange={({ currentTarget }) => set(currentTarget.checked)}
          />
          {label}
        </label>
      );
    case "choice":
      return <Choice label={label} field={field} value={text(value)} onChange={set} />;
    case "node":
      return (
        <NodeField
          label={label}
          labels={field.labels}
          value={text(value)}
          isRequired={field.required}
          onChange={set}
        />
      );
    case "nodes":
      return <Nodes label={label} field={field} value={list(value)} onChange={set} />;
    case "parts":
      return <Parts label={label} value={list(value)} onChange={set} />;
    case "places":
      return <Places label={label} field={field} values={values} value={table(value)} onChange={set} />;
    default:
      return <TextField label={label} value={text(value)} longest={2000} onChange={set} />;
  }
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const list = <T,>(value: unknown): readonly T[] => (Array.isArray(value) ? value : []);
const table = (value: unknown): Readonly<Record<string, string>> =>
  typeof value === "object" && value !== null ? (value as Record<string, string>) : {};

interface ControlProps<T> {
  readonly label: string;
  readonly value: T;
  readonly onChange: (value: T) => void;
}

function Choice({ label, field, value, onChange }: ControlProps<string> & { field: OperationField }) {
  const word = (each: string) => (field.name === "type" ? relationshipWords(each, "out") : each);
  return (
    <Field label={label}>
      {(id) => (
        <select id={id} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
          <option value="">{field.required ? words.choose : words.anyOf}</option>
          {field.words.map((each) => (
            <option key={each} value={each}>
              {word(each)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** Several of one kind: a field for each, and an empty one for the next. */
function Nodes({ label, field, value, onChange }: ControlProps<readonly string[]> & { field: OperationField }) {
  const shown = [...value.filter((each) => each !== ""), ""];
  return (
    <fieldset className={classes.several}>
      <legend className={formClasses.legend}>{label}</legend>
      {shown.map((each, index) => (
        <NodeField
          // biome-ignore lint/suspicious/noArrayIndexKey: a place in the list is what a field is
          key={index}
          label={words.part(index + 1)}
          labels={field.labels}
          value={each}
          onChange={(id) => onChange(shown.map((other, at) => (at === index ? id : other)).filter(Boolean))}
        />
      ))}
    </fieldset>
  );
}

const LEAST_PARTS = 2;

function Parts({ label, value, onChange }: ControlProps<readonly PartValue[]>) {
  const shown = [...value, ...Array(Math.max(0, LEAST_PARTS - value.length)).fill({ id: "", name: "" })];
  return (
    <fieldset className={classes.several}>
      <legend className={formClasses.legend}>{label}</legend>
      {shown.map((part: PartValue, index) => (
        <TextField
          // biome-ignore lint/suspicious/noArrayIndexKey: a place in the list is what a field is
          key={index}
          label={words.part(index + 1)}
          value={part.name}
          onChange={(name) => onChange(shown.map((each, at) => (at === index ? { id: slug(name), name } : each)))}
        />
      ))}
      <UnstyledButton className={classes.link} onClick={() => onChange([...shown, { id: "", name: "" }])}>
        {words.another}
      </UnstyledButton>
    </fieldset>
  );
}

type PlacesProps = ControlProps<Readonly<Record<string, string>>> & { field: OperationField; values: Values };

/** What goes where: a thing, and one of the parts of a split, or any unit. Of an area's parts: the part, and its owner. */
function Places({ label, field, values, value, onChange }: PlacesProps) {
  const parts = list<PartValue>(values.into).filter((each) => typeof each === "object" && each.name !== "");
  const rows = [...Object.entries(value).filter(([thing]) => thing !== ""), ["", ""] as const];
  const put = (index: number, thing: string, to: string) =>
    onChange(Object.fromEntries(rows.map((row, at) => (at === index ? [thing, to] : row))));
  const part = (id: string, name: string, set: (id: string) => void) => (
    <Field label={name}>
      {(control) => (
        <select id={control} value={id} onChange={({ currentTarget }) => set(currentTarget.value)}>
          <option value="">{words.choose}</option>
          {parts.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  const isOwners = field.name === "owners";
  return (
    <fieldset className={classes.several}>
      <legend className={formClasses.legend}>{label}</legend>
      {rows.map(([thing, to], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a place in the list is what a row is
        <div key={index} className={formClasses.pair}>
          {isOwners ? (
            part(thing, words.thing, (id) => put(index, id, to))
          ) : (
            <NodeField label={words.thing} labels={[]} value={thing} onChange={(id) => put(index, id, to)} />
          )}
          {parts.length > 0 && !isOwners ? (
            part(to, words.goesTo, (id) => put(index, thing, id))
          ) : (
            <NodeField label={words.goesTo} labels={[]} value={to} onChange={(id) => put(index, thing, id)} />
          )}
        </div>
      ))}
    </fieldset>
  );
}
