// What can be done, and where is it? One field for commands, views, days, plans, nodes and gaps; Enter takes what is marked.

import { Combobox, Kbd, Modal, TextInput, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useMemo, useState } from "react";
import { useGaps, useSearch } from "../../api/queries";
import type { Gap } from "../../api/types";
import { type Command, openPalette, usePalette } from "../../state/commands";
import { selectAndFly } from "../../state/intent";
import { useFocusGivenBack } from "../../state/useFocusGivenBack";
import finder from "../../ui/Finder.module.css";
import { SearchIcon } from "../../ui/icons";
import { SeverityGlyph } from "../../ui/Severity";
import { labelWord } from "../../words/graph";
import { listed } from "../../words/numbers";
import { matching } from "./match";
import { useDays, useLookedAt, useManners, usePlans } from "./offered";
import classes from "./Palette.module.css";
import { words } from "./words";

const PAUSE = 120;
const GAPS = 4;

interface Entry extends Command {
  /** What stands at its right, in grey. */
  readonly kind?: string;
  readonly severity?: Gap["severity"];
}

interface Group {
  readonly label: string;
  readonly entries: readonly Entry[];
}

const close = () => openPalette(false);

export function Palette() {
  useFocusGivenBack();
  return (
    <Modal.Root opened onClose={close} size={600} yOffset="12vh" classNames={{ content: classes.palette }}>
      <Modal.Overlay />
      <Modal.Content aria-label={words.title} data-palette>
        <Finder />
      </Modal.Content>
    </Modal.Root>
  );
}

function Finder() {
  const [q, setQ] = useState("");
  const [asked] = useDebouncedValue(q.trim(), PAUSE);
  const { groups, isSettled, error } = useGroups(q.trim(), asked);
  const combobox = useCombobox({ opened: true });
  const entries = groups.flatMap((group) => group.entries);
  const first = entries[0]?.id;
  const { selectFirstOption } = combobox;
  useEffect(() => {
    if (first !== undefined) selectFirstOption();
  }, [first, selectFirstOption]);
  const run = (id: string) => {
    close();
    entries.find((entry) => entry.id === id)?.run();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={run}>
      <Combobox.EventsTarget>
        <TextInput
          data-autofocus
          className={classes.field}
          value={q}
          aria-label={words.label}
          placeholder={words.label}
          leftSection={<SearchIcon />}
          onChange={({ currentTarget }) => setQ(currentTarget.value)}
          onKeyDown={({ key }) => {
            // The list, which is always open, would keep Escape for itself.
            if (key === "Escape") close();
          }}
        />
      </Combobox.EventsTarget>
      <div className={classes.found}>
        {entries.length > 0 && (
          <Combobox.Options aria-label={words.title} className={classes.list} tabIndex={0}>
            {groups.map(({ label, entries }) => (
              <Combobox.Group key={label} label={label}>
                {entries.map((entry) => (
                  <Option key={entry.id} entry={entry} />
                ))}
              </Combobox.Group>
            ))}
          </Combobox.Options>
        )}
        {error && <p className={classes.quiet}>{error.message || words.failed}</p>}
        {entries.length === 0 && isSettled && <p className={classes.quiet}>{words.nothing(q.trim())}</p>}
      </div>
    </Combobox>
  );
}

function Option({ entry }: { entry: Entry }) {
  return (
    <Combobox.Option value={entry.id} className={finder.option}>
      {entry.severity && <SeverityGlyph severity={entry.severity} />}
      <span className={finder.name}>{entry.label}</span>
      {entry.kind && <span className={finder.kind}>{entry.kind}</span>}
      {entry.keyed && <Kbd className={classes.key}>{entry.keyed}</Kbd>}
    </Combobox.Option>
  );
}

/** What is offered and found, in groups; those without an entry are left out. */
function useGroups(q: string, asked: string) {
  const offers = usePalette((state) => state.offers);
  const offered = useMemo(
    () => ({
      here: offers.filter(({ where }) => where === "here").flatMap(({ commands }) => commands),
      everywhere: offers.filter(({ where }) => where === "everywhere").flatMap(({ commands }) => commands),
    }),
    [offers],
  );
  const [days, plans, recent, manners] = [useDays(q), usePlans(), useLookedAt(), useManners()];
  const nodes = useFoundNodes(asked);
  const gaps = useFoundGaps(asked);
  const groups: readonly Group[] = [
    { label: words.day, entries: matching(days, q) },
    { label: words.recent, entries: matching(recent, q) },
    { label: words.here, entries: matching(offered.here, q) },
    { label: words.everywhere, entries: matching([...offered.everywhere, ...manners], q) },
    { label: words.plans, entries: matching(plans, q) },
    { label: words.nodes, entries: nodes.entries },
    { label: words.gaps, entries: gaps.entries },
  ];
  return {
    groups: groups.filter(({ entries }) => entries.length > 0),
    isSettled: q === asked && nodes.isSettled && gaps.isSettled,
    error: nodes.error,
  };
}

function useFoundNodes(asked: string) {
  const { data, isFetching, error } = useSearch(asked);
  const entries = (asked === "" ? [] : (data?.items ?? [])).map(({ id, name, label, where }) => ({
    id: `node ${id}`,
    label: name,
    kind: [labelWord(label), listed(where.map((unit) => unit.name))].filter(Boolean).join(" · "),
    run: () => selectAndFly({ kind: "node", id }),
  }));
  return { entries, isSettled: !isFetching, error };
}

function useFoundGaps(asked: string) {
  const { data, isFetching } = useGaps({ q: asked }, GAPS, asked !== "");
  const entries = (asked === "" ? [] : (data?.pages[0]?.items ?? [])).map(({ key, sentence, severity }) => ({
    id: `gap ${key}`,
    label: sentence,
    severity,
    run: () => selectAndFly({ kind: "gap", key }),
  }));
  return { entries, isSettled: !isFetching };
}
