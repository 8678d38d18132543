// How do the tokens become CSS? One block of custom properties for what both schemes share and one for each scheme;
// Mantine's own variables are set from the same values, so that its components need no style tag at run time.

import { type Palette, type Scheme, tokens } from "./tokens.ts";

type Declarations = Record<string, string>;

export function tokensAsCss(): string {
  const schemes: readonly Scheme[] = ["light", "dark"];
  return [
    block(":root", { ...shared(), ...mantineShared() }),
    `@media (prefers-reduced-motion: reduce) {\n${block(
      ":root",
      motion(() => `${tokens.motion.reduced.ms}ms`),
    )}\n}`,
    ...schemes.map((scheme) => block(`:root[data-mantine-color-scheme="${scheme}"]`, ofScheme(scheme))),
    // Paper is white.
    `@media print {\n${block(':root[data-mantine-color-scheme="dark"]', ofScheme("light"))}\n}`,
  ].join("\n");
}

function block(selector: string, declarations: Declarations): string {
  const lines = Object.entries(declarations).map(([name, value]) => `  ${name}: ${value};`);
  return `${selector} {\n${lines.join("\n")}\n}`;
}

function shared(): Declarations {
  const declarations: Declarations = {
    "--font-sans": quoted(tokens.type.family.sans),
    "--font-mono": tokens.type.family.mono,
  };
  for (const [name, { size, line, weight, tracking }] of Object.entries(tokens.type.scale)) {
    declarations[`--type-${dashed(name)}`] = `${weight} ${size}px/${line}px var(--font-sans)`;
    declarations[`--tracking-${dashed(name)}`] = `${tracking}em`;
  }
  for (const [name, value] of Object.entries(tokens.space)) declarations[`--space-${name}`] = `${value}px`;
  for (const [name, value] of Object.entries(tokens.radius)) declarations[`--radius-${name}`] = `${value}px`;
  for (const [name, value] of Object.entries(tokens.size)) declarations[`--size-${dashed(name)}`] = `${value}px`;
  return { ...declarations, ...motion(({ ms, easing }) => `${ms}ms ${easing}`) };
}

function motion(value: (how: { ms: number; easing: string }) => string): Declarations {
  const names = ["hover", "select", "panel", "fly"] as const;
  return Object.fromEntries(names.map((name) => [`--motion-${name}`, value(tokens.motion[name])]));
}

function ofScheme(scheme: Scheme): Declarations {
  const colours = tokens.colour[scheme];
  const shadows = Object.entries(tokens.shadow[scheme]).map(([name, value]) => [`--shadow-${name}`, value]);
  return {
    "color-scheme": scheme,
    ...flattened(colours, "-"),
    ...Object.fromEntries(shadows),
    ...mantineColours(colours, scheme),
  };
}

function flattened(values: object, prefix: string): Declarations {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const path = `${prefix}-${dashed(name)}`;
      return typeof value === "string" ? [[path, value]] : Object.entries(flattened(value as object, path));
    }),
  );
}

function mantineShared(): Declarations {
  return {
    "--mantine-font-family": "var(--font-sans)",
    "--mantine-font-family-monospace": "var(--font-mono)",
    "--mantine-radius-default": "var(--radius-control)",
    "--mantine-font-size-xs": "11px",
    "--mantine-font-size-sm": "13px",
    "--mantine-font-size-md": "14px",
    "--mantine-line-height": "1.45",
  };
}

function mantineColours({ surface, border, text, accent }: Palette, scheme: Scheme): Declarations {
  return {
    "--mantine-color-scheme": scheme,
    "--mantine-color-body": surface.panel,
    "--mantine-color-text": text.primary,
    "--mantine-color-bright": text.primary,
    "--mantine-color-dimmed": text.muted,
    "--mantine-color-placeholder": text.muted,
    "--mantine-color-anchor": text.link,
    "--mantine-color-default": surface.panel,
    "--mantine-color-default-hover": surface.hover,
    "--mantine-color-default-color": text.primary,
    "--mantine-color-default-border": border.default,
    "--mantine-color-disabled": surface.sunken,
    "--mantine-color-disabled-color": text.disabled,
    "--mantine-primary-color-filled": accent.base,
    "--mantine-primary-color-filled-hover": accent.strong,
    "--mantine-primary-color-light": accent.soft,
    "--mantine-primary-color-light-hover": accent.soft,
    "--mantine-primary-color-light-color": accent.strong,
    "--mantine-primary-color-contrast": accent.on,
  };
}

const dashed = (name: string): string =>
  name.replace(/[A-Z0-9]+/g, (part) => `-${part.toLowerCase()}`).replace(/^-/, "");

const quoted = (families: string): string =>
  families
    .split(", ")
    .map((family) => (family.includes(" ") ? `"${family}"` : family))
    .join(", ");
