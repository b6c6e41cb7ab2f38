// Shows where a value stands on the page image while the value, or a link in it, is pointed at or has the focus.
// Without this file the "出典" links do the same through :target.
function show(field, shown) {
  for (const mark of document.querySelectorAll(`.page__marks [data-field="${CSS.escape(field)}"]`)) {
    mark.classList.toggle("is-shown", shown);
  }
}

for (const part of document.querySelectorAll(".sheet [data-field]:not(rect)")) {
  const { field } = part.dataset;
  for (const event of ["pointerenter", "focusin"]) part.addEventListener(event, () => show(field, true));
  for (const event of ["pointerleave", "focusout"]) part.addEventListener(event, () => show(field, false));
}
