// Photos on the story's form. Each finished photo becomes a row at once, so that nothing is lost; one click
// moves it to a caption that waits for a picture, or takes the old photo that it looks like.

import { photoDrop, pictureOf } from "./photo_drop.js"

const form = document.getElementById("article_form")
const zone = form?.querySelector(".story-drop .photo-drop")
const group = document.getElementById("photos-group")
const WORDS = { caption: "caption", credit: "credit", alt_text: "alt_text" }

const rows = () => [...group.querySelectorAll("tbody > tr.form-row:not(.empty-form)")]
const field = (row, name) => row.querySelector(`[name$="-${name}"]`)
const isLeaving = (row) => !!row.querySelector("input[name$='-DELETE']:checked")

const put = (input, value) => {
  if (!input || input.value === value) return
  input.value = value
  input.dispatchEvent(new Event("input", { bubbles: true }))
  input.dispatchEvent(new Event("change", { bubbles: true }))
}

const putPhoto = (row, photo) => {
  const select = field(row, "photo")
  for (const option of [...select.options]) if (option.value) option.remove()
  if (photo) select.add(new Option(photo.label, photo.id, true, true))
  else select.value = ""
  select.dispatchEvent(new Event("change", { bubbles: true }))
  const cell = row.querySelector(".field-picture .readonly")
  if (!cell) return
  cell.dataset.empty ??= cell.textContent
  if (!photo) return cell.replaceChildren(cell.dataset.empty)
  cell.replaceChildren(pictureOf(photo, "thumbnail"))
}

// What the photo says of itself goes into empty fields only; what it put there it takes away again.
const fill = (item, row, photo) => {
  putPhoto(row, photo)
  item.row = row
  item.used = photo
  item.filled = {}
  for (const [name, key] of Object.entries(WORDS)) {
    const input = field(row, name)
    if (!input || input.value || !photo[key]) continue
    put(input, photo[key])
    item.filled[name] = photo[key]
  }
}

const empty = (item) => {
  const { row } = item
  if (!row?.isConnected) return
  putPhoto(row, null)
  for (const [name, words] of Object.entries(item.filled)) if (field(row, name).value === words) put(field(row, name), "")
  const isBlank = Object.keys(WORDS).every((name) => !field(row, name)?.value)
  if (item.isNewRow && isBlank) row.querySelector(".inline-deletelink")?.click()
  item.row = null
}

const newRow = () => {
  group.querySelector(".add-row a")?.click()
  return rows().at(-1)
}

const waiting = () => rows().filter((row) => !isLeaving(row) && !field(row, "photo").value && field(row, "caption").value.trim())
const holder = (photo, but) => rows().find((row) => row !== but && !isLeaving(row) && field(row, "photo").value === String(photo.id))

const start = () => {
  const drop = photoDrop(zone, {
    onDone(item) {
      const used = holder(item.photo)
      if (used) {
        item.note = zone.dataset.twice
        return
      }
      group.open = true
      item.isNewRow = true
      fill(item, newRow(), item.photo)
      offerOld(item)
      offerCaptions()
    },
    onDropped(item) {
      if (item.used) empty(item)
      offerCaptions()
    },
  })

  const offerOld = (item) => {
    const [old] = item.photo.look_alikes
    if (!old) return
    const box = item.element.querySelector(".sent-alike")
    box.prepend(pictureOf(old, "sent-old"))
    box.querySelector(".sent-day").textContent = old.day
    box.querySelector(".sent-old-label").textContent = old.label
    box.hidden = false
    box.addEventListener("click", ({ target }) => {
      const choice = target.closest("[data-do]")?.dataset.do
      if (!choice || !item.row?.isConnected) return
      const { row } = item
      if (choice === "old" && holder(old, row)) {
        empty(item)
        item.used = null
        item.note = zone.dataset.twice
        box.hidden = true
        drop.show(item)
        return offerCaptions()
      }
      for (const [name, words] of Object.entries(item.filled)) if (field(row, name).value === words) put(field(row, name), "")
      fill(item, row, choice === "old" ? old : item.photo)
      for (const button of box.querySelectorAll("[data-do]")) button.setAttribute("aria-pressed", String(button.dataset.do === choice))
    })
  }

  const move = (item, row) => {
    const photo = item.used
    empty(item)
    item.isNewRow = !row
    fill(item, row ?? newRow(), photo)
    offerCaptions()
  }

  const chip = (item, row) => {
    const caption = field(row, "caption").value.trim()
    const button = document.createElement("button")
    button.type = "button"
    button.className = "chip"
    button.textContent = caption.length > 60 ? `${caption.slice(0, 59)}…` : caption
    button.setAttribute("aria-pressed", String(item.row === row))
    button.addEventListener("click", () => {
      move(item, item.row === row ? null : row)
      const chips = item.element.querySelector(".sent-captions")
      ;(chips.querySelector("[aria-pressed=true]") ?? chips.querySelector("button"))?.focus()
    })
    return button
  }

  const offerCaptions = () => {
    for (const item of drop.items) {
      const line = item.element.querySelector(".sent-captions")
      const mine = item.row?.isConnected && !item.isNewRow ? [item.row] : []
      const places = item.used ? [...mine, ...waiting()] : []
      const key = JSON.stringify(places.map((row) => [row.id, row === item.row, field(row, "caption").value]))
      if (line.dataset.key === key) continue // the chip that has the focus keeps it
      line.dataset.key = key
      for (const button of line.querySelectorAll("button")) button.remove()
      line.append(...places.map((row) => chip(item, row)))
      line.hidden = !places.length
    }
  }
  let frame = 0
  group.addEventListener("change", ({ target }) => {
    if (target.closest("tr") && !frame) {
      frame = requestAnimationFrame(() => {
        frame = 0
        offerCaptions()
      })
    }
  })

  // A save in the midst of sending waits for the rest, unless it is pressed once more.
  const note = zone.querySelector(".drop-holding")
  let held = null
  document.addEventListener(
    "submit",
    (event) => {
      if (event.target !== form || !drop.isBusy() || held) return
      event.preventDefault()
      event.stopImmediatePropagation()
      held = { button: event.submitter }
      note.textContent = zone.dataset.holding
      note.hidden = false
      note.scrollIntoView({ block: "nearest" })
    },
    true,
  )
  zone.addEventListener("photos:state", () => {
    if (!held || drop.isBusy()) return
    const { button } = held
    held = null
    note.hidden = true
    const states = new Set(drop.items.map((item) => item.state))
    if (states.has("failed")) return // to be seen first
    form.requestSubmit(button)
  })
}

if (zone && group) start()
