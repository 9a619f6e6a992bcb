// What pages gain from a script: theme, step dialogs, kept drafts, copying, the search key. Every page works without it.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const say = (words) => { document.getElementById("spoken").textContent = words; };

  function switchTheme() {
    const dark = document.documentElement.dataset.bsTheme !== "dark";
    document.documentElement.dataset.bsTheme = dark ? "dark" : "light";
    try { localStorage.setItem("theme", dark ? "dark" : "light"); } catch { /* chosen for this page only */ }
    document.dispatchEvent(new CustomEvent("theme"));
    say(dark ? "已换为深色" : "已换为浅色");
  }

  function copy(element) {
    const words = (element.dataset.copy || element.textContent).trim();
    if (!words || !navigator.clipboard) return;
    navigator.clipboard.writeText(words).then(() => {
      say(`已复制 ${words}`);
      element.classList.add("is-copied");
      setTimeout(() => element.classList.remove("is-copied"), 1500);
    });
  }

  // A step: its page is fetched; a short one opens over the record, a long one is visited.
  function openStep(link) {
    const dialog = document.getElementById("step-dialog");
    fetch(link.href, { headers: { Accept: "text/html" } }).then((answer) => answer.text()).then((text) => {
      const step = new DOMParser().parseFromString(text, "text/html").querySelector("#step[data-dialog]");
      if (!step) { location.assign(link.href); return; }
      show(dialog, step, link.href);
      dialog.showModal();
      focusFirst(dialog);
    }).catch(() => location.assign(link.href));
  }

  function show(dialog, step, address) {
    dialog.replaceChildren(step);
    all("[data-copy]", dialog).forEach((button) => { button.hidden = !navigator.clipboard; });
    const form = dialog.querySelector("form");
    if (!form) return;
    form.setAttribute("hx-post", address);
    form.setAttribute("hx-encoding", "multipart/form-data");
    form.setAttribute("hx-target", "#step-dialog");
    form.setAttribute("hx-select", "#step");
    form.setAttribute("hx-disabled-elt", "find button[type=submit]");
    htmx.process(dialog);
  }

  function focusFirst(root) {
    const first = root.querySelector("[data-focus]") || root.querySelector("input:not([type=hidden]), select, textarea, .btn-primary");
    if (first) first.focus();
  }

  // A long form: what is typed is kept as a draft; when another window has saved meanwhile, nothing is overwritten.
  function keepDraft(form) {
    const mark = document.querySelector("[data-saved]");
    const version = form.elements.namedItem("draft");
    let timer = 0, stopped = false, running = false, waiting = false;
    const tell = (words, isStopped) => { mark.textContent = words; mark.classList.toggle("is-stopped", isStopped); };

    function body() {
      const values = new FormData(form);
      for (const [name, value] of [...values]) if (value instanceof File) values.delete(name);
      values.set("save_draft", "1");
      return values;
    }

    async function save() {
      if (stopped) return;
      if (running) { waiting = true; return; }
      running = true;
      try {
        const answer = await fetch(location.href, { method: "POST", body: body(), headers: { Accept: "application/json" } });
        const kept = await answer.json();
        if (answer.ok) version.value = kept.version;
        stopped = answer.status === 409;
        tell(kept.message, !answer.ok);
      } catch {
        tell("未能自动保存，网络恢复后会再试", true);
        later(15000);
      }
      running = false;
      if (waiting) { waiting = false; later(500); }
    }

    function later(delay) { clearTimeout(timer); timer = setTimeout(save, delay); }

    form.addEventListener("input", () => later(2000));
    form.addEventListener("change", () => later(500));
    form.addEventListener("submit", () => { stopped = true; clearTimeout(timer); });
  }

  // A list whose records can be ticked: one box for all of the page, and how many are ticked.
  function offerAll(root) {
    for (const form of all("form.bulk", root)) {
      const head = form.querySelector("thead th");
      if (!head || head.querySelector("[data-pick-all]")) continue;
      const box = Object.assign(document.createElement("input"), { type: "checkbox", className: "form-check-input", ariaLabel: "选择本页全部" });
      box.dataset.pickAll = "";
      head.prepend(box);
    }
  }

  function pick(box) {
    const form = box.closest("form.bulk");
    const boxes = all("input[name=pk]", form);
    if (box.matches("[data-pick-all]")) boxes.forEach((one) => { one.checked = box.checked; });
    const picked = boxes.filter((one) => one.checked).length;
    form.querySelector("[data-picked]").textContent = ` ${picked} 条记录`;
    const whole = form.querySelector("[data-pick-all]");
    whole.checked = picked === boxes.length;
    whole.indeterminate = picked > 0 && picked < boxes.length;
    say(`已选 ${picked} 条`);
  }

  function enliven(root) {
    all("[data-theme-switch]", root).forEach((button) => { button.hidden = false; });
    all("[data-copy]", root).forEach((button) => { button.hidden = !navigator.clipboard; });
    all("form[data-draft]", root).forEach(keepDraft);
    offerAll(root);
    const summary = root.querySelector("[data-focus]");
    if (summary) summary.focus();
  }

  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-theme-switch], [data-copy], td.code, a[data-step], #step-dialog [data-close]");
    for (const box of all("details.filter-box[open]")) if (!box.contains(event.target)) box.open = false;
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (target.matches("[data-theme-switch]")) switchTheme();
    else if (target.matches("[data-close]")) { event.preventDefault(); target.closest("dialog").close(); }
    else if (target.matches("a[data-step]")) { event.preventDefault(); openStep(target); }
    else if (!String(getSelection())) copy(target);
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches("form.bulk input[name=pk], form.bulk [data-pick-all]")) pick(event.target);
  });
  document.addEventListener("htmx:load", (event) => offerAll(event.detail.elt.parentElement || document));

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      for (const box of all("details.filter-box[open]")) { box.open = false; box.querySelector("summary").focus(); }
    }
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable], dialog")) return;
    const search = document.querySelector("[data-focus-key]");
    if (search) { event.preventDefault(); search.focus(); search.select(); }
  });

  // Empty fields stay out of the address of a search.
  document.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.verb !== "get") return;
    for (const name of new Set(event.detail.formData.keys())) {
      const kept = event.detail.formData.getAll(name).filter((value) => value !== "");
      event.detail.formData.delete(name);
      kept.forEach((value) => event.detail.formData.append(name, value));
    }
  });
  document.addEventListener("submit", (event) => {
    if (event.target.method === "get") all("input, select", event.target).forEach((field) => { if (!field.value) field.disabled = true; });
  });
  window.addEventListener("pageshow", () => all("form[method=get] :disabled").forEach((field) => { field.disabled = false; }));

  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.id !== "step-dialog") return;
    const step = event.target.querySelector("#step");
    if (step) { show(event.target, step, event.detail.pathInfo.requestPath); focusFirst(event.target); }
  });
  document.addEventListener("htmx:responseError", () => say("没有办成，请刷新页面后再试"));

  // A long menu begins where the reader is.
  function showPlace() {
    const here = document.querySelector(".sidebar [aria-current]");
    const menu = here && here.closest(".sidebar");
    if (menu && here.offsetTop > menu.clientHeight - here.offsetHeight) menu.scrollTop = here.offsetTop - menu.clientHeight / 2;
  }

  enliven(document);
  showPlace();
})();
