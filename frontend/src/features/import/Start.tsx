// What can be brought in, and how does one begin? Files dropped or chosen; templates, and the sources known so far.

import { Button } from "@mantine/core";
import { type DragEvent, useRef, useState } from "react";
import { stopReading, useIntake } from "../../api/imports";
import { useSources } from "../../api/queries";
import type { KeptMapping } from "../../api/types";
import { useAddress } from "../../state/address";
import { isPresent } from "../../state/query";
import { Unanswered } from "../../ui/Unanswered";
import { date, number } from "../../words/numbers";
import { chosen, type Named, ofDrop, ofInput, tooLarge } from "./files";
import classes from "./Import.module.css";
import { startAgain, take, useSession } from "./session";
import { Waiting } from "./Waiting";
import { words } from "./words";

const ACCEPTED = ".csv,.tsv,.txt,.xlsx,.yaml,.yml,.json";

interface Props {
  readonly isWaiting: boolean;
  readonly error: Error | null;
}

export function Start({ isWaiting, error }: Props) {
  const present = useAddress((state) => isPresent(state.address));
  const batch = useSession((state) => state.batch);
  return (
    <>
      <h1 className={classes.finding}>{words.invite}</h1>
      <p className={classes.hint}>{words.nothingYet}</p>
      {!present && <p className={classes.note}>{words.past}</p>}
      <DropZone />
      {isWaiting && batch && (
        <Waiting
          then={words.reading}
          onCancel={() => {
            void stopReading(batch);
            startAgain();
          }}
        />
      )}
      {error && !isWaiting && <Refused error={error} />}
      <WaysIn />
      <Sources />
    </>
  );
}

/** Why files were not taken: each thing that is wrong on a line of its own, as the server says it. */
export function Refused({ error }: { error: Error }) {
  const lines = error.message.split("\n");
  return (
    <div className={classes.refused} role="alert">
      <h2>{words.failed}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className={classes.hint}>{words.nothingWritten}</p>
    </div>
  );
}

function DropZone() {
  const [over, setOver] = useState(false);
  const [isNothing, setNothing] = useState(false);
  const [large, setLarge] = useState<string>();
  const limits = useIntake().data?.limits;
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const begin = (named: readonly Named[]) => {
    const found = chosen(named);
    setNothing(named.length > 0 && found.size === 0);
    const large = limits && tooLarge(found, limits);
    setLarge(large);
    if (found.size > 0 && large === undefined) take(found);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void ofDrop(event.dataTransfer).then(begin);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has its twins, the two buttons inside
    <div
      className={classes.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p className={classes.dropHere}>{over ? words.dropNow : words.drop}</p>
      <div className={classes.row}>
        <Button className={classes.primary} onClick={() => files.current?.click()}>
          {words.chooseFiles}
        </Button>
        <Button variant="default" onClick={() => folder.current?.click()}>
          {words.chooseFolder}
        </Button>
      </div>
      <p className={classes.hint}>{words.reads}</p>
      {isNothing && <p role="alert">{words.nothingToRead}</p>}
      {large !== undefined && (
        <p role="alert">
          {words.tooLarge(large)} <code>interstice import PATH</code>
        </p>
      )}
      <input
        ref={files}
        type="file"
        multiple
        hidden
        accept={ACCEPTED}
        aria-label={words.chooseFiles}
        onChange={({ currentTarget }) => begin(ofInput(currentTarget.files))}
        onClick={({ currentTarget }) => {
          currentTarget.value = "";
        }}
      />
      <input
        ref={(input) => {
          folder.current = input;
          input?.setAttribute("webkitdirectory", "");
        }}
        type="file"
        hidden
        aria-label={words.chooseFolder}
        onChange={({ currentTarget }) => begin(ofInput(currentTarget.files))}
        onClick={({ currentTarget }) => {
          currentTarget.value = "";
        }}
      />
    </div>
  );
}

function WaysIn() {
  const { data } = useIntake();
  if (!data) return null;
  const { limits, formats, templates } = data;
  return (
    <div className={classes.pair}>
      <section className={classes.part}>
        <h2>{words.known}</h2>
        <ul className={classes.list}>
          {formats.map(({ name, about }) => (
            <li key={name}>{words.formats[name] ?? about}</li>
          ))}
        </ul>
        <p>{words.anyTable}</p>
      </section>
      <section className={classes.part}>
        <h2>{words.templates}</h2>
        <ul className={classes.list}>
          {templates.map((name) => (
            <li key={name}>
              <a href={`/api/v1/imports/templates/${name}`} download={name}>
                {words.templateNames[name] ?? name}
              </a>
            </li>
          ))}
        </ul>
        <p className={classes.hint}>{words.limits(limits.file_bytes, limits.total_bytes, limits.values)}</p>
        <p className={classes.hint}>
          {words.bigger} <code>interstice import PATH</code>
        </p>
      </section>
    </div>
  );
}

function mappingOf(kept: KeptMapping | undefined): string {
  if (!kept) return "—";
  return kept.refused === null ? words.keptMapping : words.refusedMapping(kept.refused);
}

const MANUAL = "manual";

function Sources() {
  const query = useSources();
  const { data } = query;
  const kept = useIntake().data?.kept ?? [];
  return (
    <section className={classes.part}>
      <h2>{words.sources}</h2>
      <Unanswered query={query} failed={words.failed} />
      {data?.items.length === 0 && <p className={classes.hint}>{words.noSources}</p>}
      {data && data.items.length > 0 && (
        <table className={classes.table} aria-label={words.sources}>
          <thead>
            <tr>
              <th scope="col">{words.source}</th>
              <th scope="col" data-number>
                {words.things}
              </th>
              <th scope="col">{words.read}</th>
              <th scope="col">{words.mapped}</th>
            </tr>
          </thead>
          <tbody>
            {data.items.map(({ name, things, read }) => (
              <tr key={name}>
                <th scope="row">{name === MANUAL ? words.byHand : name}</th>
                <td data-number>{number(things)}</td>
                <td>{read ? date(read) : words.never}</td>
                <td>{mappingOf(kept.find(({ source }) => source === name))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
