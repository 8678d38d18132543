// Who is to work on it? A unit or a person, found by name.

import { Combobox, TextInput, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { useSearch } from "../../api/queries";
import type { Ref } from "../../api/types";
import searchClasses from "../../ui/Finder.module.css";
import { labelWord } from "../../words/graph";
import { listed } from "../../words/numbers";
import { Field } from "./Field";
import { workWords as words } from "./workWords";

const PAUSE = 120;
const LOOKED_AT = 50;
const SHOWN = 6;
const WORKERS: readonly string[] = ["Person", "Squad", "Tribe", "Chapter", "Unit"];

interface Props {
  readonly who: Ref | null;
  readonly onChange: (who: Ref | null) => void;
}

export function WhoField({ who, onChange }: Props) {
  const [text, setText] = useState(who?.name ?? "");
  const [asked] = useDebouncedValue(text.trim(), PAUSE);
  const search = useSearch(asked, LOOKED_AT);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const found = (search.data?.items ?? []).filter(({ label }) => WORKERS.includes(label)).slice(0, SHOWN);
  const first = found[0]?.id;
  const { selectFirstOption } = combobox;
  useEffect(() => {
    if (first !== undefined) selectFirstOption();
  }, [first, selectFirstOption]);

  const pick = (id: string) => {
    const picked = found.find((each) => each.id === id);
    if (!picked) return;
    onChange({ id: picked.id, label: picked.label, name: picked.name });
    setText(picked.name);
    combobox.closeDropdown();
  };
  return (
    <Field label={words.who}>
      {(id) => (
        <Combobox store={combobox} onOptionSubmit={pick} position="top-start" offset={4}>
          <Combobox.Target>
            <TextInput
              id={id}
              value={text}
              placeholder={words.whoHint}
              autoComplete="off"
              onChange={({ currentTarget }) => {
                setText(currentTarget.value);
                onChange(null);
                combobox.openDropdown();
              }}
              onFocus={() => who === null && text !== "" && combobox.openDropdown()}
              onBlur={() => combobox.closeDropdown()}
              onKeyDown={(event) => {
                if (event.key !== "Escape" || !combobox.dropdownOpened) return;
                event.preventDefault();
                combobox.closeDropdown();
              }}
            />
          </Combobox.Target>
          <Combobox.Dropdown hidden={asked === ""} className={searchClasses.results}>
            {found.length > 0 && (
              <Combobox.Options aria-label={words.who}>
                {found.map((node) => (
                  <Combobox.Option key={node.id} value={node.id} className={searchClasses.option}>
                    <span className={searchClasses.name}>{node.name}</span>
                    <span className={searchClasses.kind}>
                      {[labelWord(node.label), listed(node.where.map(({ name }) => name))]
                        .filter(Boolean)
                        .join(" · ")}
                    </span>
                  </Combobox.Option>
                ))}
              </Combobox.Options>
            )}
            {search.isSuccess && found.length === 0 && <Combobox.Empty>{words.nobodyFound(asked)}</Combobox.Empty>}
            {search.isError && <Combobox.Empty>{search.error.message}</Combobox.Empty>}
          </Combobox.Dropdown>
        </Combobox>
      )}
    </Field>
  );
}
