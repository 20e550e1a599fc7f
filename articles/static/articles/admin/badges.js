// How much waits for me: a number beside "Desk" in the nav and in the title, anew each minute and on return.

const EVERY = 60_000
const badge = document.querySelector("[data-badges]")

if (badge) {
  const { badges: address, user, waiting, returned } = badge.dataset
  const key = `badges-${user}`
  const title = document.title
  let asked = 0

  const written = (count, cap) => (count > cap ? `${cap}+` : String(count))
  const show = (counts) => {
    const said = [[waiting, counts.waiting], [returned, counts.returned]].filter(([, count]) => count)
    const sum = written(counts.waiting + counts.returned, counts.cap)
    badge.hidden = !said.length
    document.title = said.length ? `(${sum}) ${title}` : title
    const number = document.createElement("span")
    number.setAttribute("aria-hidden", "true")
    number.textContent = sum
    const words = document.createElement("span")
    words.className = "visually-hidden"
    words.textContent = ` (${said.map(([words, count]) => words.replace("{count}", written(count, counts.cap))).join(", ")})`
    badge.title = words.textContent.trim().slice(1, -1)
    badge.replaceChildren(...(said.length ? [number, words] : []))
  }

  const ask = async () => {
    asked = Date.now()
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" } })
      if (answer.redirected || !answer.ok) return // logged out meanwhile: the next click says so
      const counts = await answer.json()
      sessionStorage.setItem(key, JSON.stringify({ counts, at: asked }))
      show(counts)
    } catch {
      // No network: the old number stays, the next minute asks again.
    }
  }

  // From page to page the last number stands at once; only the desk itself always asks anew.
  const kept = JSON.parse(sessionStorage.getItem(key) ?? "null")
  if (kept) show(kept.counts)
  if (kept && Date.now() - kept.at < EVERY && !document.querySelector("[data-pile]")) asked = kept.at
  else ask()

  setInterval(() => {
    if (document.visibilityState === "visible" && Date.now() - asked >= EVERY) ask()
  }, 5_000)
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") ask()
  })
}
