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
  // A part of a screening is kept while it is being filled in; questions come and go with answers.
  for (const form of document.querySelectorAll("form[data-keep]")) {
    let sending = null;
    const keep = async () => {
      sending?.abort();
      const mine = sending = new AbortController();
      try {
        const answer = await fetch(form.dataset.keep, {
          method: "POST", body: new URLSearchParams(new FormData(form)), signal: mine.signal,
        });
        if (!answer.ok || mine.signal.aborted) return;
        const now = await answer.json();
        for (const item of form.querySelectorAll("[data-item]")) {
          item.hidden = !now.asked.includes(item.dataset.item);
        }
        document.getElementById("saved").textContent = now.saved;
        document.getElementById("stopped").hidden = !now.stopped;
        document.getElementById("stopped-text").textContent = now.stopped || "";
        changed = false;
      } catch { /* Not kept now; the button keeps it, and leaving asks first. */ }
    };
    form.addEventListener("change", keep);
    form.addEventListener("submit", () => sending?.abort());
  }
  // Back brings what was typed; where it stands folded up, it is unfolded.
  const isTyped = (field) => {
    if (field.type === "radio" || field.type === "checkbox") {
      return field.checked !== field.defaultChecked;
    }
    if (field.tagName !== "SELECT") return field.value !== field.defaultValue;
    const first = [...field.options].findIndex((option) => option.defaultSelected);
    return !field.multiple && field.selectedIndex !== Math.max(first, 0);
  };
  addEventListener("pageshow", () => {
    for (const button of document.querySelectorAll("form.entry button")) button.disabled = false;
    for (const field of document.querySelectorAll("details :is(input:not([type=hidden]), select, textarea)")) {
      if (!isTyped(field)) continue;
      for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) {
        fold.open = true;
      }
    }
  });
  addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
})();
