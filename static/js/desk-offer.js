// Text selected in the source, or a place drawn on it, is offered to the field that was used last.
const view = document.getElementById("source-view");
const form = document.getElementById("desk-form");
const offer = document.getElementById("offer");
const STARTS_ANEW = /^[・●○◎■□◆◇▪•※①-⑳（(]/u;

let target = null; // the input that had the focus last
let field = null; // its field
let selected = null; // { text, place }
let boxed = null; // the same of what is drawn (desk-box.js)

form.addEventListener("focusin", (event) => {
  field = event.target.closest("[data-field]") ?? field;
  if (event.target.matches("input[type=text], textarea")) {
    target = event.target;
  } else if (event.target.matches("summary, select, input[type=checkbox]")) {
    target = event.target.closest("[data-field]")?.querySelector("textarea, input[type=text]") ?? null;
  }
  present();
});

document.addEventListener("selectionchange", () => {
  selected = inSource(document.getSelection()) ?? boxed;
  present();
});

document.addEventListener("desk:boxed", (event) => {
  const { place, pieces } = event.detail;
  boxed = place && { text: joined(pieces), place };
  selected = boxed;
  present();
});

function inSource(selection) {
  if (!selection || selection.isCollapsed || !view.contains(selection.anchorNode)) return null;
  const range = selection.getRangeAt(0);
  const pieces = [...view.querySelectorAll(".page__text text, .lines td")].filter((each) => range.intersectsNode(each));
  const text = joined(pieces.map((piece) => partOf(piece, range)).filter((part) => part.trim()));
  return text ? { text, place: placeOf(pieces, range) } : null;
}

// The part of an element that the range covers.
function partOf(element, range) {
  const part = document.createRange();
  part.selectNodeContents(element);
  if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0) part.setStart(range.startContainer, range.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0) part.setEnd(range.endContainer, range.endOffset);
  return part.toString().replace(/\n/g, "");
}

// Lines broken by the width of a column belong together; items of a list do not, nor do words of Latin script.
function joined(lines) {
  return lines.reduce((text, line) => {
    if (!text) return line.trim();
    if (STARTS_ANEW.test(line.trim())) return `${text}\n${line.trim()}`;
    return text + (/\w$/.test(text) && /^\w/.test(line.trim()) ? " " : "") + line.trim();
  }, "");
}

// Where it stands, as records have it: a box in points of the page, or lines.
function placeOf(pieces, range) {
  const rows = pieces.map((piece) => piece.closest("tr")).filter(Boolean);
  if (rows.length) {
    const numbers = rows.map((row) => Number(row.id.slice(1)));
    return { line_first: Math.min(...numbers), line_last: Math.max(...numbers) };
  }
  const svg = pieces[0].ownerSVGElement;
  const on = svg.getBoundingClientRect();
  const scale = svg.viewBox.baseVal.width / on.width;
  const boxes = [...range.getClientRects()].filter((box) => box.width && box.top < on.bottom && box.bottom > on.top);
  const edge = (least, side, from) => (least(...boxes.map((box) => box[side])) - from) * scale;
  const bbox = boxes.length
    ? [edge(Math.min, "left", on.left), edge(Math.min, "top", on.top), edge(Math.max, "right", on.left), edge(Math.max, "bottom", on.top)]
    : null;
  return bbox && { page: Number(svg.closest(".page").id.replace("page-", "")), bbox };
}

function present() {
  offer.hidden = !selected;
  if (!selected) return;
  const isPicture = !selected.text;
  document.getElementById("offer-text").textContent = selected.text;
  document.getElementById("offer-words").hidden = isPicture;
  document.getElementById("offer-place").hidden = !isPicture;
  const label = field?.dataset.label;
  document.getElementById("offer-field").textContent = label ? `「${label}」に` : "先に項目を選んでください。";
  for (const button of offer.querySelectorAll("button")) {
    const isPlace = button.dataset.offer === "place";
    button.disabled = isPlace ? !keptPlace() || !selected.place : !target;
    button.hidden = !isPlace && isPicture;
  }
}

function keptPlace() {
  return field?.querySelector("[data-place]");
}

function take(how) {
  if (!selected) return;
  if (how === "place") takePlace();
  else if (target && selected.text) takeText(how);
}

// The value is right as it stands, and this is where it was seen: a decision of its own.
function takePlace() {
  const kept = keptPlace();
  if (!kept || !selected.place) return;
  keepPlace(kept, selected.place);
  const right = field.querySelector("input[name=confirm]");
  if (right) right.checked = true;
  else field.append(Object.assign(document.createElement("input"), { type: "hidden", name: "confirm", value: field.dataset.field }));
  done(field.querySelector("summary") ?? field.querySelector("input:not([type=hidden]), textarea, select"));
}

function keepPlace(kept, place) {
  kept.value = JSON.stringify([place]);
  const noted = field.querySelector("[data-source]");
  if (noted) noted.textContent = place.page ? `出典 p.${place.page}（選んだ場所。保存すると記録されます）` : `出典 ${place.line_first}行目（保存すると記録されます）`;
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

function done(focused) {
  field.open = true;
  boxed = null;
  document.dispatchEvent(new CustomEvent("desk:taken"));
  document.getSelection().removeAllRanges();
  selected = null;
  present();
  focused?.focus();
}

function takeText(how) {
  const { text, place } = selected;
  const separator = target.matches("textarea") && target.value ? "\n" : "";
  target.value = how === "append" ? target.value + separator + text : text;
  field = target.closest("[data-field]");
  const kept = keptPlace();
  if (kept && place) keepPlace(kept, place);
  target.dispatchEvent(new Event("input", { bubbles: true }));
  done(target);
}

offer.addEventListener("click", (event) => {
  const button = event.target.closest("[data-offer]");
  if (button) take(button.dataset.offer);
});

// Pressing a button must not lose the selection.
offer.addEventListener("pointerdown", (event) => event.preventDefault());

document.addEventListener("desk:key", (event) => {
  const how = { i: "replace", a: "append", p: "place" }[event.detail];
  if (!how || !selected) return;
  event.preventDefault();
  take(how);
});
