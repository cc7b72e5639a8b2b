// The table of a process by keyboard: Alt+Enter adds a step, Alt+arrows move it, Alt+Delete removes the row.
const TOOLS = { Enter: "add", ArrowUp: "up", ArrowDown: "down", Delete: "remove" };

document.addEventListener("keydown", (event) => {
  const row = event.altKey && event.target.closest(".step-row");
  const tool = row && row.querySelector(`[data-tool="${TOOLS[event.key]}"]`);
  if (!tool) return;
  event.preventDefault();
  tool.click();
});

// Enter in a row looks at the result; it never presses the first button of the form.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.altKey && event.target.matches(".step-row input")) event.preventDefault();
});
