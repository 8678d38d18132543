// Which one is meant? A unit, a person, anything of some labels, found by name; the field tells the id of what is picked.

import { Combobox, TextInput, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { useNode, useSearch } from "../api/queries";
import type { Ref } from "../api/types";
import { labelWord } from "../words/graph";
import { listed } from "../words/numbers";
import classes from "./Finder.module.css";
import { Field } from "./Form";
import { words } from "./words";

const PAUSE = 120;
const LOOKED_AT = 50;
const SHOWN = 7;

interface Props {
  readonly label: string;
  /** What it may be; anything, if empty. */
  readonly labels: readonly string[];
  /** The id of what is picked. */
  readonly value: string;
  /** What it is called, where that is known already. */
  readonly name?: string | undefined;
  readonly onChange: (id: string) => void;
  readonly isRequired?: boolean;
}

type Named = Pick<Ref, "id" | "name">;

export function NodeField({ label, labels, value, name, onChange, isRequired = false }: Props) {
  const [typed, setTyped] = useState<string>();
  const [named, setNamed] = useState<Named | undefined>(name === undefined ? undefined : { id: value, name });
  const known = named?.id === value ? named.name : undefined;
  const read = useNode(value === "" || known !== undefined ? undefined : value).data?.name;
  const text = typed ?? known ?? read ?? value;
  const [asked] = useDebouncedValue((typed ?? "").trim(), PAUSE);
  const search = useSearch(asked, LOOKED_AT);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const found = (search.data?.items ?? [])
    .filter((each) => labels.length === 0 || labels.includes(each.label))
    .slice(0, SHOWN);
  const first = found[0]?.id;
  const { selectFirstOption } = combobox;
  useEffect(() => {
    if (first !== undefined) selectFirstOption();
  }, [first, selectFirstOption]);

  const pick = (picked: string) => {
    setNamed(found.find((each) => each.id === picked));
    onChange(picked);
    setTyped(undefined);
    combobox.closeDropdown();
  };
  return (
    <Field label={label}>
      {(id) => (
        <Combobox store={combobox} onOptionSubmit={pick} position="bottom-start" offset={4}>
          <Combobox.Target>
            <TextInput
              id={id}
              value={text}
              placeholder={words.find(labels.map(labelWord))}
              autoComplete="off"
              aria-required={isRequired || undefined}
              onChange={({ currentTarget }) => {
                setTyped(currentTarget.value);
                if (value !== "") onChange("");
                combobox.openDropdown();
              }}
              onFocus={() => value === "" && text !== "" && combobox.openDropdown()}
              onBlur={() => combobox.closeDropdown()}
              onKeyDown={(event) => {
                if (event.key !== "Escape" || !combobox.dropdownOpened) return;
                event.preventDefault();
                combobox.closeDropdown();
              }}
            />
          </Combobox.Target>
          <Combobox.Dropdown hidden={asked === ""} className={classes.results}>
            {found.length > 0 && (
              <Combobox.Options aria-label={label}>
                {found.map((node) => (
                  <Combobox.Option key={node.id} value={node.id} className={classes.option}>
                    <span className={classes.name}>{node.name}</span>
                    <span className={classes.kind}>
                      {[labelWord(node.label), listed(node.where.map((unit) => unit.name))]
                        .filter(Boolean)
                        .join(" · ")}
                    </span>
                  </Combobox.Option>
                ))}
              </Combobox.Options>
            )}
            {search.isSuccess && found.length === 0 && (
              <Combobox.Empty>{words.nothingCalled(asked)}</Combobox.Empty>
            )}
            {search.isError && <Combobox.Empty>{search.error.message}</Combobox.Empty>}
          </Combobox.Dropdown>
        </Combobox>
      )}
    </Field>
  );
}
