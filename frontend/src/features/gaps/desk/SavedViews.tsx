// Which lists were kept? Those that everybody sees, and those of this browser, each with how it is grouped and sorted.

import { ActionIcon, Button, TextInput, UnstyledButton } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useGaps } from "../../../api/queries";
import type { SavedView } from "../../../api/types";
import { useBringBackView, useRemoveView, useSharedViews, useShareView } from "../../../api/views";
import { useAddress } from "../../../state/address";
import { nameAuthor, useAuthor } from "../../../state/author";
import { deskFilter } from "../../../state/gaps";
import { CloseIcon, PlusIcon } from "../../../ui/icons";
import { Switch } from "../../../ui/Switch";
import { number } from "../../../words/numbers";
import { deskWords as words } from "./deskWords";
import classes from "./Views.module.css";
import { isSame, queryOf, removeView, type Saved, saveView, useSaved, type Wish, wishIn, wishOf } from "./views";

export function SavedViews({ onShow }: { onShow: (wish: Wish) => void }) {
  const local = useSaved(({ views }) => views);
  const shared = useSharedViews().data?.items ?? [];
  const remove = useRemoveView();
  const author = useAuthor(({ name }) => name);
  const [gone, setGone] = useState<SavedView>();
  return (
    <>
      {(shared.length > 0 || gone) && <h2>{words.shared}</h2>}
      <ul data-shared-views>
        {shared.map((each) => (
          <Entry
            key={each.id}
            view={each}
            title={words.sharedBy(each.author)}
            onShow={onShow}
            onRemove={() => remove.mutate({ ...each, author }, { onSuccess: setGone })}
          />
        ))}
      </ul>
      {remove.isError && <Failure sentence={remove.error.message} />}
      {gone && <Removed view={gone} onBack={() => setGone(undefined)} />}
      {local.length > 0 && <h2>{words.saved}</h2>}
      <ul>
        {local.map((each) => (
          <Entry key={each.name} view={each} onShow={onShow} onRemove={() => removeView(each.name)} />
        ))}
      </ul>
      <Keep />
    </>
  );
}

interface EntryProps {
  readonly view: Saved;
  readonly title?: string;
  readonly onShow: (wish: Wish) => void;
  readonly onRemove: () => void;
}

function Entry({ view, title, onShow, onRemove }: EntryProps) {
  const address = useAddress((state) => state.address);
  const wish = wishIn(view);
  return (
    <li className={classes.saved}>
      <UnstyledButton
        className={classes.view}
        title={title}
        aria-current={isSame(wish, address) ? "true" : undefined}
        onClick={() => onShow(wish)}
      >
        <span className={classes.name}>{view.name}</span>
        <Count wish={wish} />
      </UnstyledButton>
      <ActionIcon
        className={classes.remove}
        variant="subtle"
        color="gray"
        aria-label={words.remove(view.name)}
        onClick={onRemove}
      >
        <CloseIcon />
      </ActionIcon>
    </li>
  );
}

/** What was removed for everybody, and the way back. */
function Removed({ view, onBack }: { view: SavedView; onBack: () => void }) {
  const bringBack = useBringBackView();
  const author = useAuthor(({ name }) => name);
  return (
    <div className={classes.removed} role="status">
      <span>{words.removed(view.name)}</span>
      <Button
        variant="default"
        autoFocus
        disabled={bringBack.isPending}
        onClick={() => bringBack.mutate({ view, author }, { onSuccess: onBack })}
      >
        {words.bringBack}
      </Button>
      {bringBack.isError && <Failure sentence={bringBack.error.message} />}
    </div>
  );
}

const Failure = ({ sentence }: { sentence: string }) => (
  <p className={classes.failure} role="alert">
    {sentence}
  </p>
);

type Whose = "me" | "everybody";

/** The list that is shown gets a name: in this browser, or for everybody by somebody. */
function Keep() {
  const address = useAddress((state) => state.address);
  const [naming, setNaming] = useState<string>();
  const [whose, setWhose] = useState<Whose>("me");
  const known = useAuthor(({ name }) => name);
  const [typed, setTyped] = useState<string>();
  const author = typed ?? known;
  const share = useShareView();
  const isReady = Boolean(naming?.trim()) && (whose === "me" || author.trim() !== "") && !share.isPending;
  const close = () => {
    setNaming(undefined);
    setWhose("me");
    share.reset();
  };
  const keep = (event: FormEvent) => {
    event.preventDefault();
    const name = naming?.trim();
    if (!isReady || !name) return;
    if (whose === "me") {
      saveView(name, wishOf(address));
      close();
      return;
    }
    nameAuthor(author.trim());
    share.mutate({ name, query: queryOf(wishOf(address)), author: author.trim() }, { onSuccess: close });
  };
  if (naming === undefined) {
    return (
      <UnstyledButton className={classes.view} onClick={() => setNaming("")}>
        <PlusIcon />
        <span className={classes.name}>{words.save}</span>
      </UnstyledButton>
    );
  }
  return (
    <form
      className={classes.naming}
      aria-label={words.save}
      onSubmit={keep}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        close();
      }}
    >
      <TextInput
        value={naming}
        aria-label={words.saveName}
        placeholder={words.saveName}
        maxLength={60}
        data-autofocus
        autoFocus
        onChange={({ currentTarget }) => setNaming(currentTarget.value)}
      />
      <Switch<Whose>
        label={words.forWhom}
        choices={[
          ["me", words.forMe],
          ["everybody", words.forEverybody],
        ]}
        chosen={whose}
        onChoose={setWhose}
      />
      {whose === "everybody" && (
        <TextInput
          value={author}
          aria-label={words.yourName}
          placeholder={words.yourName}
          maxLength={200}
          autoComplete="name"
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      )}
      <Button type="submit" disabled={!isReady}>
        {words.keep}
      </Button>
      {share.isError && <Failure sentence={share.error.message} />}
    </form>
  );
}

function Count({ wish }: { wish: Wish }) {
  const { group, sort, ...filter } = deskFilter(wish);
  const total = useGaps(filter, 1).data?.pages[0]?.total;
  return <span className={`${classes.count} figures`}>{total === undefined ? "" : number(total)}</span>;
}
