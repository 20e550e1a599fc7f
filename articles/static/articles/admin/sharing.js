// Links to a preview: made, copied and ended where they stand, without leaving the page.

for (const box of document.querySelectorAll(".share-links")) {
  const form = box.closest("form")
  const body = box.querySelector(".share-body")
  const say = (words) => {
    body.querySelector(".share-said").textContent = words
  }
  const arm = () => {
    for (const button of body.querySelectorAll("button[hidden]")) button.hidden = false
    body.querySelector("[data-plain]")?.remove()
  }
  const copy = async (field) => {
    field.select()
    try {
      await navigator.clipboard.writeText(field.value)
      say(box.dataset.copied)
    } catch {
      say(box.dataset.made)
    }
  }
  arm()
  box.addEventListener("click", async (event) => {
    const copies = event.target.closest("[data-copy]")
    if (copies) return copy(document.getElementById(copies.dataset.copy))
    const button = event.target.closest("button[name=make], button[name=revoke]")
    if (!button) return
    event.preventDefault()
    if (button.getAttribute("aria-disabled")) return
    button.setAttribute("aria-disabled", "true")
    const token = form.querySelector("input[name=csrfmiddlewaretoken]").value
    const fields = new URLSearchParams({ csrfmiddlewaretoken: token, [button.name]: button.value })
    try {
      const response = await fetch(box.dataset.url, { method: "POST", body: fields, headers: { "X-Fragment": "1" } })
      if (!response.ok || response.redirected) throw new Error(response.status)
      const answer = new DOMParser().parseFromString(await response.text(), "text/html").body
      body.replaceChildren(...answer.childNodes)
      arm()
      const count = box.querySelector(".count")
      const links = body.querySelectorAll(".shares > li").length
      if (count) {
        count.textContent = links
        count.hidden = !links
      }
      // The newest stands first.
      const made = button.name === "make" && body.querySelector("[data-share-address]")
      if (made) await copy(made)
      else body.querySelector("button[name=make]").focus()
    } catch {
      button.removeAttribute("aria-disabled")
      say(box.dataset.failed)
    }
  })
}
