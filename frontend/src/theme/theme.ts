// How do Mantine's components look here? Sizes and defaults; every colour comes from the tokens as CSS variables.

import {
  ActionIcon,
  Button,
  createTheme,
  localStorageColorSchemeManager,
  Menu,
  TextInput,
  Tooltip,
} from "@mantine/core";
import menu from "./Menu.module.css";
import { tokens } from "./tokens";

export const theme = createTheme({
  fontFamily: "var(--font-sans)",
  fontFamilyMonospace: "var(--font-mono)",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    ActionIcon: ActionIcon.extend({
      defaultProps: { variant: "default", size: tokens.size.control, radius: tokens.radius.control },
    }),
    Button: Button.extend({ defaultProps: { variant: "default", size: "xs", radius: tokens.radius.control } }),
    TextInput: TextInput.extend({ defaultProps: { size: "xs", radius: tokens.radius.control } }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 300, transitionProps: { duration: tokens.motion.hover.ms } },
    }),
    Menu: Menu.extend({
      classNames: menu,
      defaultProps: {
        offset: 4,
        radius: tokens.radius.card,
        shadow: "none",
        transitionProps: { duration: tokens.motion.hover.ms },
      },
    }),
    // The page itself never scrolls, so a dialog has no scroll to lock (which would need a style tag).
    // As a plain object: naming the component would bring it into what the first screen loads.
    ModalRoot: { defaultProps: { lockScroll: false, radius: tokens.radius.panel } },
  },
});

/** The same key as in public/colour-scheme.js, which runs before the first paint. */
export const colourSchemeManager = localStorageColorSchemeManager({ key: "interstice-colour-scheme" });
