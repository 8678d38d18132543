// How does the page speak and look, which keys does it take, and who decides on it?

import { Button, TextInput, useMantineColorScheme } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { nameAuthor, useAuthor } from "../../state/author";
import { enableShortcuts, openHelp, useShortcuts } from "../../state/shortcuts";
import { Choice } from "../../ui/Choice";
import { OnOff } from "../../ui/OnOff";
import { choose, LANGUAGES, type Language, language } from "../../words/language";
import { Line, Part } from "./Part";
import classes from "./Settings.module.css";
import { words } from "./words";

const SPOKEN = Object.entries(LANGUAGES) as [Language, string][];

export function Page() {
  // Without this it writes a style element into the page, which the page's own policy forbids.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const keys = useShortcuts(({ enabled }) => enabled);
  return (
    <Part title={words.page}>
      <Line name={words.language} hint={words.languageHint}>
        <Choice label={words.language} value={language()} options={SPOKEN} onChange={choose} />
      </Line>
      <Line name={words.look}>
        <Choice label={words.look} value={colorScheme} options={words.looks} onChange={setColorScheme} />
      </Line>
      <Line name={words.keys} hint={words.keysHint}>
        <OnOff label={words.keys} isOn={keys} onChange={enableShortcuts} />
        <Button onClick={() => openHelp(true)}>{words.allKeys}</Button>
      </Line>
      <Line name={words.me} hint={words.meHint}>
        <Me />
      </Line>
    </Part>
  );
}

function Me() {
  const kept = useAuthor((state) => state.name);
  const [name, setName] = useState(kept);
  const [said, setSaid] = useState(false);
  const use = (event: FormEvent) => {
    event.preventDefault();
    nameAuthor(name.trim());
    setSaid(true);
  };
  return (
    <form className={classes.me} onSubmit={use}>
      <TextInput
        className={classes.text}
        aria-label={words.me}
        placeholder={words.nobody}
        value={name}
        maxLength={200}
        autoComplete="name"
        onChange={({ currentTarget }) => {
          setName(currentTarget.value);
          setSaid(false);
        }}
      />
      <Button type="submit" disabled={name.trim() === kept}>
        {words.save}
      </Button>
      <p className={classes.hint} role="status">
        {said && words.saved}
      </p>
    </form>
  );
}
