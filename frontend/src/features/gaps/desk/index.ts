// What of this room is read only when somebody looks at the desk of gaps?

export { GapDesk as default } from "./GapDesk";
