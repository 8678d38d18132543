// What do the sides of people and teams share? The finding, the switch between them, waiting, and what went wrong.

import type { ReactNode } from "react";
import { useAddress } from "../../state/address";
import { TEAM_PARTS, type TeamPart } from "../../state/query";
import { useDelayed } from "../../state/useDelayed";
import { DeskHead, type Figure } from "../../ui/Desk";
import desk from "../../ui/Desk.module.css";
import { ImportNotice } from "../../ui/ImportNotice";
import { Notice } from "../../ui/Notice";
import { Switch } from "../../ui/Switch";
import { words } from "./words";

interface Query<T> {
  readonly data: T | undefined;
  readonly isPending: boolean;
  readonly isError: boolean;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

interface Props<T> {
  readonly query: Query<T>;
  readonly sentence: (data: T) => string;
  readonly figures: (data: T) => readonly Figure[];
  readonly children: (data: T) => ReactNode;
}

export function Frame<T>({ query, sentence, figures, children }: Props<T>) {
  const { data } = query;
  const late = useDelayed(query.isPending);
  return (
    <main className={desk.desk} aria-label={words.region} data-teams>
      <DeskHead sentence={data ? sentence(data) : ""} figures={data ? figures(data) : []}>
        <Parts />
      </DeskHead>
      {late && <Notice title={words.reading} />}
      {query.isError && (
        <Notice
          title={words.failed}
          detail={query.error?.message}
          action={words.retry}
          onAction={() => void query.refetch()}
        />
      )}
      {data && children(data)}
    </main>
  );
}

const TREE = "tree";

function Parts() {
  const part = useAddress((state) => state.address.part);
  const visit = useAddress((state) => state.visit);
  const choices: readonly (readonly [TeamPart | typeof TREE, string])[] = [
    [TREE, words.parts.tree],
    ...TEAM_PARTS.map((each) => [each, words.parts[each]] as const),
  ];
  return (
    <Switch
      label={words.partsLabel}
      choices={choices}
      chosen={part ?? TREE}
      onChoose={(chosen) => visit("teams", { part: chosen === TREE ? undefined : chosen })}
    />
  );
}

/** Why there is nothing, and how to bring it. */
export const Empty = ({ title, next }: { title: string; next: string }) => (
  <div className={desk.empty}>
    <ImportNotice title={title} detail={next} />
  </div>
);
