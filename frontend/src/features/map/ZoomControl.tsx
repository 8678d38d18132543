// How near is the map? Buttons for what the wheel and the keys do.

import { UnstyledButton } from "@mantine/core";
import { FitIcon, MinusIcon, PlusIcon } from "../../ui/icons";
import { useCamera } from "./camera";
import classes from "./Map.module.css";
import { words } from "./words";

export function ZoomControl({ onZoom, onFit }: { onZoom: (steps: number) => void; onFit: () => void }) {
  return (
    <div className={classes.zoom}>
      <UnstyledButton className={classes.step} aria-label={words.zoomOut} onClick={() => onZoom(-1)}>
        <MinusIcon />
      </UnstyledButton>
      <Percent />
      <UnstyledButton className={classes.step} aria-label={words.zoomIn} onClick={() => onZoom(1)}>
        <PlusIcon />
      </UnstyledButton>
      <UnstyledButton aria-label={words.fit} onClick={onFit}>
        <FitIcon />
      </UnstyledButton>
    </div>
  );
}

function Percent() {
  const percent = useCamera(({ camera }) => Math.round(camera.k * 100));
  return <output className="figures">{words.zoomed(percent)}</output>;
}
