// Which squad can do what it has to, and what hangs on one person? Squads against skills, in counts.

import { UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useSkills } from "../../api/teams";
import type { SkillCell, SkillMatrix } from "../../api/types";
import { select, useAddress } from "../../state/address";
import desk from "../../ui/Desk.module.css";
import { Nothing, NothingYet } from "../../ui/DeskPage";
import { openNode } from "../../ui/RefLink";
import { Toggle } from "../../ui/Token";
import { number } from "../../words/numbers";
import { Frame } from "./Frame";
import { openTeam } from "./open";
import classes from "./Skills.module.css";
import { staffWords as words } from "./staffWords";

export const SkillsView = () => (
  <Frame query={useSkills()} sentence={findingOf} figures={figuresOf}>
    {(matrix) =>
      matrix.units.length === 0 ? (
        <NothingYet title={words.noSkills} next={words.noSkillsNext} />
      ) : (
        <>
          <Filters matrix={matrix} />
          <Grid matrix={matrix} />
        </>
      )
    }
  </Frame>
);

function findingOf({ units, required, missing, single, known }: SkillMatrix): string {
  if (units.length === 0) return words.noSkills;
  if (!known) return words.skillsUnknown(required);
  if (required === 0) return words.nothingRequired;
  if (missing === 0 && single === 0) return words.allSkilled(required);
  return words.skillFinding(required, missing, single);
}

function figuresOf({ units, skills, required, missing, single, known }: SkillMatrix) {
  if (units.length === 0) return [];
  return [
    { value: number(required), what: words.requiredSkills(required), fine: words.ofSquads(units.length) },
    { value: known ? number(missing) : words.unknown, what: words.nobodyHas },
    { value: known ? number(single) : words.unknown, what: words.onOne(single) },
    { value: number(skills.length), what: words.skillsInAll(skills.length) },
  ];
}

const isHollow = ({ standing }: SkillCell): boolean =>
  standing === "missing" || standing === "single" || standing === "few";

function Filters({ matrix }: { matrix: SkillMatrix }) {
  const { address, change } = useAddress();
  return (
    <div className={desk.filters}>
      <Toggle
        isOn={address.hollow === "only"}
        onToggle={() => change({ hollow: address.hollow ? undefined : "only" })}
      >
        {words.onlyHollow}
      </Toggle>
      <Legend />
      {matrix.total > matrix.units.length && (
        <span className={desk.quiet}>{words.firstSquads(matrix.units.length, matrix.total)}</span>
      )}
      <span className={desk.space} />
      <span className={classes.withheld}>{matrix.withheld}</span>
    </div>
  );
}

const STANDINGS = ["missing", "single", "few", "enough", "extra"] as const;

const Legend = () => (
  <ul className={classes.legend}>
    {STANDINGS.map((standing) => (
      <li key={standing}>
        <Mark standing={standing} count={SAMPLES[standing]} />
        {words.standings[standing]}
      </li>
    ))}
  </ul>
);

const SAMPLES: Record<SkillCell["standing"], number> = { missing: 0, single: 1, few: 2, enough: 3, extra: 1 };

/** The number in a sign of its own: struck through, ringed, underlined, filled, or bare. */
const Mark = ({ standing, count }: { standing: SkillCell["standing"]; count: number }) => (
  <span className={classes.mark} data-standing={standing} aria-hidden="true">
    {number(count)}
  </span>
);

function Grid({ matrix }: { matrix: SkillMatrix }) {
  const only = useAddress((state) => state.address.hollow === "only");
  const cells = new Map(matrix.cells.map((cell) => [`${cell.unit} ${cell.skill}`, cell]));
  const wanted = matrix.cells.filter((cell) => !only || isHollow(cell));
  const rows = matrix.units.map((_, i) => i).filter((i) => !only || wanted.some(({ unit }) => unit === i));
  const columns = matrix.skills.map((_, i) => i).filter((i) => !only || wanted.some(({ skill }) => skill === i));
  if (rows.length === 0) return <Nothing title={words.nothingHollow} next={words.nothingHollowNext} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className={classes.scroller} tabIndex={0}>
      <table className={classes.grid}>
        <caption>{words.skillTable}</caption>
        <thead>
          <tr>
            <th scope="col">{words.squad}</th>
            {columns.map((at) => {
              const skill = matrix.skills[at];
              return (
                <th key={at} scope="col">
                  {skill && (
                    <UnstyledButton className={classes.skill} title={skill.name} onClick={() => openNode(skill)}>
                      {skill.name}
                    </UnstyledButton>
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const unit = matrix.units[row];
            return (
              unit && (
                <tr key={unit.id} data-squad={unit.id}>
                  <th scope="row">
                    <UnstyledButton className={desk.name} onClick={() => openTeam(unit.id)}>
                      {unit.name}
                    </UnstyledButton>
                  </th>
                  {columns.map((at) => (
                    <Count
                      key={at}
                      cell={cells.get(`${row} ${at}`)}
                      unit={unit.id}
                      skill={matrix.skills[at]?.id ?? ""}
                    />
                  ))}
                </tr>
              )
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** The rule whose gap a cell is; the others are no gaps. */
const RULES: Partial<Record<SkillCell["standing"], string>> = {
  missing: "skill-missing",
  single: "skill-bus-factor",
};

interface CountProps {
  readonly cell: SkillCell | undefined;
  readonly unit: string;
  readonly skill: string;
}

/** What is missing opens its gap. */
function Count({ cell, unit, skill }: CountProps) {
  if (!cell) return <td />;
  const { standing, able, wanted, level, holders } = cell;
  const said =
    wanted === null || level === null
      ? words.extraOf(holders)
      : words.cellOf(able, wanted, level, words.standings[standing]);
  const rule = RULES[standing];
  const told = (
    <>
      <Mark standing={standing} count={able} />
      <VisuallyHidden>{said}</VisuallyHidden>
    </>
  );
  return (
    <td data-standing={standing} title={said}>
      {rule ? (
        <UnstyledButton onClick={() => select({ kind: "gap", key: `${rule}:${unit}|${skill}` })}>
          {told}
        </UnstyledButton>
      ) : (
        told
      )}
    </td>
  );
}
