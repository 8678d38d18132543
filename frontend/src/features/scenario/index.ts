// What does whoever plans need? Loaded when a scenario is opened.

export { Comparison } from "./Comparison";
export { Impact } from "./Impact";
export { Plan } from "./Plan";
export { Scenarios } from "./Scenarios";
export { Suggestions } from "./Suggestions";
export { Trial } from "./Trial";
