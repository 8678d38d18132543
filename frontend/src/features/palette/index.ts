// What does the palette consist of? Loaded when it is opened first.

export { Palette as default } from "./Palette";
