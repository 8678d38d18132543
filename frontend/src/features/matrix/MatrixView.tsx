// Who needs what of whom, and where is nothing agreed? The finding, the matrix, and what its signs mean.

import { ActionIcon, Button, Menu, Tooltip, VisuallyHidden } from "@mantine/core";
import { useMemo } from "react";
import { useMatrix, useMatrixBefore } from "../../api/matrix";
import { useStatus } from "../../api/queries";
import type { Matrix } from "../../api/types";
import { useAddress } from "../../state/address";
import { type Address, openScenario, selectionOf } from "../../state/query";
import { useNarrow } from "../../state/useNarrow";
import { ImportNotice } from "../../ui/ImportNotice";
import { ChevronIcon, DownloadIcon, FilterIcon, OrderIcon } from "../../ui/icons";
import { Notice } from "../../ui/Notice";
import { Switch } from "../../ui/Switch";
import { Unanswered } from "../../ui/Unanswered";
import { CellPanel } from "./CellPanel";
import { csvOf, download } from "./csv";
import { type Grid, gridOf } from "./grid";
import { Legend } from "./Legend";
import classes from "./Matrix.module.css";
import type { Place } from "./moves";
import { PairList } from "./PairList";
import { Sheet } from "./Sheet";
import { words } from "./words";

/** More squads than this nobody tells apart, so these are tribes. */
const MOST = 1500;

export function MatrixView() {
  const address = useAddress((state) => state.address);
  const level = Number(address.criticality ?? 0);
  const asked = address.by ?? "squad";
  const squads = useMatrix("squad", level, asked === "squad");
  const tooMany = asked === "squad" && (squads.data?.units.length ?? 0) > MOST;
  const by = tooMany ? "tribe" : asked;
  const query = useMatrix(by, level);
  const before = useMatrixBefore(by, level).data;
  const narrow = useNarrow();
  const isChange = openScenario(address) !== undefined && address.side === undefined;
  const grid = useMemo(() => {
    if (!query.data || (isChange && !before)) return undefined;
    return gridOf(query.data, address.order ?? "tribe", isChange ? before : undefined);
  }, [query.data, before, isChange, address.order]);
  const selected = grid && placeOf(grid, address);
  const explains = selected !== undefined && selectionOf(address) === undefined;
  return (
    <>
      <main className={classes.view} aria-label={words.region}>
        <header className={classes.heading}>
          <div className={classes.finding}>
            <h1>{query.data && findingOf(query.data)}</h1>
            <p>{query.data && secondOf(query.data, level, tooMany ? (squads.data?.units.length ?? 0) : 0)}</p>
          </div>
          <Controls by={asked} grid={grid} />
        </header>
        <Unanswered query={query} reading={words.loading} failed={words.failed} />
        {grid && grid.units.length === 0 && <Nothing filtered={level > 0} />}
        {grid && grid.units.length > 0 && (
          <>
            <VisuallyHidden id="matrix-help">{words.gridHelp}</VisuallyHidden>
            {narrow ? (
              <PairList grid={grid} selected={selected} />
            ) : (
              <Sheet key={shapeOf(grid)} grid={grid} by={by} selected={selected} />
            )}
            <Legend grid={grid} />
          </>
        )}
      </main>
      {grid && explains && (
        <CellPanel key={`${address.row} ${address.column}`} grid={grid} by={by} place={selected} level={level} />
      )}
    </>
  );
}

/** Where every row stands: another shape is another sheet. */
const shapeOf = ({ groups }: Grid): string => groups.map(({ to }) => to).join(" ");

function placeOf({ units }: Grid, { row, column }: Address): Place | undefined {
  if (row === undefined || column === undefined) return undefined;
  const place = {
    row: units.findIndex(({ id }) => id === row),
    column: units.findIndex(({ id }) => id === column),
  };
  return place.row < 0 || place.column < 0 ? undefined : place;
}

function findingOf({ crossing, uncovered, units }: Matrix): string {
  if (units.length === 0) return words.empty;
  if (crossing === 0) return words.nothingCrosses;
  return uncovered === 0 ? words.allCovered(crossing) : words.finding(uncovered, crossing);
}

function secondOf({ crossing, undeclared, units }: Matrix, level: number, squads: number): string {
  if (squads > 0) return words.tooMany(squads);
  if (level > 0) return words.onlyCritical(level);
  if (units.length === 0) return "";
  if (undeclared === 0) return words.noneUndeclared;
  return crossing > 0 ? words.undeclared(undeclared) : words.onlyUndeclared(undeclared);
}

function Nothing({ filtered }: { filtered: boolean }) {
  const { change } = useAddress();
  if (filtered)
    return (
      <Notice
        title={words.emptyFiltered}
        action={words.clear}
        onAction={() => change({ criticality: undefined })}
      />
    );
  return <ImportNotice title={words.empty} detail={words.emptyNext} />;
}

const LEVELS = ["2", "3", "4"] as const;

function Controls({ by, grid }: { by: "tribe" | "squad"; grid: Grid | undefined }) {
  const { address, change } = useAddress();
  const today = useStatus().data?.today;
  const planned = openScenario(address) !== undefined;
  const level = address.criticality;
  return (
    <div className={classes.controls}>
      {planned && (
        <Switch
          label={words.sides}
          choices={(["before", "after", "changes"] as const).map((side) => [side, words.side[side]] as const)}
          chosen={address.side ?? "changes"}
          onChoose={(side) => change({ side: side === "changes" ? undefined : side })}
        />
      )}
      <Switch
        label={words.rows}
        choices={[
          ["tribe", words.tribes],
          ["squad", words.squads],
        ]}
        chosen={by}
        onChoose={(next) => change({ by: next === "squad" ? undefined : next, row: undefined, column: undefined })}
      />
      <Menu position="bottom-end">
        <Menu.Target>
          <Button leftSection={<OrderIcon />} rightSection={<ChevronIcon to="down" size={10} />}>
            {address.order === "cluster" ? words.byCluster : words.byTribe}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => change({ order: undefined })}>{words.byTribe}</Menu.Item>
          <Menu.Item onClick={() => change({ order: "cluster" })}>{words.byCluster}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            leftSection={<FilterIcon />}
            data-set={level !== undefined || undefined}
            className={classes.filter}
          >
            {level === undefined ? words.criticality : `${words.criticality} ${words.atLeast(Number(level))}`}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => change({ criticality: undefined })}>{words.any}</Menu.Item>
          {LEVELS.map((each) => (
            <Menu.Item key={each} onClick={() => change({ criticality: each })}>
              {words.atLeast(Number(each))}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Tooltip label={words.download}>
        <ActionIcon
          aria-label={words.download}
          disabled={!grid || grid.units.length === 0}
          onClick={() => grid && download(`matrix-${today ?? ""}.csv`, csvOf(grid))}
        >
          <DownloadIcon />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
