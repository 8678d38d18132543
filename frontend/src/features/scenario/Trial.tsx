// What would a choice do that is tried on the map? Its figures, its steps and every gap; nothing is kept before it is taken.

import { UnstyledButton } from "@mantine/core";
import { useSuggestion } from "../../api/planning";
import { useTrialOf } from "../../api/queries";
import { useAddress } from "../../state/address";
import { openTrial, trialIn } from "../../state/query";
import { useDelayed } from "../../state/useDelayed";
import { ChevronIcon } from "../../ui/icons";
import { Notice } from "../../ui/Notice";
import { Figures, Turns } from "./Figures";
import { Found } from "./Impact";
import scenario from "./Scenario.module.css";
import classes from "./Suggestions.module.css";
import { suggestWords as words } from "./suggestWords";
import { Take } from "./Take";
import { words as planWords } from "./words";

export function Trial() {
  const { address, change } = useAddress();
  const id = openTrial(address);
  const trial = trialIn(id);
  const suggestion = useSuggestion(trial?.suggestion);
  const tried = useTrialOf(id);
  const late = useDelayed(tried.isPending);
  const { front, scenario: start } = suggestion.data ?? {};
  const choice = front?.choices.find(({ number }) => number === trial?.choice);
  const back = () => change({ choice: undefined, side: undefined, gap: undefined, node: undefined });
  return (
    <section className={scenario.side} aria-label={words.trial} data-trial>
      <div className={scenario.impact}>
        <UnstyledButton className={scenario.back} onClick={back}>
          <ChevronIcon to="left" />
          {words.backToChoices}
        </UnstyledButton>
        {suggestion.isError && <Notice title={words.gone} detail={words.goneNext} />}
        {front && choice && (
          <>
            <h2 className={scenario.name}>{words.choice(choice.number)}</h2>
            <p className={scenario.quiet}>{words.onlyTried}</p>
            <Figures front={front} choice={choice} />
            {start && (
              <>
                <Turns choice={choice} />
                <h3 className={classes.whole}>{words.withPlan}</h3>
              </>
            )}
          </>
        )}
        {late && <p className={scenario.quiet}>{planWords.loading}</p>}
        {tried.isError && <Notice title={words.failed} detail={tried.error.message} />}
        {tried.data && <Found simulation={tried.data.simulation} />}
      </div>
      {choice && start !== undefined && (
        <div className={classes.taken}>
          <Take choice={choice} start={start} />
        </div>
      )}
    </section>
  );
}
