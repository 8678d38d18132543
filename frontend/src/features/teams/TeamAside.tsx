// Whom does one ask, how is a team reached, how full is it, and where is it hollow?

import type { Team } from "../../api/types";
import desk from "../../ui/Desk.module.css";
import { About, Gaps, Part } from "../../ui/DeskPage";
import { RefLink } from "../../ui/RefLink";
import { capitalised } from "../../words/graph";
import { date, listed, number } from "../../words/numbers";
import classes from "./Team.module.css";
import { teamWords as words } from "./teamWords";

export const TeamAside = ({ team }: { team: Team }) => (
  <>
    <Reach team={team} />
    <Load team={team} />
    <Health team={team} />
    <Part title={words.gapsOf} count={team.gaps}>
      <Gaps gaps={team.gap_items} none={words.noGaps} />
      {team.gaps > team.gap_items.length && (
        <p className={desk.quiet}>{words.more(team.gaps - team.gap_items.length)}</p>
      )}
    </Part>
  </>
);

function Reach({ team }: { team: Team }) {
  return (
    <Part title={words.reach}>
      <About
        said={[
          [words.lead, <Leads key="leads" team={team} />],
          [words.deputies, team.deputies.length > 0 && <Officers officers={team.deputies} />],
          [words.places, listed(team.places.map(({ name }) => name))],
          ...team.contacts.map(
            ({ name, value }) =>
              [capitalised(name.replaceAll("_", " ")), <Contact key={name} value={value} />] as const,
          ),
        ]}
      />
      {team.contacts.length === 0 && <p className={desk.quiet}>{words.noContacts}</p>}
    </Part>
  );
}

const Leads = ({ team }: { team: Team }) =>
  team.officers.length === 0 ? (
    <span className={team.lacks_lead ? desk.hollow : desk.quiet}>{words.noLead}</span>
  ) : (
    <Officers officers={team.officers} />
  );

const Officers = ({ officers }: { officers: Team["officers"] }) =>
  officers.map((officer) => <Officer key={officer.id} officer={officer} />);

/** An address of the web is a link; nothing else is made one. */
const Contact = ({ value }: { value: string }) =>
  /^https:\/\/\S+$/.test(value) ? (
    <a href={value} rel="noreferrer noopener" target="_blank">
      {value}
    </a>
  ) : (
    value
  );

function Officer({ officer }: { officer: Team["officers"][number] }) {
  return (
    <div className={classes.officer}>
      <RefLink node={officer} bare />
      {officer.interim && (
        <span className={desk.hollow}>
          {officer.until ? words.interimUntil(date(officer.until)) : words.interim}
        </span>
      )}
      {officer.email && <a href={`mailto:${encodeURIComponent(officer.email)}`}>{officer.email}</a>}
    </div>
  );
}

const MOST = 6;

/** What its areas weigh, as boxes, a simple one filling one. */
function Load({ team }: { team: Team }) {
  if (team.areas === 0) return null;
  return (
    <Part title={words.load}>
      {team.load === null ? (
        <p className={desk.quiet}>{words.loadUnknown}</p>
      ) : (
        <p className={classes.load} data-too-much={team.overloaded || undefined}>
          <span className={classes.boxes} aria-hidden="true">
            {Array.from({ length: Math.min(team.load, MOST) }, (_, i) => i).map((box) => (
              <i key={box} />
            ))}
          </span>
          {words.loadOf(team.load, team.areas)}
          {team.overloaded && <b className={desk.hollow}>{words.tooMuch}</b>}
        </p>
      )}
    </Part>
  );
}

function Health({ team }: { team: Team }) {
  if (team.health.length === 0 && team.health_kept_back === 0) return null;
  return (
    <Part title={words.health}>
      <ul className={classes.health}>
        {team.health.map(({ dimension, colour, trend, at, respondents }) => (
          <li key={dimension}>
            <span>{capitalised(dimension)}</span>
            <span className={colour === "red" ? desk.hollow : desk.quiet}>
              {[words.colourOf(colour), words.trendOf(trend)].filter(Boolean).join(", ")}
            </span>
            <span className={desk.quiet}>{at && `${date(at)} · ${words.answers(number(respondents ?? 0))}`}</span>
          </li>
        ))}
      </ul>
      {team.health_kept_back > 0 && <p className={desk.quiet}>{words.keptBack(team.health_kept_back)}</p>}
    </Part>
  );
}
