// Hides the questions of an electronic form that the answers given so far do not ask for. The server decides again.

const numberOf = (text) => {
  const plain = text.trim().replace(/[\s.](?=\d{3}(\D|$))/g, "").replace(",", ".");
  return plain === "" ? null : Number(plain);
};

const inputsNamed = (name) => [...document.getElementsByName(name)].filter((input) => !input.closest("[data-asked-when][hidden]"));

const answerOf = (name) => {
  const inputs = inputsNamed(name);
  if (inputs.length === 0) return null;
  if (["radio", "checkbox"].includes(inputs[0].type)) {
    const ticked = inputs.filter((input) => input.checked).map((input) => input.value);
    return inputs[0].type === "checkbox" ? ticked : (ticked[0] ?? null);
  }
  return inputs[0].value.trim() || null;
};

// An answer is text; it is read as what it is compared with: a number, yes or no.
const alike = (answer, other) => {
  if (Array.isArray(answer)) return other ? answer.includes(other) : answer.length === 0;
  if (Array.isArray(other)) return alike(other, answer);
  if (typeof other === "boolean") return (answer === "yes" || answer === true) === other;
  if (typeof other === "number") return typeof answer === "string" ? numberOf(answer) === other : answer === other;
  return (answer ?? "") === (other ?? "");
};

const sized = (answer) => (typeof answer === "string" ? numberOf(answer) : answer);
const valueOf = (operand) => ("input" in operand ? answerOf(operand.input) : operand.value);

const ordered = {
  "<": (one, other) => one < other,
  "<=": (one, other) => one <= other,
  ">": (one, other) => one > other,
  ">=": (one, other) => one >= other,
};

const holds = ([operator, left, right]) => {
  if (operator === "not") return !holds(left);
  if (operator === "and") return holds(left) && holds(right);
  if (operator === "or") return holds(left) || holds(right);
  if (operator === "in") return right.some((value) => alike(valueOf(left), value));
  const [one, other] = [valueOf(left), valueOf(right)];
  const same = "input" in right && !("input" in left) ? alike(other, one) : alike(one, other);
  if (operator === "=") return same;
  if (operator === "!=") return !same;
  const [small, large] = [sized(one), sized(other)];
  return typeof small === "number" && typeof large === "number" && ordered[operator](small, large);
};

const settle = () => {
  // A question may depend on one that is hidden itself, so once per question is enough for any chain.
  const asked = [...document.querySelectorAll("[data-asked-when]")];
  for (let round = 0; round < asked.length; round += 1) {
    let changed = false;
    for (const part of asked) {
      const hide = !holds(JSON.parse(part.dataset.askedWhen));
      changed ||= part.hidden !== hide;
      part.hidden = hide;
    }
    if (!changed) return;
  }
};

document.addEventListener("input", (event) => {
  if (event.target.closest("[data-eform]")) settle();
});
document.addEventListener("htmx:load", settle);
settle();
