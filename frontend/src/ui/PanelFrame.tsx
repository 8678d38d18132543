// What do all explanations share? The way back, the steps, a link to copy, and a body that scrolls.

import { ActionIcon, Tooltip, UnstyledButton } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { type ReactNode, useEffect, useRef } from "react";
import { select, useAddress } from "../state/address";
import { selectionOf } from "../state/query";
import { remember } from "../state/recent";
import { useSteps } from "../state/steps";
import { NARROW } from "../theme/tokens";
import { CheckIcon, ChevronIcon, CloseIcon, LinkIcon } from "./icons";
import classes from "./Panel.module.css";
import { words } from "./words";

interface Props {
  /** What stands above the title: severity and rule, or a label. */
  readonly above: ReactNode;
  readonly title: string;
  readonly children: ReactNode;
  /** What stays in sight below, while the body scrolls. */
  readonly foot?: ReactNode;
}

export function PanelFrame({ above, title, children, foot }: Props) {
  const heading = useFocusOnOpening();
  useRemembered(title);
  return (
    <section className={classes.frame} aria-label={words.panel} data-panel>
      <div className={classes.bar}>
        <UnstyledButton className={classes.back} onClick={backToList}>
          <ChevronIcon to="left" />
          {words.backToList}
        </UnstyledButton>
        <span className={classes.space} />
        <Steps />
        <CopyLink />
        <ActionIcon variant="subtle" color="gray" aria-label={words.close} onClick={() => select(undefined)}>
          <CloseIcon />
        </ActionIcon>
      </div>
      <div className={classes.body}>
        <div className={classes.above}>{above}</div>
        <h2 ref={heading} tabIndex={-1} className={classes.title}>
          {title}
        </h2>
        {children}
      </div>
      {foot}
    </section>
  );
}

/** In a narrow window there is no list beside the map: its place is the desk of gaps. */
function backToList(): void {
  const { address, change, visit } = useAddress.getState();
  if (address.desk === undefined && window.matchMedia(NARROW).matches) visit("gaps");
  else change({ list: undefined, gap: undefined, node: undefined });
}

/** What was explained can be gone back to. */
function useRemembered(title: string): void {
  useEffect(() => {
    const selection = selectionOf(useAddress.getState().address);
    if (selection && title !== "") remember({ selection, title });
  }, [title]);
}

/** The focus goes to the title if it was in the list, or nowhere; the list takes it back when the panel closes. */
function useFocusOnOpening() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const { activeElement, body } = document;
    const isFree =
      activeElement === null || activeElement === body || activeElement.closest("[data-gap-list]") !== null;
    if (isFree) heading.current?.focus({ preventScroll: true });
  }, []);
  return heading;
}

function Steps() {
  const { at, was, of, next, previous } = useSteps();
  if (was < 0) return null;
  return (
    <>
      {at >= 0 && <span className={`${classes.place} figures`}>{words.place(at + 1, of)}</span>}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={words.previous}
        disabled={!previous}
        onClick={() => previous && select({ kind: "gap", key: previous.key })}
      >
        <ChevronIcon to="up" size={14} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={words.next}
        disabled={!next}
        onClick={() => next && select({ kind: "gap", key: next.key })}
      >
        <ChevronIcon to="down" size={14} />
      </ActionIcon>
    </>
  );
}

const COPIED_FOR = 1500;

function CopyLink() {
  const clipboard = useClipboard({ timeout: COPIED_FOR });
  const label = clipboard.copied ? words.copied : words.copyLink;
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={label}
        onClick={() => clipboard.copy(window.location.href)}
      >
        {clipboard.copied ? <CheckIcon /> : <LinkIcon />}
      </ActionIcon>
    </Tooltip>
  );
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
