// Before a form with typed text is sent, asks whether the session still lives; if not, signs in again in place.
const address = document.body.dataset.session;
const dialog = document.querySelector("[data-session-lost]");
let resume = null;

async function lives() {
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" }, credentials: "same-origin" });
    if (answer.status === 401) return false;
    if (answer.ok) {
      const { token } = await answer.json();
      for (const field of document.getElementsByName("csrfmiddlewaretoken")) field.value = token;
    }
  } catch {
    // No network: let the form go, the browser says what is wrong and the draft is kept.
  }
  return true;
}

function ask(then) {
  resume = then;
  dialog.querySelector("[data-session-still]").hidden = true;
  dialog.showModal();
}

const sameButton = (form, button) =>
  button && [...form.elements].find((one) => one.type === "submit" && one.name === button.name && one.value === button.value);

if (address && dialog) {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !form.matches("form[data-draft]") || form.dataset.checked) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = event.submitter;
    const send = () => {
      // A fragment may have taken the form's place meanwhile: what was pressed is pressed in the new one.
      const now = form.isConnected ? form : document.getElementById(form.id);
      if (!now) return;
      const same = button?.isConnected ? button : sameButton(now, button);
      now.dataset.checked = "1";
      now.requestSubmit(same);
      delete now.dataset.checked;
    };
    lives().then((alive) => (alive ? send() : ask(send)));
  }, { capture: true });

  document.addEventListener("session-lost", () => ask(() => {}));
  dialog.querySelector("[data-session-resume]").addEventListener("click", async () => {
    const alive = await lives();
    dialog.querySelector("[data-session-still]").hidden = alive;
    if (!alive) return;
    dialog.close();
    resume?.();
  });
}
