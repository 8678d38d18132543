// Every sentence of the frame.

export const words = {
  product: "Interstice",
  views: "Views",
  map: "Map",
  gaps: "Gaps",
  allTribes: "All tribes",
  allUnits: "All units",
  breadcrumb: "Where you are",
  today: (day: string) => `Today, ${day}`,
  asOf: (day: string) => `As of ${day}`,
  toDark: "Switch to dark",
  toLight: "Switch to light",
  help: "Keyboard shortcuts",
  shortcuts: [
    [["/"], "Search"],
    [["j", "k"], "Next, previous gap"],
    [["+", "−"], "Zoom in, zoom out"],
    [["0"], "Show the whole map"],
    [["←", "↑", "↓", "→"], "Move the map, when it has the focus"],
    [["t"], "Map or table"],
    [["Esc"], "Close what is open"],
    [["?"], "This help"],
  ] as const,
  singleKeys: "Single-key shortcuts",
  singleKeysHint: "Switch them off if a screen reader or dictation needs the keys. Escape always works.",
  close: "Close",
};
