// How is a rule of one's own written, tried out, kept and taken back? Of one that the builder cannot say, how it is written.

import { useState } from "react";
import { useExpectation, useVocabulary } from "../../api/rules";
import type { ExpectationDetail, Vocabulary } from "../../api/types";
import { useAddress } from "../../state/address";
import { isPresent, NEW } from "../../state/query";
import { asOne } from "../../ui/asked";
import { Code } from "../../ui/Code";
import desk from "../../ui/Desk.module.css";
import { Columns, Desk, Part } from "../../ui/DeskPage";
import { date } from "../../words/numbers";
import { Builder } from "./Builder";
import { builderWords as words } from "./builderWords";
import { type Built, FIRST } from "./building";
import { Keep } from "./Keep";
import { ToRules } from "./RulePage";
import classes from "./Rules.module.css";
import { builtFrom } from "./reading";
import { TakeBack } from "./TakeBack";
import { words as ruleWords } from "./words";

export function ExpectationPage({ id }: { id: string }) {
  const vocabulary = useVocabulary();
  const kept = useExpectation(id === NEW ? undefined : id);
  const asked = asOne(id === NEW ? [vocabulary] : [vocabulary, kept]);
  const isReady = vocabulary.isSuccess && (id === NEW || kept.isSuccess);
  return (
    <Desk
      query={{ ...asked, data: isReady ? vocabulary.data : undefined }}
      label={kept.data?.title ?? words.region}
      sentence={() => kept.data?.requirement ?? words.titleNew}
      reading={words.reading}
      failed={words.failed}
      above={<ToRules />}
      mark={{ "data-expectation": id }}
    >
      {(known) => <Room key={kept.data?.version ?? 0} vocabulary={known} kept={kept.data} />}
    </Desk>
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
    <Columns
      act={
        <>
          {canBuild && <Keep vocabulary={vocabulary} built={built} kept={kept} />}
          {kept && (
            <>
              <Versions kept={kept} />
              {present && kept.on && <TakeBack kept={kept} />}
            </>
          )}
        </>
      }
    >
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
    </Columns>
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
