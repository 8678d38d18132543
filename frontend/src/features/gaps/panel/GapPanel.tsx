// Why is this a gap? In this order: severity and rule, the sentence, where it stands, why it matters, what proves it,
// what opened it, who accepted it, what could close it, its history, query and parameters; what to do at the foot.

import { useStatus } from "../../../api/queries";
import type { Cause as CauseOf, Gap, GapDetail } from "../../../api/types";
import { useAddress } from "../../../state/address";
import { useSelectedGap } from "../../../state/gaps";
import { isPresent } from "../../../state/query";
import classes from "../../../ui/Panel.module.css";
import { PanelFrame, Section } from "../../../ui/PanelFrame";
import { RefLink } from "../../../ui/RefLink";
import { SeverityMark } from "../../../ui/Severity";
import { StateMark } from "../../../ui/State";
import { Unanswered } from "../../../ui/Unanswered";
import { date, daysBetween } from "../../../words/numbers";
import { endedSentence, headline, isLate, isOver, openedSentence } from "../../../words/standing";
import { Candidates } from "./Candidates";
import { type Foot, useFoot } from "./foot";
import { Proof } from "./Proof";
import { Query } from "./Query";
import { Story, Waivers } from "./Story";
import { Work } from "./Work";
import { words } from "./words";

export function GapPanel() {
  const { explained, gap } = useSelectedGap();
  const present = useAddress(({ address }) => isPresent(address));
  const foot = useFoot();
  const above = gap && (
    <>
      <SeverityMark severity={gap.severity} />
      <span>{gap.title}</span>
    </>
  );
  return (
    <PanelFrame
      above={above}
      title={headline(gap?.sentence ?? "")}
      foot={explained.data && !explained.isError && present && <Work gap={explained.data} foot={foot} />}
    >
      {gap && <Standing gap={gap} />}
      {gap?.personal && <span className={classes.personal}>{words.personal}</span>}
      <Unanswered query={explained} reading={words.explaining} failed={words.notExplained} />
      {explained.data && !explained.isError && (
        <Explanation gap={explained.data} foot={present ? foot : undefined} />
      )}
    </PanelFrame>
  );
}

/** `foot` is there where somebody can decide. */
function Explanation({ gap, foot }: { gap: GapDetail; foot: Foot | undefined }) {
  return (
    <>
      <Section title={words.why}>
        <p>{gap.why}</p>
      </Section>
      {gap.evidence.nodes.length > 0 && (
        <Section title={words.proof}>
          <Proof evidence={gap.evidence} severity={gap.severity} sentence={headline(gap.sentence)} />
        </Section>
      )}
      {gap.where.length > 0 && (
        <Section title={words.where}>
          <div className={classes.refs}>
            {gap.where.map((unit) => (
              <RefLink key={unit.id} node={unit} />
            ))}
          </div>
        </Section>
      )}
      <Blame gap={gap} />
      <Waivers gap={gap} canDecide={foot !== undefined} />
      {!isOver(gap.state) && <Candidates gap={gap} onChoose={foot?.open} />}
      <Section title={words.closes}>
        <p>{gap.closes}</p>
        {gap.remedy && gap.remedy !== gap.closes && <p>{gap.remedy}</p>}
      </Section>
      <Story gap={gap} />
      {gap.cypher && <Query gap={gap} />}
    </>
  );
}

/** What opened it the last time, and, if it is over, what ended it. */
function Blame({ gap }: { gap: GapDetail }) {
  const episode = gap.episodes.at(-1);
  if (!episode) {
    return (
      <Section title={words.opened}>
        <p>{gap.planned ? words.onlyPlanned : words.notFollowed}</p>
      </Section>
    );
  }
  const { opened, ended, how } = episode;
  return (
    <>
      <Section title={words.opened}>
        <Cause cause={opened} sentence={openedSentence(opened, gap.reopened > 0)} />
      </Section>
      {ended && how && (
        <Section title={words.ended}>
          <Cause cause={ended} sentence={endedSentence(ended, how)} />
        </Section>
      )}
    </>
  );
}

function Cause({ cause, sentence }: { cause: CauseOf; sentence: string }) {
  return (
    <>
      <p>{sentence}</p>
      {cause.kind === "change" && (
        <p className={`${classes.fine} figures`}>
          {[sentence.includes(cause.author) ? "" : cause.author, words.change(cause.number)]
            .filter(Boolean)
            .join(" · ")}
        </p>
      )}
    </>
  );
}

/** State, age, and who works on it until when. */
function Standing({ gap }: { gap: Gap }) {
  const today = useStatus().data?.today;
  return (
    <ul className={classes.chips} aria-label={words.state}>
      <li>
        <StateMark state={gap.state} planned={gap.planned} />
      </li>
      {gap.opened_by && gap.last_seen && (
        <li className="figures">{words.days(daysBetween(gap.opened_by.at.slice(0, 10), gap.last_seen))}</li>
      )}
      {gap.assignee && <li>{gap.assignee.name}</li>}
      {gap.due && (
        <li data-late={isLate(gap, today) || undefined}>
          {words.due(date(gap.due))}
          {isLate(gap, today) && `, ${words.late}`}
        </li>
      )}
      {gap.reopened > 0 && <li>{words.reopened(gap.reopened)}</li>}
    </ul>
  );
}
