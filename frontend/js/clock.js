// The rehearsal clock goes on at real speed from the moment the page was made.
const made = performance.now();
const two = (number) => String(number).padStart(2, "0");

for (const shown of document.querySelectorAll("[data-clock]")) {
  const start = Date.parse(shown.dataset.clock);
  setInterval(() => {
    const at = new Date(start + performance.now() - made + 7 * 3600000); // Viet Nam is UTC+7 all year
    shown.textContent = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())} ${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`;
  }, 10000);
}
