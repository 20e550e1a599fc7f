// The points of a story are saved on their own, so that nothing typed elsewhere in its form is left behind.

const form = document.getElementById("royalty-form")
const group = document.querySelector(".royalties")

form?.addEventListener("submit", async (event) => {
  event.preventDefault()
  const said = group.querySelector("[data-said]")
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { Accept: "application/json" },
    })
    said.textContent = (await answer.json()).sentence
  } catch {
    form.submit() // no network, or a log-in that has ended: the browser says which
  }
})
