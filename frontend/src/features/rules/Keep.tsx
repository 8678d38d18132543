// What would a rule of one's own find now, and who keeps it? The sentence reads itself, with the gaps below it.

import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { type FormEvent, useState } from "react";
import { expectationMeanwhile, useExpectationTrial, useKeepExpectation } from "../../api/rules";
import type { ExpectationDetail, Vocabulary } from "../../api/types";
import { useAddress } from "../../state/address";
import { nameAuthor, useAuthor } from "../../state/author";
import { useDelayed } from "../../state/useDelayed";
import { Code } from "../../ui/Code";
import desk from "../../ui/Desk.module.css";
import { Part } from "../../ui/DeskPage";
import { AuthorField, Failure, TextField } from "../../ui/Form";
import formClasses from "../../ui/Form.module.css";
import { headline } from "../../words/standing";
import classes from "./Builder.module.css";
import { builderWords as words } from "./builderWords";
import { type Built, documentOf, slugOf } from "./building";
import ruleClasses from "./Rules.module.css";
import { isSame } from "./same";

const PAUSE = 300;

interface Props {
  readonly vocabulary: Vocabulary;
  readonly built: Built;
  readonly kept: ExpectationDetail | undefined;
}

export function Keep({ vocabulary, built, kept }: Props) {
  const change = useAddress((state) => state.change);
  const [named, setNamed] = useState<string>();
  const id =
    kept?.id ??
    named ??
    slugOf(built.title || `${built.every.label} ${built.over[0]?.type ?? ""} ${built.has.label}`);
  const document = documentOf(built, id || "unnamed", vocabulary);
  const [asked] = useDebouncedValue(document, PAUSE);
  const trial = useExpectationTrial(asked);
  const keep = useKeepExpectation();
  const [seen, setSeen] = useState(kept?.decided ?? 0);
  const [reason, setReason] = useState("");
  const [author, setAuthor] = useState(useAuthor.getState().name);
  const isKept = kept?.on === true && isSame(document, kept.document);
  const ready = document && isSame(document, asked) && trial.isSuccess && !trial.isPlaceholderData;
  const can = ready && !isKept && id !== "" && reason.trim() !== "" && author.trim() !== "" && !keep.isPending;
  const latest = expectationMeanwhile(keep.error)?.history.at(-1);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!can) return;
    nameAuthor(author.trim());
    keep.mutate(
      { id, document, reason: reason.trim(), author: author.trim(), seen },
      {
        onSuccess: () => change({ expectation: undefined, rule: id }),
        onError: (error) => setSeen(expectationMeanwhile(error)?.decided ?? seen),
      },
    );
  };
  return (
    <Part title={words.preview}>
      <form className={ruleClasses.adjust} aria-label={words.preview} onSubmit={submit}>
        {document ? <Found trial={trial} /> : <p className={desk.quiet}>{words.unfinished}</p>}
        {kept && !kept.on && kept.reason && <p className={desk.quiet}>{kept.reason}</p>}
        {isKept ? (
          <p className={desk.quiet}>{words.unchanged}</p>
        ) : (
          <>
            {!kept && (
              <>
                <TextField label={words.id} value={id} longest={80} onChange={setNamed} />
                <p className={formClasses.fine}>{words.idHint}</p>
              </>
            )}
            <TextField label={words.reason} hint={words.reasonHint} value={reason} isLong onChange={setReason} />
            <AuthorField value={author} onChange={setAuthor} />
            {keep.isError && (
              <Failure>{latest ? words.meanwhile(latest.author, latest.reason) : keep.error.message}</Failure>
            )}
            <div className={formClasses.actions}>
              <Button type="submit" className={formClasses.primary} disabled={!can}>
                {kept ? words.saveNext(kept.version + 1) : words.save}
              </Button>
            </div>
          </>
        )}
      </form>
    </Part>
  );
}

function Found({ trial }: { trial: ReturnType<typeof useExpectationTrial> }) {
  const late = useDelayed(trial.isFetching);
  const [showsQuery, setShowsQuery] = useState(false);
  const found = trial.data;
  if (trial.isError) return <Failure>{trial.error.message}</Failure>;
  if (!found) return late ? <p className={desk.quiet}>{words.previewing}</p> : null;
  const { requirement, reason, assets, gaps, sample, cypher } = found;
  return (
    <div className={ruleClasses.preview} data-trial aria-live="polite">
      <p className={classes.said}>{requirement}</p>
      <p className={`${ruleClasses.turn} figures`}>
        {reason ?? (assets === 0 ? words.nothing : words.gaps(gaps, assets))}
      </p>
      <ul>
        {sample.map((sentence) => (
          <li key={sentence}>{headline(sentence)}</li>
        ))}
        {gaps > sample.length && <li className={ruleClasses.small}>{words.andMore(gaps - sample.length)}</li>}
      </ul>
      <div>
        <Button size="compact-xs" aria-expanded={showsQuery} onClick={() => setShowsQuery(!showsQuery)}>
          {words.query}
        </Button>
      </div>
      {showsQuery && <Code text={cypher} />}
    </div>
  );
}
