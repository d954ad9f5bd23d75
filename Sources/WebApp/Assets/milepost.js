// What makes the pages better, none of which they need: an error takes the focus, an unsent form
// asks before it is lost, a button is pressed once.
"use strict";
(() => {
  const error = document.getElementById("error");
  if (error) error.focus();
  // 64 bits that tell two texts apart, by which nobody reads what was typed.
  const mark = (text) => {
    let [left, right] = [0xdeadbeef, 0x41c6ce57];
    for (let place = 0; place < text.length; place++) {
      const letter = text.charCodeAt(place);
      left = Math.imul(left ^ letter, 0x9e3779b1);
      right = Math.imul(right ^ letter, 0x5f356495);
    }
    return `${left >>> 0}-${right >>> 0}`;
  };
  // Back and the same again is one act: the place in the history keeps under which key a form was
  // sent, and a mark of what it held, never that itself, as it outlives the session; sent so once
  // more, it goes under that key, which is recorded once. Were two marks alike, the key is refused.
  const sendOnce = (form) => {
    const key = form.elements.namedItem("key");
    if (!(key instanceof HTMLInputElement)) return;
    const typed = new FormData(form);
    for (const name of ["key", "seal", "made"]) typed.delete(name);
    const name = `${form.getAttribute("action")} ${form.querySelector("h2")?.textContent ?? ""}`;
    const body = new URLSearchParams(typed).toString();
    const sent = history.state?.sent?.[name];
    if (sent?.mark === mark(sent?.key + body)) key.value = sent.key;
    history.replaceState({
      sent: { ...history.state?.sent, [name]: { key: key.value, mark: mark(key.value + body) } },
    }, "");
  };
  let changed = false;
  for (const form of document.querySelectorAll("form.entry")) {
    form.addEventListener("input", () => { changed = true; });
    form.addEventListener("submit", () => {
      changed = false;
      sendOnce(form);
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
  // How far something is, without loading the page again; what comes of it is a page of its own.
  const progress = document.querySelector("[data-again]");
  if (progress) {
    const look = async () => {
      try {
        const answer = await fetch(location.href);
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const now = answer.ok && page.querySelector("[data-again]");
        if (!now) return location.reload();
        progress.replaceChildren(...now.childNodes);
      } catch { /* Not reached now; the next time, or by the link. */ }
      setTimeout(look, 2000);
    };
    setTimeout(look, 2000);
  }
  addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
})();
