// What could close this gap? At most three candidates, best first, each with its reason and what would come of it.

import { Button } from "@mantine/core";
import { useCandidates } from "../../../api/queries";
import type { Candidate, GapDetail } from "../../../api/types";
import { Section } from "../../../ui/PanelFrame";
import { Unanswered } from "../../../ui/Unanswered";
import { headline } from "../../../words/standing";
import classes from "./Candidates.module.css";
import { candidateWords as words } from "./candidateWords";
import type { Chosen } from "./foot";
import { useTrying } from "./trying";

interface Props {
  readonly gap: GapDetail;
  /** Undefined where nobody can decide. */
  readonly onChoose: ((chosen: Chosen) => void) | undefined;
}

export function Candidates({ gap, onChoose }: Props) {
  const query = useCandidates(gap.key);
  const { data } = query;
  const tryOut = useTrying();
  return (
    <Section title={words.title}>
      <Unanswered query={query} reading={words.looking} failed={words.failed} />
      {data?.items.length === 0 && <p>{words.none}</p>}
      {data && data.items.length > 0 && (
        <ol className={classes.candidates}>
          {data.items.map((candidate) => (
            <li key={candidate.id} className={classes.candidate} data-candidate={candidate.rank}>
              <CandidateCard
                candidate={candidate}
                onChoose={onChoose && (() => onChoose({ candidate, revision: data.revision }))}
                onTry={tryOut && (() => tryOut(candidate))}
              />
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}

interface CardProps {
  readonly candidate: Candidate;
  readonly onChoose: (() => void) | undefined;
  readonly onTry: (() => void) | undefined;
}

function CandidateCard({ candidate, onChoose, onTry }: CardProps) {
  const { sentence, reason, operations, closes, opens } = candidate;
  const [first, ...others] = operations;
  const what = headline(sentence);
  return (
    <>
      <h4 className={classes.what}>{what}</h4>
      <p>{reason}</p>
      {others.length > 0 && (
        <p className={classes.change}>
          <b>{words.changes}:</b> {first} {words.more(others.length)}
        </p>
      )}
      <div className={classes.end}>
        <span className={`${classes.consequence} figures`}>{words.consequence(closes.length, opens.length)}</span>
        <span className={classes.acts}>
          {onTry && (
            <Button aria-label={words.tryThis(what)} onClick={onTry}>
              {words.tryIt}
            </Button>
          )}
          {onChoose && (
            <Button aria-label={words.carryOutThis(what)} onClick={onChoose}>
              {words.carryOut}
            </Button>
          )}
        </span>
      </div>
    </>
  );
}
