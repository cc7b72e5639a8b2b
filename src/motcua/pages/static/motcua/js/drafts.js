// A lost session loses no typed text: what is typed is kept in this browser until the form has been accepted.
// states of a draft: typing, sent (waiting to learn whether it was accepted), interrupted (met the sign-in page or a refusal on the way).
const PREFIX = "motcua-draft:";
const DAYS = 7;
const account = document.body.dataset.account ?? "";
const read = (key) => JSON.parse(localStorage.getItem(key) ?? "null");
const write = (key, draft) => localStorage.setItem(key, JSON.stringify(draft));
const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
const keyOf = (form) => `${PREFIX}${account}:${location.pathname}:${form.dataset.draft}`;
const isKept = (field) =>
  field.name && !["hidden", "password", "file", "submit", "button"].includes(field.type) && !field.closest("[data-no-draft]");

function answers(form) {
  return [...form.elements].filter(isKept).map((field) => [field.name, field.value,
    ["checkbox", "radio"].includes(field.type) ? field.checked : null]);
}

function restore(form, kept) {
  const left = kept.map((answer) => [...answer]);
  for (const field of [...form.elements].filter(isKept)) {
    const at = left.findIndex(([name, value, checked]) => name === field.name && (checked === null || value === field.value));
    if (at < 0) continue;
    const [[, value, checked]] = left.splice(at, 1);
    if (checked === null) field.value = value;
    else field.checked = checked;
  }
}

function keep(form) {
  let timer;
  const save = (state) => write(keyOf(form), { at: Date.now(), state, answers: answers(form) });
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => save("typing"), 300);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    save("sent");
  });
  const draft = read(keyOf(form));
  if (!draft || form.hasAttribute("data-bound")) return;
  const before = JSON.stringify(answers(form));
  restore(form, draft.answers);
  if (JSON.stringify(answers(form)) === before) return;
  form.querySelector("[data-draft-note]")?.classList.add("is-shown");
  form.querySelector("[data-draft-drop]")?.addEventListener("click", () => {
    localStorage.removeItem(keyOf(form));
    location.reload();
  });
}

function settle() {
  // The sign-in page and a page of refusal come instead of the answer: what was sent was not taken.
  const isInterruption = document.body.hasAttribute("data-public") || document.querySelector("[data-refusal]") !== null;
  const refused = new Set([...document.querySelectorAll("form[data-draft][data-bound]")].map(keyOf));
  for (const key of keys()) {
    const draft = read(key);
    if (Date.now() - draft.at > DAYS * 86400000) localStorage.removeItem(key);
    else if (draft.state !== "sent") continue;
    else if (isInterruption || refused.has(key)) write(key, { ...draft, state: isInterruption ? "interrupted" : "typing" });
    else localStorage.removeItem(key);
  }
}

settle();
document.querySelectorAll("form[data-draft]").forEach(keep);
document.addEventListener("htmx:load", (event) => event.detail.elt.querySelectorAll?.("form[data-draft]").forEach(keep));
// Nothing typed by one person stays on a shared computer after signing out.
document.addEventListener("submit", (event) => {
  if (event.target.hasAttribute("data-sign-out")) keys().filter((key) => key.startsWith(`${PREFIX}${account}:`)).forEach((key) => localStorage.removeItem(key));
});
