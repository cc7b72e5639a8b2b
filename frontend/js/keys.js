// Keyboard first: data-shortcut="F8" clicks a button or link, focuses a field ("/" the search box).
const typing = (element) => element.matches("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key.length === 1 && typing(event.target)) return;
  const found = document.querySelector(`[data-shortcut="${CSS.escape(event.key)}"]`);
  if (!found || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  if (typing(found)) {
    found.focus();
    found.select?.();
  } else found.click();
});
