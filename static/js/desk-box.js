// A place drawn on the picture of a page: by dragging, or by numbers that the arrow keys step. What is drawn is
// offered to the field like selected text (desk-offer.js), with the words that lie in it.
const view = document.getElementById("source-view");
const tool = document.getElementById("box-tool");
const toggle = document.getElementById("box-toggle");
const edges = document.getElementById("box-edges");
const onPage = document.getElementById("box-page");
const SIDES = ["left", "top", "right", "bottom"];
const AT_FIRST = { left: 10, top: 10, right: 60, bottom: 20 }; // per cent of the page
const LEAST = 4; // pixels: less is a click

let drawn = null; // the rect in the marks of its page
let from = null; // where dragging began: { image, x, y }

if (tool) tool.hidden = false;

// --- A box is of a page, and in per cent of its width and height ---------------------------------------------

function isOn() {
  return toggle.getAttribute("aria-expanded") === "true";
}

function numbers() {
  return Object.fromEntries(SIDES.map((side) => [side, Number(edges.querySelector(`[data-edge=${side}]`).value)]));
}

function draw(page, box) {
  erase();
  const marks = document.querySelector(`#page-${page} .page__marks`);
  const { width, height } = marks.viewBox.baseVal;
  drawn = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  drawn.classList.add("is-drawn");
  const bbox = [(box.left * width) / 100, (box.top * height) / 100, (box.right * width) / 100, (box.bottom * height) / 100];
  drawn.setAttribute("x", bbox[0]);
  drawn.setAttribute("y", bbox[1]);
  drawn.setAttribute("width", Math.max(bbox[2] - bbox[0], 0));
  drawn.setAttribute("height", Math.max(bbox[3] - bbox[1], 0));
  marks.append(drawn);
  return bbox;
}

function erase() {
  drawn?.remove();
  drawn = null;
}

function tell(page, bbox) {
  const isBox = bbox[2] > bbox[0] && bbox[3] > bbox[1];
  const place = isBox ? { page, bbox: bbox.map((edge) => Math.round(edge * 10) / 10) } : null;
  document.dispatchEvent(new CustomEvent("desk:boxed", { detail: { place, pieces: isBox ? wordsIn(page, bbox) : [] } }));
}

// The text of the page under the box: of each line the characters whose middle lies in it.
function wordsIn(page, [left, top, right, bottom]) {
  const holds = (extent) => {
    const [x, y] = [extent.x + extent.width / 2, extent.y + extent.height / 2];
    return x >= left && x <= right && y >= top && y <= bottom;
  };
  return [...document.querySelectorAll(`#page-${page} .page__text text`)]
    .map((line) => {
      const letters = [...Array(line.getNumberOfChars()).keys()].filter((at) => holds(line.getExtentOfChar(at)));
      return letters.length ? line.textContent.slice(letters[0], letters.at(-1) + 1) : "";
    })
    .filter((words) => words.trim());
}

// --- By dragging: where no text can be selected always, elsewhere when it is switched on ----------------------

view.addEventListener("pointerdown", (event) => {
  const image = event.target.closest(".page__image");
  if (!image || event.button !== 0) return;
  const isPicture = !image.querySelector(".page__text") && event.pointerType === "mouse";
  if (!isPicture && !isOn()) return;
  event.preventDefault();
  view.setPointerCapture(event.pointerId);
  from = { image, x: event.clientX, y: event.clientY };
});

view.addEventListener("pointermove", (event) => {
  if (from) drawTo(event);
});

view.addEventListener("pointerup", (event) => {
  if (!from) return;
  const isClick = Math.abs(event.clientX - from.x) < LEAST || Math.abs(event.clientY - from.y) < LEAST;
  const [page, bbox] = drawTo(event);
  from = null;
  if (isClick) cancel();
  else tell(page, bbox);
});

view.addEventListener("pointercancel", () => {
  from = null;
  cancel();
});

function drawTo(event) {
  const on = from.image.getBoundingClientRect();
  const across = [from.x, event.clientX].map((x) => share(x - on.left, on.width)).sort((one, other) => one - other);
  const down = [from.y, event.clientY].map((y) => share(y - on.top, on.height)).sort((one, other) => one - other);
  const box = { left: across[0], top: down[0], right: across[1], bottom: down[1] };
  const page = Number(from.image.closest(".page").id.replace("page-", ""));
  for (const side of SIDES) edges.querySelector(`[data-edge=${side}]`).value = box[side].toFixed(1);
  onPage.value = page;
  return [page, draw(page, box)];
}

function share(part, whole) {
  return Math.min(Math.max((part / whole) * 100, 0), 100);
}

// --- By numbers ----------------------------------------------------------------------------------------------

function switchTo(on) {
  toggle.setAttribute("aria-expanded", String(on));
  edges.hidden = !on;
  view.classList.toggle("is-boxing", on);
  if (!on) cancel();
}

function startByNumbers() {
  switchTo(true);
  for (const side of SIDES) edges.querySelector(`[data-edge=${side}]`).value = AT_FIRST[side];
  stepped();
  edges.querySelector("[data-edge]").focus();
}

function stepped() {
  const page = Number(onPage.value);
  tell(page, draw(page, numbers()));
}

function cancel() {
  erase();
  document.dispatchEvent(new CustomEvent("desk:boxed", { detail: { place: null, pieces: [] } }));
}

toggle?.addEventListener("click", (event) => {
  if (isOn()) switchTo(false);
  else if (event.detail === 0) startByNumbers(); // pressed by keyboard
  else switchTo(true);
});

edges?.addEventListener("input", stepped);

tool?.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !isOn()) return;
  switchTo(false);
  toggle.focus();
});

document.addEventListener("desk:key", (event) => {
  if (event.detail !== "b" || !tool) return;
  event.preventDefault();
  if (isOn()) switchTo(false);
  else startByNumbers();
});

document.addEventListener("desk:taken", () => {
  erase();
  if (tool) switchTo(false);
});
