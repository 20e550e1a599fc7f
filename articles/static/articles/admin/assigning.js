// Taking a story and giving it to a colleague from its form, without leaving what is typed there.

const bar = document.querySelector("[data-in-hand]")

if (bar) {
  const said = bar.querySelector("[data-said]")
  const holder = bar.querySelector("[data-holder]")

  const tell = (answer) => {
    said.textContent = answer.sentence
    said.classList.toggle("is-refusal", !answer.ok)
    holder.hidden = !answer.holder
    holder.textContent = bar.dataset.words.replace("{name}", answer.holder)
    const take = bar.querySelector("[form=take_form]")
    if (take) take.hidden = !answer.may_take
    if (answer.ok) bar.querySelector(".handing")?.removeAttribute("open")
  }

  for (const form of document.querySelectorAll("form[data-hand]")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault()
      let answer
      try {
        const response = await fetch(form.action, {
          method: "POST",
          body: new FormData(form),
          headers: { Accept: "application/json" },
        })
        if (response.redirected || !response.ok) throw new Error()
        answer = await response.json()
      } catch {
        form.submit() // logged out, or no right any more: the page that opens says it in words
        return
      }
      tell(answer)
    })
  }
}
