// Type to find, arrows to move, Enter to pick the first or the focused option, Escape back to the box.
document.addEventListener("keydown", (event) => {
  const picker = event.target.closest("[data-picker]");
  if (!picker) return;
  const box = picker.querySelector("input[type=search]");
  const list = document.getElementById(box.getAttribute("aria-controls"));
  const options = [...list.querySelectorAll(".picker-option")];
  const at = options.indexOf(document.activeElement);
  if (event.key === "Escape" && at >= 0) box.focus();
  else if (event.key === "Enter" && event.target === box && options.length) options[0].click();
  else if (event.key === "ArrowDown") options[Math.min(at + 1, options.length - 1)]?.focus();
  else if (event.key === "ArrowUp") (at > 0 ? options[at - 1] : box).focus();
  else return;
  event.preventDefault();
});
