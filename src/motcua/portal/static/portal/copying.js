// A button beside what is to be copied into another application; without a script it is marked and copied by hand.
for (const value of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-sm";
  button.textContent = value.dataset.copyName;
  button.setAttribute("aria-labelledby", `${value.id}-chep ${value.id}-ten`);
  button.id = `${value.id}-chep`;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(value.dataset.copy);
    button.textContent = value.dataset.copied;
  });
  if (navigator.clipboard) value.after(" ", button);
}
