// The pages work without this file; with it files can be dropped, limits are told before anything is sent, and
// people who do not see the table hear how far it is.
const form = document.getElementById("upload-form");

function chosenFiles() {
  return ["id_documents", "id_folder"]
    .flatMap((id) => [...document.getElementById(id).files])
    .filter((file) => !file.name.startsWith("."));
}

function complaint(files) {
  const mostFiles = Number(form.dataset.mostFiles);
  const mostBytes = Number(form.dataset.mostBytes);
  if (files.length > mostFiles) return `一度に登録できるのは${mostFiles}件までです（${files.length}件選択）。`;
  const large = files.filter((file) => file.size > mostBytes);
  if (large.length) return `上限を超えるファイルがあります：${large.map((file) => file.name).join("、")}`;
  return "";
}

function tellChosen() {
  const files = chosenFiles();
  const wrong = complaint(files);
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  const size = `${(bytes / 2 ** 20).toFixed(1)} MB`;
  const chosen = files.length ? `${files.length}件のファイル（${size}）を選択しています。` : "";
  document.getElementById("chosen").textContent = wrong || chosen;
  document.getElementById("id_documents").setCustomValidity(wrong);
}

function acceptDrops(area) {
  for (const name of ["dragenter", "dragover"]) {
    area.addEventListener(name, (event) => {
      event.preventDefault();
      area.classList.add("drop--over");
    });
  }
  for (const name of ["dragleave", "drop"]) {
    area.addEventListener(name, () => area.classList.remove("drop--over"));
  }
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    document.getElementById("id_documents").files = event.dataTransfer.files;
    tellChosen();
  });
}

function tellProgress() {
  const announcement = document.getElementById("announcement");
  const said = document.getElementById("files")?.dataset.said ?? "";
  if (announcement && announcement.textContent !== said) announcement.textContent = said;
}

if (form) {
  acceptDrops(document.getElementById("drop"));
  form.addEventListener("change", tellChosen);
  form.addEventListener("submit", () => {
    form.querySelector("button[type=submit]").textContent = "アップロード中です…";
  });
}

document.addEventListener("htmx:afterSwap", tellProgress);
// A page that is gone says more than progress that stands still.
document.addEventListener("htmx:responseError", () => window.location.reload());
