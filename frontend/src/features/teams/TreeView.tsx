// Which units are there, who leads them, and what do they lack? The finding, the filters, and the tree.

import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { useTree } from "../../api/teams";
import type { TeamTree } from "../../api/types";
import { useAddress } from "../../state/address";
import { LACKS } from "../../state/query";
import type { Figure } from "../../ui/Desk";
import desk from "../../ui/Desk.module.css";
import { NothingYet } from "../../ui/DeskPage";
import { SearchIcon } from "../../ui/icons";
import { Notice } from "../../ui/Notice";
import { Toggle } from "../../ui/Token";
import { number } from "../../words/numbers";
import { Frame } from "./Frame";
import classes from "./Tree.module.css";
import { TreeGrid } from "./TreeGrid";
import { words } from "./words";

export function TreeView() {
  const { address, change } = useAddress();
  const query = useTree(address.q, address.lack);
  const filtered = address.q !== undefined || address.lack !== undefined;
  return (
    <Frame query={query} sentence={findingOf} figures={figuresOf}>
      {(tree) =>
        tree.matches === 0 && !filtered ? (
          <NothingYet title={words.none} next={words.noneNext} />
        ) : (
          <>
            <Filters tree={tree} isFiltered={filtered} />
            {tree.people === null && <p className={classes.aside}>{words.noPeople}</p>}
            {tree.matches === 0 ? (
              <Notice
                title={words.noneMatching}
                action={words.clear}
                onAction={() => change({ q: undefined, lack: undefined })}
              />
            ) : (
              <TreeGrid key={`${address.q ?? ""} ${address.lack ?? ""}`} tree={tree} />
            )}
          </>
        )
      }
    </Frame>
  );
}

function findingOf({ units, leaderless, seats, people }: TeamTree): string {
  if (units === 0) return words.none;
  if (leaderless !== null && leaderless > 0) return words.leaderless(leaderless, units, seats);
  if (seats > 0) return words.openSeats(seats, units);
  if (people === null) return words.unpeopled(units);
  return leaderless === null ? words.nobodyLeads(units) : words.allLed(units);
}

function figuresOf({ people, squads, seats, overloaded, leaderless, units }: TeamTree): Figure[] {
  if (units === 0) return [];
  return [
    { value: people === null ? words.unknown : number(people), what: words.people(people ?? 0) },
    { value: number(squads), what: words.squads(squads), fine: words.ofUnits(units) },
    { value: leaderless === null ? words.unknown : number(leaderless), what: words.withoutLead },
    { value: number(seats), what: words.seatsOpen(seats) },
    { value: number(overloaded), what: words.tooMuch(overloaded) },
  ];
}

const PAUSE = 150;

function Filters({ tree, isFiltered }: { tree: TeamTree; isFiltered: boolean }) {
  const { address, change } = useAddress();
  const [text, setText] = useState(address.q ?? "");
  const ask = useDebouncedCallback((q: string) => change({ q: q || undefined }, { replace: true }), PAUSE);
  useEffect(() => setText(address.q ?? ""), [address.q]);
  const shown = tree.items.filter(({ match }) => match).length;
  return (
    <search className={desk.filters}>
      <TextInput
        className={classes.find}
        type="search"
        aria-label={words.find}
        placeholder={words.find}
        leftSection={<SearchIcon />}
        value={text}
        onChange={({ currentTarget: { value } }) => {
          setText(value);
          ask(value);
        }}
      />
      {LACKS.map((lack) => (
        <Toggle
          key={lack}
          isOn={address.lack === lack}
          onToggle={() => change({ lack: address.lack === lack ? undefined : lack })}
        >
          {words.lacks[lack]}
        </Toggle>
      ))}
      {isFiltered && (
        <span className={`${desk.quiet} figures`} role="status">
          {shown < tree.matches ? words.firstOf(shown, tree.matches) : words.found(tree.matches)}
        </span>
      )}
    </search>
  );
}
