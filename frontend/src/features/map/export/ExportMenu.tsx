// How does the map leave the page? What is seen of it, or all of it, as pixels or as SVG, with title and legend.

import { Menu, UnstyledButton } from "@mantine/core";
import classes from "../Overlay.module.css";
import type { Picture } from "../stage";
import { exportWords as words } from "./exportWords";

const CHOICES = [
  { word: words.seenSvg, whole: false, as: "svg" },
  { word: words.seenPng, whole: false, as: "png" },
  { word: words.wholeSvg, whole: true, as: "svg" },
  { word: words.wholePng, whole: true, as: "png" },
] as const;

export function ExportMenu({ picture }: { picture: Picture }) {
  const save = async (choice: (typeof CHOICES)[number]) => (await import("./saving")).savePicture(picture, choice);
  return (
    <Menu position="top-end">
      <Menu.Target>
        <UnstyledButton className={classes.export} data-export>
          {words.export}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {CHOICES.map((choice) => (
          <Menu.Item key={choice.word} onClick={() => void save(choice)}>
            {choice.word}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
