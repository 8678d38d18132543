// How is a rule of one's own written, tried out, kept and taken back? Of one that the builder cannot say, how it is written.

import { useState } from "react";
import { useExpectation, useVocabulary } from "../../api/rules";
import type { ExpectationDetail, Vocabulary } from "../../api/types";
import { useAddress } from "../../state/address";
import { isPresent, NEW, selectionOf } from "../../state/query";
import { useDelayed } from "../../state/useDelayed";
import { Code } from "../../ui/Code";
import { DeskHead } from "../../ui/Desk";
import desk from "../../ui/Desk.module.css";
import { Notice } from "../../ui/Notice";
import { date } from "../../words/numbers";
import { Builder } from "./Builder";
import { builderWords as words } from "./builderWords";
import { type Built, FIRST } from "./building";
import { Keep } from "./Keep";
import { Back, Part } from "./RulePage";
import classes from "./Rules.module.css";
import { builtFrom } from "./reading";
import { TakeBack } from "./TakeBack";
import { words as ruleWords } from "./words";

export function ExpectationPage({ id }: { id: string }) {
  const vocabulary = useVocabulary();
  const query = useExpectation(id === NEW ? undefined : id);
  const isReady = vocabulary.isSuccess && (id === NEW || query.isSuccess);
  const late = useDelayed(!isReady);
  const failure = vocabulary.error ?? query.error;
  return (
    <main className={desk.desk} aria-label={query.data?.title ?? words.region} data-expectation={id}>
      <DeskHead
        sentence={id === NEW ? words.titleNew : (query.data?.requirement ?? (failure ? words.failed : ""))}
        above={<Back />}
      />
      {late && !failure && <Notice title={words.reading} />}
      {failure && (
        <Notice
          title={words.failed}
          detail={failure.message}
          action={ruleWords.retry}
          onAction={() => void (vocabulary.isError ? vocabulary.refetch() : query.refetch())}
        />
      )}
      {isReady && vocabulary.data && (
        <Room key={query.data?.version ?? 0} vocabulary={vocabulary.data} kept={query.data} />
      )}
    </main>
  );
}

interface Props {
  readonly vocabulary: Vocabulary;
  /** None where it is new. */
  readonly kept: ExpectationDetail | undefined;
}

function Room({ vocabulary, kept }: Props) {
  const { address } = useAddress();
  const present = isPresent(address);
  const [built, setBuilt] = useState<Built | undefined>(kept ? builtFrom(kept.document, vocabulary) : FIRST);
  const canBuild = built !== undefined && present;
  return (
    <div className={desk.columns}>
      <div className={desk.read}>
        {canBuild ? (
          <Builder vocabulary={vocabulary} built={built} onChange={setBuilt} />
        ) : (
          <>
            <p className={desk.quiet}>{present ? words.cannotBuild : ruleWords.onlyNow}</p>
            {kept && (
              <Part title={words.written}>
                <Code text={JSON.stringify(kept.document, undefined, 2)} />
              </Part>
            )}
          </>
        )}
        {kept?.cypher && !canBuild && (
          <Part title={words.query}>
            <Code text={kept.cypher} />
          </Part>
        )}
      </div>
      <div className={desk.act} hidden={selectionOf(address) !== undefined}>
        {canBuild && <Keep vocabulary={vocabulary} built={built} kept={kept} />}
        {kept && (
          <>
            <Versions kept={kept} />
            {present && kept.on && <TakeBack kept={kept} />}
          </>
        )}
      </div>
    </div>
  );
}

function Versions({ kept }: { kept: ExpectationDetail }) {
  if (kept.history.length === 0) return null;
  return (
    <Part title={words.history}>
      <ol className={classes.history}>
        {kept.history.toReversed().map(({ number, kind, version, author, at, reason }) => (
          <li key={number} className={classes.decision}>
            <span>
              {kind === "off" ? words.takenBackBy(author, date(at)) : words.versionBy(version, author, date(at))}
            </span>
            {reason && <p>{reason}</p>}
          </li>
        ))}
      </ol>
    </Part>
  );
}
