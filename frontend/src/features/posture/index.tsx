// What does the desk of posture consist of? Loaded when it is looked at first.

export { Posture as default } from "./Posture";
