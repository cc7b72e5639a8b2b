// Keyboard first: data-shortcut="F8" clicks a button or link, focuses a field ("/" the search box).
// A plain script in the head: a key pressed while the page is still arriving is kept until it has arrived.
{
  const typing = (element) => element.matches?.("input, textarea, select, [contenteditable]");
  let early = "";
  let arrived = false;

  const press = (key) => {
    const found = document.querySelector(`[data-shortcut="${CSS.escape(key)}"]`);
    if (!found || document.querySelector("dialog[open]")) return false;
    if (typing(found)) {
      found.focus();
      found.select?.();
    } else found.click();
    return true;
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.length === 1 && typing(event.target)) return;
    if (!arrived) {
      if (/^F\d/.test(event.key)) early = event.key;
    } else if (press(event.key)) event.preventDefault();
  });
  document.addEventListener("DOMContentLoaded", () => {
    arrived = true;
    if (early) press(early);
  });
}
