// The form of a photo: the focal point on the picture itself, and the people of the picture as a caption.
// Without this script the two numbers and the button that saves do the same.

// --- focal point --------------------------------------------------------------------------------

const tool = document.querySelector(".focal")
const fields = { x: document.getElementById("id_focal_x"), y: document.getElementById("id_focal_y") }
const STEP = 0.01
const LARGE = 0.05
const inPercent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" }).format
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

const within = (value) => Math.min(1, Math.max(0, Math.round(value * 100) / 100))
const numberOf = (field) => {
  const value = Number(field.value.replace(",", "."))
  return field.value.trim() && Number.isFinite(value) ? within(value) : 0.5
}

if (tool && fields.x && fields.y) {
  const stage = tool.querySelector(".focal-stage")
  const mark = tool.querySelector(".focal-mark")
  const crops = tool.querySelectorAll(".crop img")

  const show = () => {
    const [x, y] = [numberOf(fields.x), numberOf(fields.y)]
    const [left, top] = [`${Math.round(x * 100)}%`, `${Math.round(y * 100)}%`]
    mark.style.left = left
    mark.style.top = top
    for (const image of crops) image.style.objectPosition = `${left} ${top}`
    mark.setAttribute("aria-label", tool.dataset.name.replace("{x}", inPercent(x)).replace("{y}", inPercent(y)))
  }
  const set = (x, y) => {
    fields.x.value = String(within(x))
    fields.y.value = String(within(y))
    for (const field of Object.values(fields)) field.dispatchEvent(new Event("change", { bubbles: true }))
    show()
  }
  const follow = ({ clientX, clientY }) => {
    const { left, top, width, height } = stage.getBoundingClientRect()
    set((clientX - left) / width, (clientY - top) / height)
  }

  let pointer = null
  stage.addEventListener("pointerdown", (event) => {
    if (event.button) return
    event.preventDefault()
    pointer = event.pointerId
    stage.setPointerCapture(pointer)
    follow(event)
    mark.focus({ preventScroll: true })
  })
  stage.addEventListener("pointermove", (event) => {
    if (event.pointerId === pointer) follow(event)
  })
  for (const name of ["pointerup", "pointercancel"]) {
    stage.addEventListener(name, () => {
      pointer = null
    })
  }
  mark.addEventListener("keydown", (event) => {
    const way = ARROWS[event.key]
    if (!way) return
    event.preventDefault()
    const step = event.shiftKey ? LARGE : STEP
    set(numberOf(fields.x) + way[0] * step, numberOf(fields.y) + way[1] * step)
  })
  for (const field of Object.values(fields)) field.addEventListener("input", show)
  mark.hidden = false
  tool.querySelector(".crops").hidden = false
  show()
}

// --- people -------------------------------------------------------------------------------------

const line = document.querySelector(".people-line")
const caption = document.getElementById("id_caption")

const people = () =>
  [...document.querySelectorAll("#people-group tbody > tr.form-row:not(.empty-form)")]
    .filter((row) => !row.querySelector("input[name$='-DELETE']:checked"))
    .map((row) => ({ person: row.querySelector("[name$='-person']").value, name: row.querySelector("[name$='-name_as_printed']").value.trim() }))
    .filter(({ person, name }) => person || name)

if (line && caption) {
  const button = line.querySelector("[name=_people_line]")
  const [said, undo] = line.querySelector(".people-done").children
  const say = (words, canUndo) => {
    said.textContent = words
    undo.hidden = !canUndo
  }
  const write = (words) => {
    caption.value = words
    caption.dispatchEvent(new Event("input", { bubbles: true }))
  }
  let before = ""

  button.addEventListener("click", async (event) => {
    event.preventDefault()
    const rows = people()
    if (!rows.length) return say(line.dataset.nobody, false)
    const data = new URLSearchParams({ caption: caption.value, taken_on: document.getElementById("id_taken_on")?.value ?? "" })
    for (const { person, name } of rows) {
      data.append("person", person)
      data.append("name", name)
    }
    try {
      const token = document.querySelector("input[name=csrfmiddlewaretoken]").value
      const response = await fetch(line.dataset.address, { method: "POST", body: data, headers: { "X-CSRFToken": token }, redirect: "error" })
      if (!response.ok) throw new Error(String(response.status))
      const answer = await response.json()
      before = caption.value
      write(answer.caption)
      say(line.dataset.wrote, true)
    } catch {
      say(line.dataset.failed, false)
    }
  })
  undo.addEventListener("click", () => {
    write(before)
    say(line.dataset.undone, false)
    button.focus()
  })
}
