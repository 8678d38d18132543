// How does a dialog look: its title, what it asks or says, and the way out?

import { CloseButton, Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useFocusGivenBack } from "../state/useFocusGivenBack";
import "./Dialog.layer.css";
import classes from "./Dialog.module.css";
import { words } from "./words";

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** Its width, in pixels, where the window has so much. */
  readonly size: number;
  readonly children: ReactNode;
}

/** Open while it is there. Its head is no `header`, of which a page has one. */
export function Dialog({ title, onClose, size, children }: DialogProps) {
  useFocusGivenBack();
  return (
    <Modal.Root opened onClose={onClose} size={size} centered>
      <Modal.Overlay />
      <Modal.Content aria-label={title} className={classes.dialog} data-dialog>
        <div className={classes.head}>
          <h2>{title}</h2>
          <CloseButton aria-label={words.close} onClick={onClose} />
        </div>
        {children}
      </Modal.Content>
    </Modal.Root>
  );
}
