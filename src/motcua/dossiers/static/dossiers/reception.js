// Reception at the counter: scans are uploaded at once, "đủ" fills the quantities, the whole page is kept as a draft.
const form = () => document.getElementById("reception");
const account = document.body.dataset.account ?? "";
const KEY = `motcua-draft:${account}:${location.pathname}:reception-page`;
const ENDS = ["accept", "file", "ask", "refuse", "redirect"];

// Draft: the whole form as it would be sent; put back by sending it to be looked at.
function body() {
  const kept = new URLSearchParams();
  for (const [name, value] of new FormData(form()))
    if (typeof value === "string" && !["csrfmiddlewaretoken", "step"].includes(name)) kept.append(name, value);
  return kept.toString();
}
const save = (state = "typing") =>
  localStorage.setItem(KEY, JSON.stringify({ at: Date.now(), state, answers: [], body: body() }));
const step = (value) => {
  const button = form().querySelector("button[name=step]");
  button.value = value;
  form().requestSubmit(button);
};
let timer;
document.addEventListener("input", (event) => {
  if (event.target.form !== form()) return;
  clearTimeout(timer);
  timer = setTimeout(save, 300);
  if (event.target.matches("[data-picker] input[type=search]:not([hx-get])"))
    document.getElementById(event.target.getAttribute("aria-controls")).replaceChildren();
});
document.addEventListener("submit", (event) => {
  // A draft that is thrown away on the server does not come back from this browser.
  if (event.target.matches("#dang-nhap-do form")) localStorage.removeItem(KEY);
  if (event.target !== form()) return;
  clearTimeout(timer);
  save(ENDS.includes(event.submitter?.value) ? "sent" : "typing");
}, { capture: true });

function restore() {
  const draft = JSON.parse(localStorage.getItem(KEY) ?? "null");
  if (!draft?.body || draft.state === "sent" || !form().hasAttribute("data-empty")) return;
  if (!new URLSearchParams(draft.body).has("d") && !/(owner|filer)-(known|name|identity_number)=[^&]/.test(draft.body)) return;
  const kept = new FormData(form());
  for (const name of new Set(new URLSearchParams(draft.body).keys())) kept.delete(name);
  for (const [name, value] of new URLSearchParams(draft.body)) kept.append(name, value);
  kept.set("step", "restore");
  window.htmx.ajax("POST", location.pathname, { values: kept, target: "#reception", swap: "outerHTML", source: form() });
}

// Uploads: each file at once, apart from the form; what is refused is told beside its paper, the rest stays.
const short = (name) => (name.length > 60 ? `${name.slice(0, 59)}…` : name);
let untold = null;
async function upload(files, place) {
  place.setAttribute("aria-busy", "true");
  const refused = [];
  let taken = 0;
  for (const file of files) {
    const sent = new FormData();
    sent.append("file", file, file.name);
    sent.append("purpose", form().dataset.purpose);
    sent.append("csrfmiddlewaretoken", form().elements.csrfmiddlewaretoken.value);
    const answer = await fetch(form().dataset.upload, { method: "POST", body: sent, headers: { Accept: "application/json" } })
      .catch(() => null);
    const said = await answer?.json().catch(() => ({}));
    if (answer?.status === 401) document.dispatchEvent(new Event("session-lost"));
    if (answer?.status !== 201) {
      refused.push(said?.message ?? `${short(file.name)}: ✗`);
      continue;
    }
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: place.dataset.target, value: said.id });
    (place.querySelector("[data-upload-faults]") ?? place).before(field);
    taken += 1;
  }
  place.removeAttribute("aria-busy");
  untold = { target: place.dataset.target, refused };
  if (taken) step("look");
  else tell();
}

function tell() {
  const place = document.querySelector(`[data-target="${CSS.escape(untold?.target ?? "")}"]`);
  place?.querySelector("[data-upload-faults]").replaceChildren(...untold.refused.map((sentence) => {
    const line = document.createElement("p");
    line.className = "field-error";
    line.textContent = sentence;
    return line;
  }));
  untold = null;
}

document.addEventListener("change", (event) => {
  const field = event.target;
  if (field.form !== form() && !field.closest?.("#reception")) return;
  const place = field.type === "file" ? field.closest("[data-scans]") : null;
  if (place && field.files.length) {
    const files = [...field.files];
    field.value = "";
    upload(files, place);
  } else if (field.matches("[data-complete]")) {
    for (const count of field.closest("[data-paper]").querySelectorAll("[data-wanted]"))
      count.value = field.checked && count.dataset.wanted !== "0" ? count.value || count.dataset.wanted : "";
    save();
  } else if (field.matches("[name=has_filer], [name=place], [name$='-kind']:not([name$='identity_kind']), [name$='-paper'], [name=received_at]")) step("look");
});

async function filesOf(entry) {
  if (entry.isFile) return [await new Promise((resolve, reject) => entry.file(resolve, reject))];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return found;
    for (const one of some) found.push(...(await filesOf(one)));
  }
}
for (const name of ["dragover", "dragleave", "drop"])
  document.addEventListener(name, async (event) => {
    const place = event.target.closest?.("[data-scans]");
    if (!place) return;
    event.preventDefault();
    place.classList.toggle("is-over", name === "dragover");
    if (name !== "drop") return;
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const files = entries.length ? (await Promise.all(entries.map(filesOf))).flat() : [...event.dataTransfer.files];
    if (files.length) upload(files, place);
  });

// On a narrow screen the parts that are seldom changed begin folded; what was opened, or holds a mistake, stays open.
const narrow = window.matchMedia("(max-width: 47.99em)");
const opened = new Set();
function fold() {
  for (const part of document.querySelectorAll("details[data-fold]"))
    part.open = !narrow.matches || opened.has(part.id) || Boolean(part.querySelector(".field-error, .is-invalid"));
}
document.addEventListener("toggle", (event) => {
  if (!event.target.matches?.("details[data-fold]") || !narrow.matches) return;
  if (event.target.open) opened.add(event.target.id);
  else opened.delete(event.target.id);
}, { capture: true });
narrow.addEventListener("change", fold);

function ready() {
  fold();
  for (const label of document.querySelectorAll("[data-folder]")) label.hidden = !("webkitdirectory" in HTMLInputElement.prototype);
}
let askedFrom = "";
document.addEventListener("htmx:beforeRequest", () => { askedFrom = document.activeElement?.id ?? ""; });
document.addEventListener("htmx:afterSettle", () => {
  if (!form()) return;
  ready();
  if (untold) tell();
  // Whoever went on to another field meanwhile keeps it: moving the focus would lose letters.
  const now = document.activeElement;
  const wentOn = now?.id && now.id !== askedFrom && form().contains(now) && now.matches("input, textarea, select");
  const summary = form().querySelector(".error-summary");
  if (summary) summary.focus();
  else if (!wentOn) document.getElementById(form().dataset.focus)?.focus();
  save();
});
ready();
restore();
