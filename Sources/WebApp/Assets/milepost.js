// What makes the pages better, none of which they need: an error takes the focus, an unsent form
// asks before it is lost, a button is pressed once.
"use strict";
(() => {
  const error = document.getElementById("error");
  if (error) error.focus();
  let changed = false;
  for (const form of document.querySelectorAll("form.entry")) {
    form.addEventListener("input", () => { changed = true; });
    form.addEventListener("submit", () => {
      changed = false;
      // Later, so that the pressed button's own value is still sent.
      setTimeout(() => {
        for (const button of form.querySelectorAll("button")) button.disabled = true;
      }, 0);
    });
  }
  addEventListener("pageshow", () => {
    for (const button of document.querySelectorAll("form.entry button")) button.disabled = false;
  });
  addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
})();
