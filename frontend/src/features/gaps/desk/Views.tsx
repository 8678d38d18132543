// Which lists are at hand? Those of everybody with their counts, those kept in this browser, the families, and what is
// never mixed with open gaps. In a narrow window they fold into one button.

import { Button, UnstyledButton } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { Backlog } from "../../../api/types";
import { useAddress } from "../../../state/address";
import { useAuthor } from "../../../state/author";
import { useListedGaps } from "../../../state/gaps";
import { useNarrow } from "../../../state/useNarrow";
import { Dialog } from "../../../ui/Dialog";
import { ChevronIcon } from "../../../ui/icons";
import { StateGlyph } from "../../../ui/State";
import { familyWord } from "../../../words/graph";
import { number } from "../../../words/numbers";
import { words as gapWords } from "../words";
import { deskWords as words } from "./deskWords";
import { SavedViews } from "./SavedViews";
import classes from "./Views.module.css";
import { filtersOf, isSame, only, viewsOf, type Wish } from "./views";

const ACCEPTED: Wish = { state: ["waived"] };

export function Views({ backlog }: { backlog: Backlog | undefined }) {
  const narrow = useNarrow();
  const [unfolded, setUnfolded] = useState(false);
  const address = useAddress((state) => state.address);
  const author = useAuthor(({ name }) => name);
  const views = backlog ? viewsOf(backlog, author) : [];
  const families = backlog?.families.toSorted((a, b) => b.gaps - a.gaps) ?? [];
  const current = views.find(({ wish }) => isSame(wish, filtersOf(address)));
  const show = (wish: Wish) => {
    setUnfolded(false);
    useAddress.getState().change({ ...only(wish), gap: undefined, node: undefined });
  };
  /** Another list, grouped and sorted as this one. */
  const filter = (wish: Wish) => show({ group: address.group, sort: address.sort, ...wish });
  const entry = (name: string, wish: Wish, count: string, glyph?: ReactNode) => (
    <li key={name}>
      <UnstyledButton
        className={classes.view}
        aria-current={isSame(wish, filtersOf(address)) ? "true" : undefined}
        onClick={() => filter(wish)}
      >
        {glyph}
        <span className={classes.name}>{name}</span>
        <span className={`${classes.count} figures`}>{count}</span>
      </UnstyledButton>
    </li>
  );
  return (
    <nav className={classes.views} aria-label={words.viewsRegion} data-views>
      {narrow && (
        <Button
          className={classes.fold}
          aria-expanded={unfolded}
          rightSection={<ChevronIcon to={unfolded ? "up" : "down"} />}
          onClick={() => setUnfolded(!unfolded)}
        >
          {words.foldOf(current?.name ?? words.allOpen)}
        </Button>
      )}
      {(!narrow || unfolded) && (
        <div className={classes.lists}>
          <h2>{words.views}</h2>
          <ul>{views.map(({ name, wish, gaps }) => entry(name, wish, number(gaps)))}</ul>
          <SavedViews onShow={show} />
          <h2>{words.families}</h2>
          <ul>{families.map(({ key, gaps }) => entry(familyWord(key), { family: key }, number(gaps)))}</ul>
          <h2>{words.apart}</h2>
          <ul>
            {backlog &&
              entry(words.acceptedView, ACCEPTED, number(backlog.accepted), <StateGlyph state="waived" />)}
            {backlog && backlog.not_evaluated > 0 && <Blind rules={backlog.not_evaluated} />}
          </ul>
        </div>
      )}
    </nav>
  );
}

/** Rules that saw nothing, each with what to import. */
function Blind({ rules }: { rules: number }) {
  const [opened, setOpened] = useState(false);
  const blind = useListedGaps().first?.rules.filter((rule) => !rule.evaluated) ?? [];
  return (
    <li>
      <UnstyledButton className={classes.view} onClick={() => setOpened(true)}>
        <span className={classes.name}>{words.notEvaluated}</span>
        <span className={`${classes.count} figures`}>{words.rules(rules)}</span>
      </UnstyledButton>
      {opened && (
        <Dialog title={words.blindTitle(rules)} onClose={() => setOpened(false)} size={440}>
          <p>{words.blindHint}</p>
          <ul className={classes.blind}>
            {blind.map((rule) => (
              <li key={rule.id}>
                <b>{rule.title}</b>
                <span>{rule.reason ?? gapWords.noReason}</span>
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </li>
  );
}
