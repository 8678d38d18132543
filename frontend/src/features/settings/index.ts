// What does the desk of settings consist of? Loaded when it is looked at first.

export { Settings as default } from "./Settings";
