// The slip prints itself, and the ticket screen goes back to its beginning for the next person.
const SECONDS = 20;
const slip = document.querySelector("[data-slip]");
window.print();
setTimeout(() => location.assign(slip.dataset.next), SECONDS * 1000);
