// Copies of unsaved words in this browser's own storage: written, offered, dropped once the form was saved.

const OLD = 30 * 24 * 3600_000 // ms
const MACHINERY = /-(id|article|TOTAL_FORMS|INITIAL_FORMS|MIN_NUM_FORMS|MAX_NUM_FORMS)$|^version$/

export const readCopy = (key) => {
  try {
    const copy = JSON.parse(localStorage.getItem(key))
    return Array.isArray(copy?.fields) ? copy : null
  } catch {
    return null
  }
}

const drop = (key) => {
  try {
    localStorage.removeItem(key)
  } catch {
    // nothing is stored where nothing may be
  }
}

const keysOf = (place) => {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(place))
  } catch {
    return []
  }
}

const put = (key, copy) => localStorage.setItem(key, JSON.stringify(copy))

// ``text``: JSON of [name, value] pairs.
export const writeCopy = (key, text, onServer) => {
  const copy = { at: Date.now(), fields: JSON.parse(text), onServer }
  try {
    put(key, copy)
  } catch {
    // Full: what the server has, or what is oldest, makes room.
    const age = (name) => readCopy(name)?.at ?? 0
    const others = keysOf("newsroom.kept.").filter((name) => name !== key).sort((one, other) => age(one) - age(other))
    for (const name of [...others.filter((name) => readCopy(name)?.onServer), ...others].slice(0, 3)) drop(name)
    try {
      put(key, copy)
    } catch {
      // a private window keeps nothing; the server does
    }
  }
}

// The server names the forms that it saved.
export const forgetCopies = (place) => {
  const saved = (document.cookie.match(/(?:^|; )kept_saved="?([^;"]+)/)?.[1] ?? "").split(".").filter(Boolean)
  for (const key of keysOf(place.split(".").slice(0, 3).join("."))) {
    if (saved.includes(key.split(".").at(-1)) || Date.now() - (readCopy(key)?.at ?? 0) > OLD) drop(key)
  }
}

const plain = (value) => value.replaceAll("\r\n", "\n").replace(/>\s+</g, "><").trim()
const essence = (fields) =>
  JSON.stringify(fields.filter(([name, value]) => !MACHINERY.test(name) && value.trim()).map(([name, value]) => [name, plain(value)]))

const labelOf = (form, name) => {
  const field = form.elements[name]
  const element = field instanceof RadioNodeList ? field[0] : field
  return (element?.labels?.[0]?.textContent ?? element?.getAttribute?.("aria-label") ?? name).trim().replace(/:$/, "")
}
const wordsOnly = (value) => {
  if (!value.startsWith("<")) return value
  const page = new DOMParser().parseFromString(value, "text/html")
  return [...page.body.children].map((block) => block.textContent).join("\n")
}

const fillLook = (box, form, fields, now) => {
  const rows = fields.filter(([name, value]) => !MACHINERY.test(name) && value.trim() && plain(now.get(name) ?? "") !== plain(value))
  box.replaceChildren(
    ...rows.flatMap(([name, value]) => {
      const term = document.createElement("dt")
      term.textContent = labelOf(form, name)
      const words = document.createElement("dd")
      words.className = "words"
      words.textContent = wordsOnly(value)
      return [term, words]
    }),
  )
}

// The band of what the server keeps: thrown away without leaving the page, and undone.
const offerServers = ({ form, ask, undo }) => {
  for (const button of form.querySelectorAll("button[name=_throw]")) {
    button.addEventListener("click", async (event) => {
      event.preventDefault()
      const isUndo = button.dataset.words !== undefined
      try {
        const response = await ask([[isUndo ? "_restore" : "_throw", button.value]])
        if (response.type === "opaqueredirect" || !response.ok) return
      } catch {
        return // no network: the band stays
      }
      button.closest(".unsaved").classList.toggle("note-warn", isUndo)
      if (isUndo) {
        button.textContent = button.dataset.words
        delete button.dataset.words
      } else {
        button.dataset.words = button.textContent
        button.textContent = undo
      }
    })
  }
}

export const offerCopies = (page) => {
  const { form, place, formKey, words, ask, refuse } = page
  offerServers(page)
  const band = form.querySelector("[data-unsaved-here]")
  const onServer = new Map([...form.querySelectorAll("[data-unsaved]")].map((item) => [item.dataset.key, item]))
  const now = essence(words())
  const copies = []
  for (const key of keysOf(place)) {
    const name = key.slice(place.length)
    const copy = readCopy(key)
    if (name === formKey || !copy) continue
    if (copy.thrown || essence(copy.fields) === now) drop(key)
    else if (!(copy.onServer && onServer.has(name))) copies.push({ key, name, copy })
  }
  const newest = copies.sort((one, other) => other.copy.at - one.copy.at)[0]
  if (!newest) return
  const { key, name, copy } = newest
  if (onServer.has(name)) onServer.get(name).hidden = true // what is here is newer
  const style = { hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit", year: "numeric" }
  band.querySelector("strong").textContent = new Intl.DateTimeFormat(document.documentElement.lang, style).format(copy.at)
  fillLook(band.querySelector("dl"), form, copy.fields, new FormData(form))
  const [bring, throwAway, undo] = ["bring", "throw", "undo"].map((choice) => band.querySelector(`[data-choice=${choice}]`))
  // The server opens the form with them: rows and the body editor too.
  bring.addEventListener("click", async () => {
    try {
      const version = copy.fields.find(([field]) => field === "version")?.[1]
      const base = form.elements.version
      const mine = base.value
      if (version && form.elements._form_key.value !== mine) base.value = version
      const sent = ask([...copy.fields, ["_words", "1"], ["_presence", "writing"], ["_instead_of", name]])
      base.value = mine
      const answer = await (await sent).json()
      if (answer.pk) {
        drop(key)
        location.assign(`${location.pathname}?unsaved=${answer.pk}`)
      } else if (answer.waiting) refuse(answer.waiting)
    } catch {
      // no network: the band stays
    }
  })
  const setThrown = (isThrown) => {
    put(key, { ...copy, thrown: isThrown })
    band.classList.toggle("note-warn", !isThrown)
    throwAway.hidden = isThrown
    undo.hidden = !isThrown
    ;(isThrown ? undo : throwAway).focus()
  }
  throwAway.addEventListener("click", () => setThrown(true))
  undo.addEventListener("click", () => setThrown(false))
  band.hidden = false
}
