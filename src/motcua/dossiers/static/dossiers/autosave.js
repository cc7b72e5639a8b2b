// What is typed at reception is on the server at the latest ten seconds later, so that a broken machine loses nothing.
const QUIET = 2000;
const LATEST = 8000;
const form = () => document.getElementById("reception");
const place = () => form()?.querySelector("[data-autosave]");
let revision = 0;
let dirtySince = 0;
let timer = 0;
let saving = null;
let stopped = false;

function body() {
  const sent = new FormData();
  for (const [name, value] of new FormData(form())) if (typeof value === "string") sent.append(name, value);
  sent.append("page", location.pathname);
  return sent;
}

function tell(said, fault, conflict) {
  place().querySelector("[data-draft-said]").textContent = said;
  place().querySelector("[data-draft-fault]").textContent = fault;
  place().querySelector("[data-draft-conflict]").hidden = !conflict;
}

function known() {
  const field = form().elements.draft_revision;
  revision = Math.max(revision, Number(field.value) || 0);
  field.value = revision || "";
}

async function save() {
  dirtySince = 0;
  const answer = await fetch(place().dataset.autosave, { method: "POST", body: body(), headers: { Accept: "application/json" } })
    .catch(() => null);
  const said = await answer?.json().catch(() => null);
  if (answer?.status === 401) document.dispatchEvent(new Event("session-lost"));
  if (answer?.ok && said) {
    revision = said.revision || revision;
    known();
    tell(said.said, "", false);
  } else if (answer?.status === 409) {
    stopped = true;
    tell("", said?.message ?? "", said?.code === "dossiers.draft_elsewhere");
  } else {
    // No network, or no session: keep trying, the browser keeps its own copy meanwhile.
    if (said?.message) tell("", said.message, false);
    touched();
  }
}

function run() {
  if (saving || stopped || !form()) return;
  saving = save().finally(() => { saving = null; if (dirtySince) touched(); });
}

function touched() {
  if (stopped) return;
  dirtySince ||= Date.now();
  clearTimeout(timer);
  timer = setTimeout(run, Math.max(0, Math.min(QUIET, dirtySince + LATEST - Date.now())));
}

document.addEventListener("input", (event) => { if (event.target.form === form()) touched(); });
document.addEventListener("change", (event) => { if (event.target.form === form()) touched(); });
document.addEventListener("htmx:afterSettle", () => {
  if (!form()) return;
  stopped = !place().querySelector("[data-draft-conflict]").hidden;
  known();
  touched();
});
// What ends the page waits for a saving that is on its way: it must know which saving was the last.
document.addEventListener("submit", (event) => {
  if (event.target !== form()) return;
  clearTimeout(timer);
  if (!saving) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const button = event.submitter;
  // A fragment may have taken the form's place meanwhile: the same button of the new one is pressed.
  const same = (one) => one.type === "submit" && one.name === button?.name && one.value === button?.value;
  saving.finally(() => form()?.requestSubmit([...form().elements].find(same)));
}, { capture: true });
known();
