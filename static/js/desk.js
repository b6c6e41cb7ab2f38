// The sheet at the correction desk: places light up with their field, rows are added, nothing typed is left behind.
// Everything here also works without this file: by links, by submitting, by reading.
const form = document.getElementById("desk-form");
const view = document.getElementById("source-view");

// --- Where a value stands ------------------------------------------------------------------------------------

function placesOf(field) {
  const name = CSS.escape(field);
  return view.querySelectorAll(`.page__marks [data-field="${name}"], tr[data-fields~="${name}"]`);
}

function show(field) {
  for (const shown of view.querySelectorAll(".is-shown")) shown.classList.remove("is-shown");
  for (const shown of form.querySelectorAll(".field--shown")) shown.classList.remove("field--shown");
  document.getElementById(`field-${field}`)?.classList.add("field--shown");
  const places = placesOf(field);
  for (const place of places) place.classList.add("is-shown");
  if (places.length) bringIntoView(places[0]);
}

// Scrolls the source alone: the page itself stays where the person works.
function bringIntoView(place) {
  const [inner, outer] = [place.getBoundingClientRect(), view.getBoundingClientRect()];
  if (inner.top < outer.top || inner.bottom > outer.bottom) {
    view.scrollTop += inner.top - outer.top - outer.height / 3;
  }
  if (inner.left < outer.left || inner.right > outer.right) view.scrollLeft += inner.left - outer.left - 40;
}

form.addEventListener("focusin", (event) => {
  const field = event.target.closest("[data-field]");
  if (field) show(field.dataset.field);
});

// --- Rows ----------------------------------------------------------------------------------------------------

form.addEventListener("click", (event) => {
  const add = event.target.closest("button[name=add]");
  if (!add) return;
  event.preventDefault();
  const rows = add.closest(".rows");
  const count = rows.querySelector("input[type=hidden]");
  const row = rows.querySelector("template").content.querySelector("tr").cloneNode(true);
  for (const input of row.querySelectorAll("input, select")) {
    input.name = input.name.replace("__row__", count.value);
    input.id = input.id.replace("__row__", count.value);
    const label = input.getAttribute("aria-label");
    if (label) input.setAttribute("aria-label", label.replace("__row__", Number(count.value) + 1));
  }
  count.value = Number(count.value) + 1;
  rows.querySelector("tbody").append(row);
  row.querySelector("input, select").focus();
});

// --- Saving --------------------------------------------------------------------------------------------------

let changed = form.hasAttribute("data-typed");

form.addEventListener("input", () => {
  changed = true;
});

form.addEventListener("submit", () => {
  changed = false;
});

window.addEventListener("beforeunload", (event) => {
  if (changed) event.preventDefault();
});

form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    form.requestSubmit(form.querySelector("button[value=next]"));
  } else if (event.target.matches("input")) {
    event.preventDefault(); // one Enter too many shall not send anything
  }
});

// --- The size of the page ------------------------------------------------------------------------------------

const zoom = document.querySelector(".zoom");
const LARGEST = 3;
let size = 0;

if (zoom) {
  zoom.hidden = false;
  zoom.addEventListener("click", (event) => {
    const step = Number(event.target.closest("[data-zoom]")?.dataset.zoom ?? 0);
    view.classList.remove(`zoom-${size}`);
    size = Math.min(Math.max(size + step, 0), LARGEST);
    view.classList.add(`zoom-${size}`);
  });
}

// --- What is asked for first ---------------------------------------------------------------------------------

// A message that is there from the start is read out only when it changes.
const message = document.getElementById("saved");
if (message) message.append("");
(document.querySelector("[data-focus-first]") ?? form.querySelector(".field--doubted > summary"))?.focus();
