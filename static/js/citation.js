// A button that copies the citation. Without this file, or without a clipboard, a click selects the whole line.
for (const button of document.querySelectorAll("[data-copies]")) {
  const line = document.getElementById(button.dataset.copies);
  if (!line || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const said = button.nextElementSibling;
    try {
      await navigator.clipboard.writeText(line.textContent.trim());
      said.textContent = "コピーしました";
    } catch {
      said.textContent = "コピーできませんでした。文を選択してコピーしてください。";
    }
    setTimeout(() => { said.textContent = ""; }, 3000);
  });
}
