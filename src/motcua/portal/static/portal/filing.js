// A topic of a filing: saved while somebody types; kept in this browser while line or session are gone, and sent again.
const form = document.querySelector("form[data-filing]");
const dialog = document.querySelector("[data-filing-session]");
const KEY = `motcua-draft:${document.body.dataset.account ?? ""}:filing:${form.dataset.key}`;
const QUIET = 1200;
const LATEST = 6000;
const WEEK = 7 * 86400000;
const part = (name) => form.querySelector(`[data-filing-${name}]`);
const revision = form.elements["filing-revision"];
let dirtySince = 0;
let timer = 0;
let saving = null;
let stopped = !part("conflict").hidden;
let resume = null;

const typed = () => [...new FormData(form)].filter(([name, value]) =>
  typeof value === "string" && !["csrfmiddlewaretoken", "step", "filing-revision"].includes(name));
const keep = () => localStorage.setItem(KEY, JSON.stringify({ at: Date.now(), typed: typed() }));
const forget = () => localStorage.removeItem(KEY);

function tell(said, fault = "") {
  part("said").textContent = said;
  part("fault").textContent = fault;
}

// `over`: it was sent already, so that nothing of this page can be kept any more.
function conflict(sentence, over) {
  stopped = true;
  if (over) forget();
  part("conflict").querySelector("button").hidden = over;
  part("conflict-said").textContent = sentence;
  part("conflict").hidden = false;
  part("conflict").scrollIntoView({ block: "center" });
}

function ask(then) {
  resume = then;
  dialog.querySelector("[data-filing-still]").hidden = true;
  if (!dialog.open) dialog.showModal();
}

// Tells "yes", "no", or "line" where nobody can be asked; the token of a new session replaces the old one.
async function lives() {
  const answer = await fetch(form.dataset.session, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer) return "line";
  if (answer.status === 401) return "no";
  if (answer.ok) {
    const { token } = await answer.json();
    for (const field of document.getElementsByName("csrfmiddlewaretoken")) field.value = token;
  }
  return "yes";
}

async function save() {
  dirtySince = 0;
  const sent = JSON.stringify(typed());
  const body = new FormData();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
  const answer = await fetch(form.dataset.filing, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
  const said = await answer?.json().catch(() => null);
  if (answer?.ok && said) {
    revision.value = said.revision;
    if (JSON.stringify(typed()) === sent) forget();
    tell(said.said);
  } else if (answer?.status === 401) {
    ask(touched);
  } else if (answer?.status === 409) {
    conflict(said?.message ?? "", said?.code === "dossiers.submission_sent");
  } else if (answer?.status === 403 && said?.code === "csrf") {
    const alive = await lives();
    if (alive === "yes") touched();
    else if (alive === "no") ask(touched);
    else touched(15000);
  } else {
    tell("", said?.message ?? form.dataset.sayLost);
    if (!said?.message) touched(15000);
  }
}

function run() {
  if (saving || stopped) return;
  saving = save().finally(() => { saving = null; if (dirtySince) touched(); });
}

function touched(wait = QUIET) {
  if (stopped) return;
  dirtySince ||= Date.now();
  clearTimeout(timer);
  timer = setTimeout(run, wait === QUIET ? Math.max(0, Math.min(QUIET, dirtySince + LATEST - Date.now())) : wait);
}

// What this browser could not send the last time is put back, and sent.
function restore() {
  for (const name of Object.keys(localStorage).filter((one) => one.startsWith("motcua-draft:"))) {
    const kept = JSON.parse(localStorage.getItem(name) ?? "null");
    if (!kept || Date.now() - kept.at > WEEK) localStorage.removeItem(name);
  }
  const kept = JSON.parse(localStorage.getItem(KEY) ?? "null");
  if (!kept?.typed || JSON.stringify(kept.typed) === JSON.stringify(typed())) return forget();
  const left = kept.typed.map((one) => [...one]);
  const found = (field) => left.findIndex(([name, value]) => name === field.name && (!["radio", "checkbox"].includes(field.type) || value === field.value));
  for (const field of form.elements) {
    if (!field.name || ["hidden", "submit", "file", "fieldset"].includes(field.type)) continue;
    const place = found(field);
    if (["radio", "checkbox"].includes(field.type)) field.checked = place >= 0;
    else if (place >= 0) field.value = left.splice(place, 1)[0][1];
  }
  tell(form.dataset.sayRestored);
  touched();
}

for (const kind of ["input", "change"])
  form.addEventListener(kind, () => { keep(); touched(); });
window.addEventListener("online", () => { if (localStorage.getItem(KEY)) run(); });

// What ends the page waits for a saving on its way, and for a session that is there.
form.addEventListener("submit", async (event) => {
  if (form.dataset.going) return;
  event.preventDefault();
  clearTimeout(timer);
  keep();
  const button = event.submitter;
  await saving;
  const go = () => {
    form.dataset.going = "1";
    forget();
    form.requestSubmit(button);
  };
  const alive = await lives();
  if (alive === "yes") go();
  else if (alive === "no") ask(go);
  else tell("", form.dataset.sayLost);
});
window.addEventListener("pageshow", () => { delete form.dataset.going; });

dialog?.querySelector("[data-filing-resume]").addEventListener("click", async () => {
  const alive = (await lives()) === "yes";
  dialog.querySelector("[data-filing-still]").hidden = alive;
  if (!alive) return;
  dialog.close();
  resume?.();
});
restore();
