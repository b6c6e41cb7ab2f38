// Single keys of the correction desk, never while somebody types, and not at all where they are switched off.
const KEPT = "desk-keys";
const control = document.getElementById("keys-on");

function areOn() {
  return localStorage.getItem(KEPT) !== "off";
}

if (control) {
  control.closest("[hidden]")?.removeAttribute("hidden");
  control.checked = areOn();
  control.addEventListener("change", () => localStorage.setItem(KEPT, control.checked ? "on" : "off"));
}

function isTyping(element) {
  return element.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=submit])");
}

function moveInList(step) {
  const rows = [...document.querySelectorAll("[data-row-link]")];
  const at = rows.findIndex((link) => link.closest("tr").contains(document.activeElement));
  const next = at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step;
  rows[Math.min(Math.max(next, 0), rows.length - 1)]?.focus();
}

function nextDoubt() {
  const doubted = [...document.querySelectorAll(".field--doubted > summary")];
  const after = doubted.find((each) => document.activeElement.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING
    && !each.parentElement.contains(document.activeElement));
  const next = after ?? doubted[0];
  if (!next) return;
  next.parentElement.open = true;
  next.focus();
}

const inList = Boolean(document.querySelector("[data-row-link]"));
const KEYS = {
  j: () => (inList ? moveInList(1) : document.querySelector(".steps a[rel=next]")?.click()),
  k: () => (inList ? moveInList(-1) : document.querySelector(".steps a[rel=prev]")?.click()),
  n: nextDoubt,
};
const ARROWS = { ArrowDown: () => moveInList(1), ArrowUp: () => moveInList(-1) };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
  if (inList && ARROWS[event.key] && document.activeElement.matches("[data-row-link]")) {
    event.preventDefault();
    ARROWS[event.key]();
    return;
  }
  if (!areOn()) return;
  const key = event.key.toLowerCase();
  if (KEYS[key]) {
    event.preventDefault();
    KEYS[key]();
  } else if (!document.dispatchEvent(new CustomEvent("desk:key", { detail: key, cancelable: true }))) {
    event.preventDefault();
  }
});
