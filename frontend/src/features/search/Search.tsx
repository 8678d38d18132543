// Where is it? One field for every node and gap; picking a result selects it and flies to it.

import { Combobox, Kbd, TextInput, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useMemo, useRef, useState } from "react";
import { useGaps, useSearch } from "../../api/queries";
import type { Found, Gap } from "../../api/types";
import { selectAndFly } from "../../state/intent";
import { useKeys } from "../../state/shortcuts";
import classes from "../../ui/Finder.module.css";
import { SearchIcon } from "../../ui/icons";
import { SeverityGlyph } from "../../ui/Severity";
import { labelWord } from "../../words/graph";
import { listed } from "../../words/numbers";
import { words } from "./words";

const PAUSE = 120;
const GAPS = 4;

export function Search() {
  const [q, setQ] = useState("");
  const [asked] = useDebouncedValue(q.trim(), PAUSE);
  const nodes = useSearch(asked);
  const gaps = useGaps({ q: asked }, GAPS, asked !== "");
  const found = asked === "" ? [] : (nodes.data?.items ?? []);
  const foundGaps = asked === "" ? [] : (gaps.data?.pages[0]?.items ?? []);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const field = useRef<HTMLInputElement>(null);
  // Where one was, and is again with Escape.
  const before = useRef<HTMLElement>(null);
  useFocusKeys(field);

  const count = found.length + foundGaps.length;
  // The first result is marked as soon as there is one, so that Enter takes it.
  const first = found[0]?.id ?? foundGaps[0]?.key;
  const { selectFirstOption } = combobox;
  useEffect(() => {
    if (first !== undefined) selectFirstOption();
  }, [first, selectFirstOption]);

  // Enter that comes before the results waits for them, and takes the first.
  const [wanted, setWanted] = useState<string>();
  const isRead = asked === q.trim() && !nodes.isPending && (found.length > 0 || !gaps.isPending);
  const isFresh = isRead && !nodes.isPlaceholderData && (found.length > 0 || !gaps.isPlaceholderData);
  const best = found[0] ? `node ${found[0].id}` : foundGaps[0] && `gap ${foundGaps[0].key}`;

  const pick = (value: string) => {
    const gap = foundGaps.find(({ key }) => value === `gap ${key}`);
    const node = found.find(({ id }) => value === `node ${id}`);
    if (gap) selectAndFly({ kind: "gap", key: gap.key });
    if (node) selectAndFly({ kind: "node", id: node.id });
    combobox.closeDropdown();
    setQ("");
    field.current?.blur();
  };

  useEffect(() => {
    if (wanted === undefined || !isFresh) return;
    setWanted(undefined);
    if (wanted === asked && best !== undefined) pick(best);
  });

  return (
    <Combobox store={combobox} onOptionSubmit={pick} position="bottom-start" offset={4}>
      <Combobox.Target>
        <TextInput
          ref={field}
          className={classes.field}
          value={q}
          aria-label={words.label}
          placeholder={words.label}
          leftSection={<SearchIcon />}
          rightSection={q === "" ? <Kbd className={classes.key}>/</Kbd> : null}
          onChange={(event) => {
            setQ(event.currentTarget.value);
            setWanted(undefined);
            combobox.openDropdown();
          }}
          onFocus={({ relatedTarget }) => {
            before.current = relatedTarget instanceof HTMLElement ? relatedTarget : null;
            if (q !== "") combobox.openDropdown();
          }}
          onBlur={() => {
            setWanted(undefined);
            combobox.closeDropdown();
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter" && q.trim() !== "" && !isFresh) {
              combobox.resetSelectedOption();
              setWanted(q.trim());
            }
            if (event.key !== "Escape") return;
            if (q === "") {
              field.current?.blur();
              before.current?.focus();
            }
            setQ("");
            combobox.closeDropdown();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={asked === ""} className={classes.results}>
        {count > 0 && (
          <Combobox.Options aria-label={words.label}>
            {found.length > 0 && (
              <Combobox.Group label={words.nodes}>
                {found.map((node) => (
                  <NodeOption key={node.id} node={node} />
                ))}
              </Combobox.Group>
            )}
            {foundGaps.length > 0 && (
              <Combobox.Group label={words.gaps}>
                {foundGaps.map((gap) => (
                  <GapOption key={gap.key} gap={gap} />
                ))}
              </Combobox.Group>
            )}
          </Combobox.Options>
        )}
        {nodes.isError && <Combobox.Empty>{nodes.error.message || words.failed}</Combobox.Empty>}
        {nodes.isSuccess && gaps.isSuccess && count === 0 && (
          <Combobox.Empty>{words.nothing(asked)}</Combobox.Empty>
        )}
      </Combobox.Dropdown>
    </Combobox>
  );
}

function NodeOption({ node }: { node: Found }) {
  const where = listed(node.where.map((unit) => unit.name));
  return (
    <Combobox.Option value={`node ${node.id}`} className={classes.option}>
      <span className={classes.name}>{node.name}</span>
      <span className={classes.kind}>{[labelWord(node.label), where].filter(Boolean).join(" · ")}</span>
    </Combobox.Option>
  );
}

function GapOption({ gap }: { gap: Gap }) {
  return (
    <Combobox.Option value={`gap ${gap.key}`} className={classes.option}>
      <SeverityGlyph severity={gap.severity} />
      <span className={classes.name}>{gap.sentence}</span>
    </Combobox.Option>
  );
}

function useFocusKeys(field: React.RefObject<HTMLInputElement | null>): void {
  const keys = useMemo(() => ({ "/": () => field.current?.focus() }), [field]);
  useKeys(keys);
}
