declare module "virtual:tokens.css";

declare module "*.po" {
  export const messages: import("@lingui/core").Messages;
}
