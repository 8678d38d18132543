// What is known of a node? Its gaps, its properties, and everything it is tied to, each a step further.

import { Button, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { grouped } from "../../api/grouped";
import { useNode } from "../../api/queries";
import type { Gap, NodeDetail, NodeRelationship } from "../../api/types";
import { useAddress } from "../../state/address";
import { inOrder, openGap } from "../../state/gaps";
import { PanelFrame, Section } from "../../ui/PanelFrame";
import { RefLink } from "../../ui/RefLink";
import { SeverityMark } from "../../ui/Severity";
import { Unanswered } from "../../ui/Unanswered";
import { capitalised, labelWord, propertyWord, relationshipWords, statusWord, yesOrNo } from "../../words/graph";
import { date, number } from "../../words/numbers";
import { headline } from "../../words/standing";
import { InPlan } from "./InPlan";
import classes from "./Node.module.css";
import { Way } from "./Way";
import { words } from "./words";

/** Said elsewhere in the panel, or of no use to a reader. */
const NOT_LISTED = new Set(["id", "name", "description", "status", "sphere_id"]);
const FEW = 8;

export function NodePanel({ id }: { id: string }) {
  const node = useNode(id);
  const status = node.data && node.data.status !== "active" && statusWord(node.data.status);
  const above = node.data && (
    <>
      <span className={classes.label}>{labelWord(node.data.label)}</span>
      {status && <span>{status}</span>}
    </>
  );
  return (
    <PanelFrame
      above={above}
      title={node.data?.name ?? (node.isError ? id : "")}
      foot={node.data && <InPlan node={node.data} />}
    >
      <Unanswered query={node} reading={words.reading} failed={words.failed} />
      {node.data && <Known node={node.data} />}
    </PanelFrame>
  );
}

function Known({ node }: { node: NodeDetail }) {
  const description = node.properties.description;
  const properties = Object.entries(node.properties).filter(([name]) => !NOT_LISTED.has(name));
  return (
    <>
      {typeof description === "string" && <p className={classes.description}>{description}</p>}
      {node.status === "ghost" && <p className={classes.description}>{words.ghost}</p>}
      {node.labels.includes("Unit") && <ToPage id={node.id} />}
      <Way id={node.id} name={node.name} />
      <Section title={node.gaps.length > 0 ? words.gaps(node.gaps.length) : words.gapsTitle}>
        <Gaps gaps={node.gaps} />
      </Section>
      <Section title={words.properties}>
        <dl className={`${classes.properties} figures`}>
          {properties.map(([name, value]) => (
            <Property key={name} name={propertyWord(name)} value={textOf(value)} />
          ))}
          <Property name={words.id} value={node.id} />
        </dl>
      </Section>
      <Section title={words.relationships}>
        <Relationships relationships={node.relationships} />
        {node.more > 0 && <p className={classes.left}>{words.leftOut}</p>}
      </Section>
    </>
  );
}

/** A unit has a page of its own, which says more. */
function ToPage({ id }: { id: string }) {
  const { address, visit } = useAddress();
  if (address.team === id) return null;
  return (
    <Button className={classes.toPage} onClick={() => visit("teams", { team: id })}>
      {words.teamPage}
    </Button>
  );
}

function Gaps({ gaps }: { gaps: readonly Gap[] }) {
  if (gaps.length === 0) return <p>{words.noGaps}</p>;
  return (
    <ul className={classes.gaps}>
      {inOrder(gaps).map((gap) => (
        <li key={gap.key}>
          <UnstyledButton className={classes.gap} w="100%" onClick={() => openGap(gap)}>
            <SeverityMark severity={gap.severity} />
            <span className={classes.gapSentence}>{headline(gap.sentence)}</span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}

function Property({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

const ISO_DATE = /^\d{4}-\d\d-\d\d$/;

function textOf(value: unknown): string {
  if (typeof value === "string") return ISO_DATE.test(value) ? date(value) : value;
  if (typeof value === "boolean") return yesOrNo(value);
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}

function Relationships({ relationships }: { relationships: readonly NodeRelationship[] }) {
  if (relationships.length === 0) return <p>{words.noRelationships}</p>;
  const kinds = grouped(relationships, ({ type, direction }) => relationshipWords(type, direction));
  return [...kinds].map(([kind, members]) => <Kind key={kind} kind={kind} members={members} />);
}

function Kind({ kind, members }: { kind: string; members: readonly NodeRelationship[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? members : members.slice(0, FEW);
  const alike = new Set(members.map(({ other }) => other.label)).size === 1;
  return (
    <div className={classes.kind}>
      <h4 className={classes.kindName}>
        {capitalised(kind)} <span className="figures">{number(members.length)}</span>
      </h4>
      <div className={classes.refs}>
        {shown.map(({ other, type, direction, properties }) => (
          <RefLink
            key={`${type} ${direction} ${other.id} ${JSON.stringify(properties)}`}
            node={other}
            bare={alike}
          />
        ))}
        {members.length > FEW && (
          <UnstyledButton className={classes.more} onClick={() => setAll(!all)}>
            {all ? words.fewer : words.more(members.length - FEW)}
          </UnstyledButton>
        )}
      </div>
    </div>
  );
}
