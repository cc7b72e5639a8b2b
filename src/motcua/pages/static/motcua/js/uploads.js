// Files handed in one by one, apart from the form: in parts, going on where a broken line left off.
const CHOOSE = "[data-upload-choose]";
const NOBODY = "00000000-0000-0000-0000-000000000000";
const PATIENCE = [500, 1000, 2000, 4000, 8000, 15000];
const wait = (ms) => new Promise((go) => setTimeout(go, ms));
const size = (bytes) => (bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1).replace(".", ",")} MB` : `${Math.ceil(bytes / 1e3)} kB`);
const boxOf = (element) => element.closest("[data-files]");
const rowsOf = (box) => [...box.querySelectorAll("[data-upload-list] > li")];
const uploads = new WeakMap();

class Refused extends Error {}
class Interrupted extends Error {}

function words(box, name, values = {}) {
  return box.dataset[name].replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);
}

function say(box, sentence) {
  box.querySelector("[data-upload-status]").textContent = sentence;
}

function complain(box, sentence) {
  const line = document.createElement("p");
  line.className = "field-error";
  line.textContent = sentence;
  box.querySelector("[data-upload-alert]").append(line);
}

function token(box) {
  return box.closest("form").elements.csrfmiddlewaretoken.value;
}

// One request. A line that broke, or a server that is not there, is an Interrupted; a refusal brings its sentence.
async function ask(box, address, body, signal) {
  const headers = { Accept: "application/json" };
  if (body) headers["X-CSRFToken"] = token(box);
  if (body instanceof Blob) headers["Content-Type"] = "application/octet-stream";
  let answer;
  try {
    answer = await fetch(address, { method: body ? "POST" : "GET", body, headers, signal, credentials: "same-origin" });
  } catch (fault) {
    if (signal?.aborted) throw fault;
    throw new Interrupted("lost");
  }
  if (answer.status === 401) {
    document.dispatchEvent(new Event("session-lost"));
    throw new Interrupted("signed-out");
  }
  if (answer.status >= 500 || answer.status === 429) throw new Interrupted("lost");
  const told = answer.status === 204 ? {} : await answer.json().catch(() => ({}));
  return { status: answer.status, told };
}

function form(values) {
  const sent = new FormData();
  for (const [name, value] of Object.entries(values)) for (const one of [value].flat()) sent.append(name, one);
  return sent;
}

const taken = ({ status, told }) => {
  if (status >= 400) throw new Refused(told.message ?? "");
  return told;
};

async function hashOf(file) {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

class Upload {
  constructor(box, file) {
    this.box = box;
    this.file = file;
    this.stop = new AbortController();
    this.row = box.querySelector("template[data-upload-row]").content.firstElementChild.cloneNode(true);
    for (const place of this.row.querySelectorAll("[data-name]")) place.textContent = file.name;
    box.querySelector("[data-upload-list]").append(this.row);
    uploads.set(this.row, this);
  }

  state(text) {
    this.row.querySelector("[data-state]").textContent = text;
  }

  show(...acts) {
    for (const button of this.row.querySelectorAll("[data-act]")) button.hidden = !acts.includes(button.dataset.act);
  }

  said(name) {
    return words(this.box, name, { name: this.file.name });
  }

  progress(received) {
    const share = Math.floor((100 * received) / this.file.size);
    const bar = this.row.querySelector("[data-progress]");
    if (bar.value < 50 && share >= 50 && share < 100) say(this.box, this.said("sayHalf"));
    bar.value = share;
    this.state(`${size(received)} / ${size(this.file.size)}`);
  }

  // Sends what is missing, again and again while the line comes and goes; what was received stays received.
  async run() {
    this.show("cancel");
    for (let tries = 0; ; ) {
      try {
        return this.arrived(await this.send(() => { tries = 0; }));
      } catch (fault) {
        if (this.stop.signal.aborted) return undefined;
        if (!(fault instanceof Interrupted)) return this.refused(fault);
        if (fault.message === "signed-out" || tries >= PATIENCE.length) return this.stopped(fault.message === "signed-out" ? "saySignedOut" : "sayStopped");
        this.state(this.said("sayLost"));
        if (tries === 0) say(this.box, this.said("sayLost"));
        await Promise.race([wait(PATIENCE[tries++]), new Promise((go) => window.addEventListener("online", go, { once: true }))]);
      }
    }
  }

  async send(moved) {
    const { box, file, stop: { signal } } = this;
    this.hash ??= hashOf(file);
    this.begun ??= taken(await ask(box, box.dataset.begin, form({ name: file.name, size: file.size, purpose: box.dataset.purpose }), signal));
    let { told: { received }, status } = await ask(box, this.begun.address, undefined, signal);
    if (status === 404) return this.anew();
    while (received < file.size) {
      this.progress(received);
      const part = file.slice(received, received + this.begun.part_bytes);
      const answer = await ask(box, `${this.begun.address}?tu=${received}`, part, signal);
      if (answer.status === 404) return this.anew();
      if (answer.status === 409) throw new Interrupted("busy");
      received = taken(answer).received;
      moved();
    }
    this.progress(received);
    this.state(this.said("sayChecking"));
    const answer = await ask(box, `${this.begun.address}xong/`, form({ sha256: await this.hash }), signal);
    if (answer.status === 404) return this.anew();
    if (answer.status === 409) throw new Interrupted("busy");
    return taken(answer);
  }

  anew() {
    this.begun = undefined;
    throw new Interrupted("lost");
  }

  stopped(why) {
    this.state(this.said(why));
    say(this.box, this.said(why));
    this.show("go", "cancel");
  }

  refused(fault) {
    this.row.remove();
    complain(this.box, fault.message || `${this.file.name}: ✗`);
  }

  cancel() {
    this.stop.abort();
    if (this.begun) ask(this.box, `${this.begun.address}bo/`, form({})).catch(() => undefined);
    this.row.remove();
    say(this.box, this.said("sayCancelled"));
    this.box.querySelector(CHOOSE).focus();
  }

  async arrived(told) {
    this.row.querySelector("[data-progress]").remove();
    become(this.box, this.row, told);
    say(this.box, [this.said("sayDone"), ...told.warnings, ...told.notes].join(" "));
    this.show("remove");
    await attach(this.box, this.row);
    order(this.box);
  }
}

// The row of a file that is there: its link, what to know about it, and the field that carries it with the form.
function become(box, row, told) {
  row.dataset.file = told.id;
  row.toggleAttribute("data-photograph", told.photograph);
  const link = Object.assign(document.createElement("a"), { className: "upload-name", href: told.address, textContent: told.name });
  link.dataset.name = "";
  row.querySelector(".upload-name").replaceWith(link);
  row.querySelector("[data-state]").textContent = size(told.size);
  const list = row.querySelector("[data-warnings]");
  list.hidden = !(told.warnings.length + told.notes.length);
  list.replaceChildren(...[...told.warnings.map((text) => [text, "is-warning"]), ...told.notes.map((text) => [text, ""])].map(([text, className]) =>
    Object.assign(document.createElement("li"), { textContent: text, className })));
  row.append(Object.assign(document.createElement("input"), { type: "hidden", name: box.dataset.name, value: told.id }));
  row.dispatchEvent(new CustomEvent("motcua:uploaded", { bubbles: true, detail: told }));
}

async function attach(box, row, address = box.dataset.attach) {
  if (!address) return;
  const answer = await ask(box, address, form({ file: row.dataset.file, component: box.dataset.component })).catch(() => null);
  if (answer && answer.status >= 400 && answer.told.message) complain(box, answer.told.message);
}

async function remove(box, row) {
  const name = row.querySelector("[data-name]").textContent;
  if (box.dataset.detach) await attach(box, row, box.dataset.detach);
  else await ask(box, box.dataset.discard.replace(NOBODY, row.dataset.file), form({})).catch(() => null);
  row.remove();
  order(box);
  say(box, words(box, "sayRemoved", { name }));
  box.querySelector(CHOOSE).focus();
}

// Two photographs or more may be pages of one paper: they can be put in order and joined.
function order(box) {
  const photographs = rowsOf(box).filter((row) => row.hasAttribute("data-photograph"));
  box.querySelector("[data-upload-join]").hidden = photographs.length < 2;
  for (const row of photographs)
    for (const button of row.querySelectorAll("[data-act=up], [data-act=down]"))
      button.hidden = photographs.length < 2 || row === photographs[button.dataset.act === "up" ? 0 : photographs.length - 1];
}

function move(box, row, up) {
  const photographs = rowsOf(box).filter((one) => one.hasAttribute("data-photograph"));
  const at = photographs.indexOf(row);
  if (up) photographs[at - 1]?.before(row);
  else photographs[at + 1]?.after(row);
  order(box);
  say(box, words(box, "sayMoved", { name: row.querySelector("[data-name]").textContent, page: at + (up ? 0 : 2) }));
  (row.querySelector(`[data-act=${up ? "up" : "down"}]:not([hidden])`) ?? row.querySelector("[data-act=up]:not([hidden]), [data-act=down]:not([hidden])"))?.focus();
}

async function join(box, button) {
  const photographs = rowsOf(box).filter((row) => row.hasAttribute("data-photograph"));
  button.disabled = true;
  box.setAttribute("aria-busy", "true");
  say(box, words(box, "sayJoining"));
  try {
    const told = taken(await ask(box, box.dataset.join, form({ file: photographs.map((row) => row.dataset.file), name: box.dataset.paper, purpose: box.dataset.purpose })));
    const joined = box.querySelector("template[data-upload-row]").content.firstElementChild.cloneNode(true);
    for (const place of joined.querySelectorAll("[data-name]")) place.textContent = told.name;
    joined.querySelector("[data-progress]").remove();
    for (const act of joined.querySelectorAll("[data-act]")) act.hidden = act.dataset.act !== "remove";
    photographs[0].before(joined);
    become(box, joined, told);
    await attach(box, joined);
    for (const row of photographs) {
      if (box.dataset.detach) await attach(box, row, box.dataset.detach);
      row.remove();
    }
    say(box, [words(box, "sayJoined", { count: photographs.length }), ...told.warnings].join(" "));
    joined.querySelector("a").focus();
  } catch (fault) {
    complain(box, fault instanceof Refused ? fault.message : words(box, "sayStopped"));
  }
  box.removeAttribute("aria-busy");
  button.disabled = false;
  order(box);
}

async function choose(box, files) {
  box.querySelector("[data-upload-alert]").replaceChildren();
  const room = Number(box.dataset.most) - box.querySelectorAll("[data-upload-list] > li.is-new").length;
  if (files.length > room) complain(box, words(box, "sayMany"));
  const begun = files.slice(0, Math.max(0, room)).filter((file) => {
    const fault = !file.size ? "sayEmpty" : file.size > Number(box.dataset.limit) ? "sayLarge" : "";
    if (fault) complain(box, words(box, fault, { name: file.name }));
    return !fault;
  }).map((file) => new Upload(box, file));
  for (const upload of begun) upload.row.classList.add("is-new");
  for (const upload of begun) {
    if (!upload.stop.signal.aborted) {
      say(box, upload.said("sayBegun"));
      await upload.run();
    }
  }
}

// Without crypto (plain http on another machine) the field stays a plain field and its files come with the form.
if (window.crypto?.subtle) {
  document.addEventListener("change", (event) => {
    if (!event.target.matches(CHOOSE)) return;
    const files = [...event.target.files];
    event.target.value = "";
    choose(boxOf(event.target), files);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-files] [data-act]");
    if (!button) return;
    const box = boxOf(button), row = button.closest("li"), upload = row && uploads.get(row), act = button.dataset.act;
    if (act === "remove" && button.type === "submit" && !box.dataset.detach) return;
    event.preventDefault();
    if (act === "cancel") upload.cancel();
    else if (act === "go") upload.run();
    else if (act === "remove") remove(box, row);
    else if (act === "join") join(box, button);
    else move(box, row, act === "up");
  });
  document.querySelectorAll("[data-files]").forEach(order);
  window.addEventListener("beforeunload", (event) => {
    if (document.querySelector("[data-files] [data-progress]")) event.preventDefault();
  });
}
