// Rows chosen for a bulk act: choose all, say how many, mark the rows.
function refresh(bar) {
  const boxes = [...document.getElementsByName(bar.dataset.bulk)];
  const chosen = boxes.filter((box) => box.checked);
  for (const box of boxes) box.closest("tr")?.classList.toggle("is-chosen", box.checked);
  const count = bar.querySelector("[data-bulk-count]");
  count.textContent = chosen.length ? `${count.dataset.words}: ${chosen.length}` : "";
  const all = bar.querySelector("[data-bulk-all]");
  all.checked = boxes.length > 0 && chosen.length === boxes.length;
  all.indeterminate = chosen.length > 0 && !all.checked;
}

document.addEventListener("change", (event) => {
  for (const bar of document.querySelectorAll("[data-bulk]")) {
    if (event.target.matches("[data-bulk-all]") && bar.contains(event.target))
      for (const box of document.getElementsByName(bar.dataset.bulk)) box.checked = event.target.checked;
    refresh(bar);
  }
});
document.querySelectorAll("[data-bulk]").forEach(refresh);
