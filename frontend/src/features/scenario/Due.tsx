// Which waves wait to be applied? Those of approved plans whose day has come: offered, and never applied by themselves.

import { UnstyledButton } from "@mantine/core";
import { useWaves } from "../../api/planning";
import { useAddress } from "../../state/address";
import { useIntent } from "../../state/intent";
import { date } from "../../words/numbers";
import classes from "./Scenario.module.css";
import { words } from "./words";

export function Due() {
  const waves = useWaves().data;
  const { change } = useAddress();
  if (!waves || waves.length === 0) return null;
  return (
    <section className={classes.due} aria-label={words.due} data-due>
      <h3>{words.due}</h3>
      <ul className={classes.cards}>
        {waves.map(({ scenario, name, wave, since, steps }) => (
          <li key={`${scenario} ${wave}`} className={classes.listed}>
            <UnstyledButton
              className={classes.dueWave}
              onClick={() => {
                useIntent.setState({ due: { plan: scenario, steps } });
                change({ scenario, compare: undefined, suggest: undefined, side: undefined });
              }}
            >
              <strong>{words.dueWave(wave, name)}</strong>
              <span className={classes.quiet}>{words.dueSince(date(since), steps.length)}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
