// Trang nhất: dragging with mouse, pen and finger, arrow keys on a story's ↑ ↓, and moves without a new page.
// Every move is a button of the form: the server makes it and sends the page back as it would stand, so that
// without this script the same buttons do the same.

const form = document.getElementById("front-form")
const announce = document.getElementById("announce")
const offline = document.getElementById("offline")
const MOVES = ["_apply", "_step", "_pin", "_unpin", "_put", "_find"]
const DRAG_AFTER = 6 // px
const EDGE = 90 // px from the window's edge at which it scrolls by itself

document.body.classList.add("has-script")

// --- moves, one after the other ---------------------------------------------------------------------

let queue = Promise.resolve()

// A click that has begun ends on the button where it began: nothing is replaced under a pressed pointer.
let released = Promise.resolve()
addEventListener(
  "pointerdown",
  () => {
    released = new Promise((resolve) => {
      for (const name of ["pointerup", "pointercancel"]) addEventListener(name, () => setTimeout(resolve), { once: true })
    })
  },
  true,
)

const move = (name, value, focus) => {
  queue = queue.then(() => send(name, value, focus))
  return queue
}

const send = async (name, value, focus) => {
  const data = new FormData(form)
  data.set(name, value)
  form.classList.add("is-busy")
  try {
    const response = await fetch(form.action, { method: "POST", body: data, headers: { "X-Requested-With": "fetch" } })
    if (!response.ok) throw new Error(String(response.status))
    const text = await response.text()
    await released
    show(text, focus)
    offline.hidden = true
  } catch {
    offline.hidden = false
  } finally {
    form.classList.remove("is-busy")
  }
}

// The parts of the page that a move changes; what the editor types in stays what it is.
const show = (text, focus) => {
  const page = new DOMParser().parseFromString(text, "text/html")
  const id = focus ?? document.activeElement?.id
  for (const part of form.querySelectorAll("[data-part]")) {
    part.replaceChildren(...page.getElementById(part.id).childNodes)
  }
  announce.textContent = [...form.querySelectorAll("#state .note p")].map((p) => p.textContent).join(" ")
  const again = id && document.getElementById(id)
  if (!again || again === document.activeElement) return
  again.closest("details")?.setAttribute("open", "")
  again.focus({ preventScroll: !focus })
  if (focus) again.scrollIntoView({ block: "nearest" })
}

let isSending = false
form.addEventListener("submit", (event) => {
  const button = event.submitter
  if (button && MOVES.includes(button.name)) {
    event.preventDefault()
    if (button.getAttribute("aria-disabled") !== "true") move(button.name, button.value, after(button))
  } else if (button?.name) {
    if (isSending) event.preventDefault()
    isSending = true
  }
})
addEventListener("pageshow", () => {
  isSending = false
})

// Whoever leaves with an arrangement that is not published is asked, unless that is what they said.
form.addEventListener("click", (event) => {
  if (event.target.matches(".has-changes a, .state a")) isSending = true
})
addEventListener("beforeunload", (event) => {
  if (!isSending && form.querySelector(".has-changes")) event.preventDefault()
})

// A story that was put into a place is found there again: its pin has the focus.
const after = (button) => (button.name === "_put" ? `pin-${button.value}` : button.id)

form.addEventListener("change", (event) => {
  if (event.target.matches("input.order") && event.target.value) move("_apply", "1", event.target.id)
})
// The end of a pin is typed part by part: it is taken up when the field is left.
form.addEventListener("focusout", (event) => {
  const { target } = event
  if (target.matches(".pin-end input") && target.value !== target.defaultValue) move("_apply", "1")
})

form.addEventListener("keydown", (event) => {
  const step = { ArrowUp: "-1", ArrowLeft: "-1", ArrowDown: "1", ArrowRight: "1" }[event.key]
  if (step && event.target.matches(".step")) {
    event.preventDefault()
    const article = event.target.value.split(":")[0]
    move("_step", `${article}:${step}`, `${step === "1" ? "down" : "up"}-${article}`)
  } else if (event.key === "Escape") {
    event.target.closest("details.asking")?.removeAttribute("open")
  }
})

// One question at a time stands open in the foot.
form.addEventListener(
  "toggle",
  (event) => {
    if (!event.target.open || !event.target.matches(".foot .asking")) return
    for (const other of form.querySelectorAll(".foot .asking[open]")) if (other !== event.target) other.open = false
  },
  true,
)

let typing = null
document.getElementById("q").addEventListener("input", () => {
  clearTimeout(typing)
  typing = setTimeout(() => move("_find", "1"), 250)
})

// --- dragging -------------------------------------------------------------------------------------------

let drag = null

const target = (x, y) => {
  const under = document.elementFromPoint(x, y)
  return under?.closest(".spot[data-place]") ?? (drag.isPinned ? under?.closest(".candidates") : null)
}

const begin = () => {
  drag.ghost = document.createElement("p")
  drag.ghost.className = "ghost"
  drag.ghost.textContent = drag.tile.querySelector("h3").textContent
  document.body.append(drag.ghost)
  document.body.classList.add("is-dragging")
  drag.tile.classList.add("is-taken")
  roll()
}

const follow = () => {
  drag.ghost.style.transform = `translate(${drag.x + 12}px, ${drag.y + 8}px)`
  const over = target(drag.x, drag.y)
  if (over === drag.over) return
  drag.over?.classList.remove("is-over")
  over?.classList.add("is-over")
  drag.over = over
}

const roll = () => {
  if (!drag?.ghost) return
  const by = drag.y < EDGE ? drag.y - EDGE : Math.max(0, drag.y - (innerHeight - EDGE - 40))
  if (by) {
    scrollBy(0, by / 5)
    follow()
  }
  requestAnimationFrame(roll)
}

const end = (isDropped) => {
  const { tile, ghost, over, article } = drag
  drag = null
  if (!ghost) return
  ghost.remove()
  document.body.classList.remove("is-dragging")
  tile.classList.remove("is-taken")
  over?.classList.remove("is-over")
  if (!isDropped || !over) return
  if (over.matches(".candidates")) move("_unpin", article)
  else if (over.dataset.article !== article || !over.matches(".is-pinned")) move("_drop", `${article}:${over.dataset.place}`)
}

form.addEventListener("pointerdown", (event) => {
  const tile = event.target.closest(".tile[data-article]")
  if (!tile || event.button !== 0 || drag) return
  if (event.target.closest("a, button, input, select, summary, label")) return
  const isGrip = !!event.target.closest(".grip")
  if (event.pointerType === "touch" && !isGrip) return
  if (isGrip) event.preventDefault()
  drag = {
    tile,
    article: tile.dataset.article,
    isPinned: tile.matches(".is-pinned"),
    pointer: event.pointerId,
    fromX: event.clientX,
    fromY: event.clientY,
  }
})

addEventListener("pointermove", (event) => {
  if (drag?.pointer !== event.pointerId) return
  drag.x = event.clientX
  drag.y = event.clientY
  if (!drag.ghost) {
    if (Math.hypot(drag.x - drag.fromX, drag.y - drag.fromY) < DRAG_AFTER) return
    begin()
  }
  follow()
})
addEventListener("pointerup", (event) => {
  if (drag?.pointer === event.pointerId) end(true)
})
addEventListener("pointercancel", (event) => {
  if (drag?.pointer === event.pointerId) end(false)
})
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && drag) end(false)
})
form.addEventListener("dragstart", (event) => event.preventDefault())
