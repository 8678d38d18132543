// What can one ask of a team, and of whom? Its page as a Team API: what it answers for, who is in it, what it needs and gives.

import { Button } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { useTeam } from "../../api/teams";
import type { Team } from "../../api/types";
import { useAddress } from "../../state/address";
import desk from "../../ui/Desk.module.css";
import { Back, Columns, Desk, Facts } from "../../ui/DeskPage";
import { CheckIcon, CopyIcon, DownloadIcon, LinkIcon, MapIcon } from "../../ui/icons";
import { labelWord, statusWord } from "../../words/graph";
import { markdownOf } from "./markdown";
import { openTeam } from "./open";
import classes from "./Team.module.css";
import { TeamAside } from "./TeamAside";
import { TeamParts } from "./TeamParts";
import { teamWords } from "./teamWords";
import { words } from "./words";

export function TeamPage({ id }: { id: string }) {
  const query = useTeam(id);
  return (
    <Desk
      query={query}
      label={query.data?.name ?? words.region}
      sentence={sentenceOf}
      reading={words.reading}
      failed={teamWords.failed}
      above={<Back onClick={() => openTeam(undefined)}>{teamWords.back}</Back>}
      beside={(team) => team && <Take team={team} />}
      mark={{ "data-team-page": id }}
    >
      {(team) => (
        <>
          <div className={classes.facts}>
            <Facts facts={factsOf(team)} />
          </div>
          <Columns act={<TeamAside team={team} />}>
            <TeamParts team={team} />
            {team.more > 0 && <p className={desk.quiet}>{teamWords.leftOut}</p>}
          </Columns>
        </>
      )}
    </Desk>
  );
}

/** What it owns, and how much of what it needs nobody has arranged. */
export function sentenceOf(team: Team): string {
  const owned = team.area_items.filter(({ part }) => part === "owns").length;
  const needed = team.needs.length + team.needs_more;
  const open = team.needs.filter(({ cover }) => cover === "uncovered").length;
  return teamWords.finding(team.name, owned, needed, open);
}

const factsOf = (team: Team): string[] => [
  labelWord(team.label),
  team.status === "active" ? "" : statusWord(team.status),
  team.kind === null ? "" : teamWords.kindOf(team.kind),
  team.above.length > 0 ? teamWords.partOf(team.above.map(({ name }) => name).join(" · ")) : "",
  team.criticality === null ? "" : teamWords.criticality(team.criticality),
  team.reach === null ? "" : teamWords.reachOf(team.reach),
  team.people === null ? teamWords.peopleUnknown : teamWords.people(team.people),
  team.headcount_plan === null ? "" : teamWords.planned(team.headcount_plan),
];

const SHOWN_FOR = 1500;

/** What one can take away: the address, the page as text, the page on paper; and where it stands on the map. */
function Take({ team }: { team: Team }) {
  const visit = useAddress((state) => state.visit);
  const link = useClipboard({ timeout: SHOWN_FOR });
  const text = useClipboard({ timeout: SHOWN_FOR });
  return (
    <div className={classes.take}>
      <Button leftSection={<MapIcon size={15} />} onClick={() => visit("map", { node: team.id })}>
        {teamWords.onMap}
      </Button>
      <Button
        leftSection={link.copied ? <CheckIcon /> : <LinkIcon />}
        onClick={() => link.copy(window.location.href)}
      >
        {link.copied ? teamWords.copied : teamWords.copyLink}
      </Button>
      <Button
        leftSection={text.copied ? <CheckIcon /> : <CopyIcon />}
        onClick={() => text.copy(markdownOf(team, sentenceOf(team), window.location.href))}
      >
        {text.copied ? teamWords.copied : teamWords.copyMarkdown}
      </Button>
      <Button leftSection={<DownloadIcon />} onClick={() => window.print()}>
        {teamWords.print}
      </Button>
    </div>
  );
}
