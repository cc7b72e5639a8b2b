// A screen in the office goes back to its beginning when nobody has touched it for a while.
const { kiosk, seconds } = document.body.dataset;
let ending;

function wait() {
  clearTimeout(ending);
  ending = setTimeout(() => location.replace(kiosk), Number(seconds) * 1000);
}

for (const touch of ["input", "keydown", "pointerdown", "scroll"]) {
  addEventListener(touch, wait, { passive: true });
}
