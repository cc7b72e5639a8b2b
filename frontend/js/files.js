// Files dropped on a field, and the list of what was chosen with its size.
const size = (bytes) => (bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1).replace(".", ",")} MB` : `${Math.ceil(bytes / 1e3)} kB`);

function list(drop) {
  const target = drop.querySelector("[data-drop-list]");
  target.replaceChildren(...[...drop.querySelector("input[type=file]").files].map((file) => {
    const row = document.createElement("li");
    for (const text of [file.name, size(file.size)]) row.appendChild(document.createElement("span")).textContent = text;
    return row;
  }));
}

for (const name of ["dragover", "dragleave", "drop"])
  document.addEventListener(name, (event) => {
    const drop = event.target.closest?.("[data-drop]");
    if (!drop) return;
    event.preventDefault();
    drop.classList.toggle("is-over", name === "dragover");
    if (name !== "drop" || !event.dataTransfer.files.length) return;
    const input = drop.querySelector("input[type=file]");
    const kept = new DataTransfer();
    for (const file of input.multiple ? event.dataTransfer.files : [event.dataTransfer.files[0]]) kept.items.add(file);
    input.files = kept.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
document.addEventListener("change", (event) => {
  const drop = event.target.closest("[data-drop]");
  if (drop) list(drop);
});
