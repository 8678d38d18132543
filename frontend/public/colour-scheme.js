// Which colour scheme does the page start in? Runs before the first paint, so that a dark page never flashes white.
// A file of its own, because the page's content security policy allows no inline script.
(() => {
  let kept = null;
  try {
    kept = localStorage.getItem("interstice-colour-scheme");
  } catch {
    // A browser that forbids storage simply follows the system.
  }
  const dark = kept === "dark" || (kept !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
})();
