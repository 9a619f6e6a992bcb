// Security keys: the form that carries data-webauthn asks the browser first, then sends what the key has answered.
(() => {
  for (const form of document.querySelectorAll("form[data-webauthn]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const { creation_options: create, request_options: get } = JSON.parse(document.getElementById("webauthn-options").textContent);
      const fault = form.querySelector("[data-webauthn-fault]");
      fault.hidden = true;
      const asked = form.dataset.webauthn === "create" ? webauthnJSON.create(create) : webauthnJSON.get(get);
      asked.then((answer) => {
        form.elements.namedItem("credential").value = JSON.stringify(answer);
        form.submit();
      }).catch(() => { fault.hidden = false; });
    });
  }
})();
