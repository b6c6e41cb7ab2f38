// A button that copies the citation. Without this file, or without a clipboard, a click selects the whole line.
for (const button of document.querySelectorAll("[data-copies]")) {
  const line = document.getElementById(button.dataset.copies);
  if (!line || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(line.textContent.trim());
    const said = button.nextElementSibling;
    said.textContent = "コピーしました";
    setTimeout(() => { said.textContent = ""; }, 3000);
  });
}
