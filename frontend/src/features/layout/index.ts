// What does a look at a fresh layout of the map consist of? Loaded when somebody asks for it.

export { Layout as default } from "./Layout";
