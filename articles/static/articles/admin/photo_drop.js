// The place where photos are dropped, chosen or taken: a list of what is sent, each file with its own state.
// What a finished photo is for is the page's business: see photos.js and photo_list.js.

import { sender } from "./sending.js"

const AT_ONCE = 2
const inPercent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" }).format
const GOING = new Set(["queued", "sending", "working", "offline", "login"])

export const pictureOf = (photo, className) => {
  const image = document.createElement("img")
  image.className = className
  image.alt = ""
  image.src = photo.thumbnail
  return image
}

export const photoDrop = (zone, { onDone = () => {}, onDropped = () => {} } = {}) => {
  const words = zone.dataset
  const list = zone.querySelector(".sent")
  const template = zone.querySelector("template")
  const items = []

  const next = () => {
    const busy = items.filter((item) => item.isStarted && GOING.has(item.state)).length
    const waiting = items.filter((item) => !item.isStarted && item.state === "queued")
    for (const item of waiting.slice(0, Math.max(0, AT_ONCE - busy))) {
      item.isStarted = true
      item.sender.start()
    }
  }

  const show = (item) => {
    const part = (selector) => item.element.querySelector(selector)
    const bar = part("progress")
    const say = (name) => words[name].replace("{percent}", inPercent(item.percent / 100))
    bar.value = item.state === "done" ? 100 : item.percent
    bar.hidden = item.state === "done" || item.state === "failed"
    part(".sent-status").textContent = item.state === "failed" ? "" : item.note || say(item.state)
    const error = part(".sent-error")
    error.hidden = item.state !== "failed"
    if (item.state === "failed") error.textContent = item.error || words.failed
    part("[data-do=pause]").hidden = !["sending", "queued", "offline"].includes(item.state)
    // What was refused for a reason is refused again.
    part("[data-do=resume]").hidden = !(["paused", "login"].includes(item.state) || (item.state === "failed" && !item.error))
    item.element.dataset.state = item.state
  }

  const drop = (item) => {
    item.sender.stop()
    item.element.remove()
    items.splice(items.indexOf(item), 1)
    list.hidden = !items.length
    onDropped(item)
    next()
    ;(list.querySelector("[data-do=drop]") ?? zone.querySelector("input[type=file]")).focus()
  }

  const add = (file) => {
    const element = template.content.firstElementChild.cloneNode(true)
    const item = { element, file, state: "queued", percent: 0, note: "", error: "", photo: null, isStarted: false }
    element.querySelector(".sent-name").textContent = file.name
    element.querySelector("progress").setAttribute("aria-label", file.name)
    for (const button of element.querySelectorAll(".sent-buttons button")) button.setAttribute("aria-label", `${button.textContent}: ${file.name}`)
    item.sender = sender(file, words.address, (state, detail) => {
      item.state = state
      if (state === "sending" || state === "working") item.percent = detail
      if (state === "failed") item.error = detail
      if (state === "done") {
        item.photo = detail
        element.querySelector(".sent-picture")?.remove()
        element.prepend(pictureOf(detail, "sent-picture"))
        if (detail.is_known) item.note = words.known.replace("{day}", detail.day)
        onDone(item)
      }
      show(item)
      next()
      zone.dispatchEvent(new CustomEvent("photos:state"))
    })
    element.addEventListener("click", ({ target }) => {
      const action = target.closest("[data-do]")?.dataset.do
      if (action === "pause") item.sender.pause()
      else if (action === "resume") item.sender.resume()
      else if (action === "drop") drop(item)
      if (action === "pause" && !item.isStarted) {
        item.state = "paused"
        show(item)
      }
      if (action === "resume") item.isStarted = true
    })
    items.push(item)
    list.append(element)
    list.hidden = false
    show(item)
  }

  const take = (files) => {
    for (const file of files) add(file)
    next()
  }

  zone.classList.add("is-live")
  zone.closest("form")?.classList.add("has-live-drop")
  for (const input of zone.querySelectorAll("input[type=file]")) {
    input.removeAttribute("name") // a save must not send them again
    input.disabled = false
    input.addEventListener("change", () => {
      take([...input.files])
      input.value = ""
    })
  }
  const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files")
  for (const name of ["dragenter", "dragover"]) {
    zone.addEventListener(name, (event) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      zone.classList.add("is-over")
    })
  }
  zone.addEventListener("dragleave", (event) => {
    if (!zone.contains(event.relatedTarget)) zone.classList.remove("is-over")
  })
  zone.addEventListener("drop", (event) => {
    zone.classList.remove("is-over")
    if (!hasFiles(event)) return
    event.preventDefault()
    take([...event.dataTransfer.files])
  })
  // A file that misses the place must not open in the story's stead.
  for (const name of ["dragover", "drop"]) {
    document.addEventListener(name, (event) => {
      if (hasFiles(event) && !event.defaultPrevented && !event.target.closest?.("input[type=file]")) event.preventDefault()
    })
  }

  return { items, show, isBusy: () => items.some((item) => ["queued", "sending", "working"].includes(item.state)) }
}
