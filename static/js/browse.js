// The list of sheets works without this file; with it, what a person opened stays open while htmx swaps results.
const narrow = window.matchMedia("(max-width: 60rem)");

function openParts() {
  return new Map([...document.querySelectorAll("#browse details[id]")].map((part) => [part.id, part.open]));
}

function foldFiltersOnNarrowScreens() {
  const filters = document.getElementById("filters");
  if (filters && narrow.matches) filters.open = false;
}

let wasOpen = new Map();

document.addEventListener("htmx:beforeSwap", () => {
  wasOpen = openParts();
});

document.addEventListener("htmx:afterSwap", () => {
  for (const part of document.querySelectorAll("#browse details[id]")) {
    if (wasOpen.has(part.id)) part.open = wasOpen.get(part.id);
  }
});

// Enter in a changed field is a change and a submit at once: the second asks for what the first already fetches.
let asked = "";

document.addEventListener("htmx:confirm", (event) => {
  const { elt, triggeringEvent } = event.detail;
  if (elt.id !== "browse") return;
  const state = new URLSearchParams(new FormData(elt)).toString();
  if (triggeringEvent?.type === "submit" && state === asked) event.preventDefault();
  asked = state;
});

document.addEventListener("htmx:afterRequest", () => {
  asked = "";
});

// After turning a page, the keyboard goes on at the results, not at the end of the page before; also where the
// condition that was taken back was the last in its place.
document.addEventListener("htmx:afterSettle", (event) => {
  const asked = event.detail.requestConfig?.elt;
  const lost = asked?.closest?.("[hx-boost]") && document.activeElement === document.body;
  if (lost || asked?.closest?.(".pagination")) {
    document.getElementById("results")?.focus({ preventScroll: true });
  }
});

// Escape closes the menu of formats, as it does any menu, and the keyboard goes on where it was opened.
document.addEventListener("keydown", ({ key, target }) => {
  const menu = key === "Escape" && target.closest?.(".save[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// An error page says more than a list that does not change.
document.addEventListener("htmx:responseError", (event) => {
  window.location.assign(event.detail.pathInfo.finalRequestPath);
});

foldFiltersOnNarrowScreens();
