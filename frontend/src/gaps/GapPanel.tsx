// Why is this a gap? In this order: severity and rule, the sentence, why it matters, what proves it, what opened it,
// what would make it go away, query and parameters.

import type { GapDetail } from "../api/types";
import { RefLink } from "../node/RefLink";
import { Notice } from "../shell/Notice";
import { useDelayed } from "../state/useDelayed";
import { date } from "../words/numbers";
import classes from "./Panel.module.css";
import { PanelFrame, Section } from "./PanelFrame";
import { Proof } from "./Proof";
import { Query } from "./Query";
import { SeverityMark } from "./Severity";
import { useSelectedGap } from "./selected";
import { words } from "./words";

export function GapPanel() {
  const { explained, gap } = useSelectedGap();
  const late = useDelayed(explained.isPending);
  const above = gap && (
    <>
      <SeverityMark severity={gap.severity} />
      <span>{gap.title}</span>
    </>
  );
  return (
    <PanelFrame above={above} title={words.headline(gap?.sentence ?? "")}>
      {gap?.personal && <span className={classes.personal}>{words.personal}</span>}
      {explained.isError && (
        <Notice
          title={words.notExplained}
          detail={explained.error.message}
          action={words.retry}
          onAction={() => void explained.refetch()}
        />
      )}
      {late && <p>{words.explaining}</p>}
      {explained.data && !explained.isError && <Explanation gap={explained.data} />}
    </PanelFrame>
  );
}

function Explanation({ gap }: { gap: GapDetail }) {
  return (
    <>
      <Section title={words.why}>
        <p>{gap.why}</p>
      </Section>
      <Section title={words.proof}>
        <Proof evidence={gap.evidence} sentence={words.headline(gap.sentence)} />
      </Section>
      {gap.where.length > 0 && (
        <Section title={words.where}>
          <div className={classes.refs}>
            {gap.where.map((unit) => (
              <RefLink key={unit.id} node={unit} />
            ))}
          </div>
        </Section>
      )}
      <Section title={words.opened}>
        <Opened opened={gap.opened} />
      </Section>
      <Section title={words.closes}>
        <p>{gap.closes}</p>
        {gap.remedy && gap.remedy !== gap.closes && <p>{gap.remedy}</p>}
      </Section>
      <Query gap={gap} />
    </>
  );
}

function Opened({ opened }: { opened: GapDetail["opened"] }) {
  if (!opened) return <p>{words.notOpened}</p>;
  return (
    <div className={classes.opened}>
      <span className={classes.initials} aria-hidden="true">
        {initials(opened.author)}
      </span>
      <div>
        <p>{opened.reason}</p>
        <p className={`${classes.fine} figures`}>
          {[opened.author, date(opened.at), words.change(opened.revision), opened.source]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
    </div>
  );
}

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((part) => part.charAt(0).toUpperCase())
    .join("");
