// A name that is selected in the text is linked to the register: a button beside it or a shortcut, a search,
// a choice. What is written is a row of the story; the text itself stays as it is.

import { bodyEditor, say, words } from "./body_editor.js"
import { KINDS, link, linkField, linkedAs } from "./mention_rows.js"

const WAIT = 200 // ms without a key before the register is asked
const SETTLED = 60 // ms: the editor takes a selection over after the browser says it
const LONGEST = 200 // characters, as the column takes them
const PLAIN = ["id_lead", "id_headline", "id_kicker"]
// Where a title that follows a name ends when no sign ends it.
const AFTER_A_TITLE = /\s(?:cho biết|cho rằng|phát biểu|nói|nhấn mạnh|khẳng định|chia sẻ|đề nghị|yêu cầu|chủ trì|tham dự|dự|đến|đã|đang|sẽ|là|trao|kiểm tra|thăm|làm việc|ghi nhận|đánh giá|thông tin|trả lời|kết luận|chỉ đạo|cùng)\s/i

const opener = document.getElementById("linker-open")
const box = document.getElementById("linker")
const search = document.getElementById("linker-search")
const list = document.getElementById("linker-list")
const status = document.getElementById("linker-says")
const titled = document.getElementById("linker-titled")
const title = document.getElementById("linker-title")

let selected = null // {name, after, focus(), rect()}
let done = "" // the name that was linked last: its selection comes back with the focus

// --- what is selected ---------------------------------------------------------------------------------

const trimmed = (text) => text.replace(/\s+/g, " ").trim().replace(/^[“‘"'(]+|[”’"'),.;:]+$/g, "").trim()

const fromBody = () => {
  const editor = bodyEditor()
  if (!editor?.isFocused) return null
  const { from, to, empty, $to } = editor.state.selection
  if (empty) return null
  const name = editor.state.doc.textBetween(from, to, "\n", " ")
  const after = editor.state.doc.textBetween(to, $to.end(), "\n", " ")
  const rect = () => {
    const start = editor.view.coordsAtPos(from)
    const end = editor.view.coordsAtPos(to)
    return { left: start.left, bottom: Math.max(start.bottom, end.bottom), top: start.top }
  }
  return { name, after, rect, focus: () => editor.commands.focus() }
}

const fromField = () => {
  const field = document.activeElement
  if (!PLAIN.includes(field?.id) || field.selectionStart === field.selectionEnd) return null
  const { selectionStart, selectionEnd, value } = field
  return {
    name: value.slice(selectionStart, selectionEnd),
    after: value.slice(selectionEnd),
    rect: () => field.getBoundingClientRect(),
    focus: () => {
      field.focus()
      field.setSelectionRange(selectionStart, selectionEnd)
    },
  }
}

const readSelection = () => {
  const found = fromBody() ?? fromField()
  if (!found || found.name.includes("\n")) return null
  const name = trimmed(found.name)
  return name.length > 1 && name.length <= LONGEST ? { ...found, name } : null
}

const titleAfter = (after) => {
  const [, words] = after.match(/^,\s*([^.;:!?…()“”"\n]+)/) ?? []
  if (!words) return ""
  return `${words} `.split(AFTER_A_TITLE)[0].replace(/[,\s]+$/, "")
}

// --- the button beside it -----------------------------------------------------------------------------

const placeAt = (item, { left, bottom }) => {
  item.hidden = false
  const width = item.offsetWidth
  item.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`
  const under = bottom + 6
  item.style.top = `${Math.max(8, Math.min(under, innerHeight - item.offsetHeight - 8))}px`
}

const looksLikeAName = (text) => /^\p{Lu}/u.test(text) && text.split(" ").length <= 14

const offer = () => {
  if (!box.hidden || document.activeElement === opener) return
  const found = readSelection()
  if (found?.name !== done) done = ""
  if (!found || done || !looksLikeAName(found.name)) {
    opener.hidden = true
    return
  }
  selected = found
  placeAt(opener, found.rect())
}

// --- the search ---------------------------------------------------------------------------------------

let timer
let round = 0
let chosen = -1
let results = []

const mark = (index) => {
  chosen = index
  ;[...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)))
  if (index < 0) search.removeAttribute("aria-activedescendant")
  else {
    search.setAttribute("aria-activedescendant", list.children[index].id)
    list.children[index].scrollIntoView({ block: "nearest" })
  }
}

const ask = async (kind, term) => {
  const field = linkField(kind)
  const query = new URLSearchParams({
    term,
    app_label: field.dataset.appLabel,
    model_name: field.dataset.modelName,
    field_name: field.dataset.fieldName,
  })
  const response = await fetch(`${field.getAttribute("data-ajax--url")}?${query}`)
  if (!response.ok) throw new Error(String(response.status))
  return (await response.json()).results.slice(0, 8).map((row) => ({ ...row, kind }))
}

const show = (rows) => {
  results = rows
  list.replaceChildren(
    ...rows.map((row, at) => {
      const item = document.createElement("li")
      item.id = `linker-choice-${at}`
      item.setAttribute("role", "option")
      item.setAttribute("aria-selected", "false")
      const kind = document.createElement("span")
      kind.className = "meta"
      kind.textContent = words[row.kind]
      item.append(`${row.text} `, kind)
      item.addEventListener("mousedown", (event) => {
        event.preventDefault()
        choose(row)
      })
      return item
    }),
  )
  list.hidden = !rows.length
  search.setAttribute("aria-expanded", String(rows.length > 0))
  mark(rows.length ? 0 : -1)
  status.textContent = rows.length ? `${words.found}: ${rows.length}` : words.nothing
}

const find = async () => {
  const mine = ++round
  const term = search.value.trim()
  if (!term) return
  status.textContent = words.searching
  try {
    const found = await Promise.all(Object.keys(KINDS).map((kind) => ask(kind, term)))
    if (mine === round && !box.hidden) show(found.flat())
  } catch {
    if (mine === round) status.textContent = words.unreachable
  }
}

// --- open, choose, close ------------------------------------------------------------------------------

const close = () => {
  round++
  box.hidden = true
  opener.hidden = true
  selected?.focus()
}

const open = () => {
  if (!selected) return say(words.selectFirst)
  opener.hidden = true
  document.getElementById("linker-name").textContent = selected.name
  search.value = selected.name
  title.value = titleAfter(selected.after)
  titled.hidden = !title.value
  show([])
  status.textContent = ""
  placeAt(box, selected.rect())
  search.focus()
  find()
}

const choose = (row) => {
  const taken = linkedAs(row.kind, row.id)
  if (taken !== null) {
    status.textContent = `${words.twice} ${taken}`
    return
  }
  const { name } = selected
  done = name
  const undo = link(row.kind, { id: row.id, label: row.text, name, title: titled.hidden ? "" : title.value.trim() })
  close()
  say(`${words.linked} ${name} → ${row.text}`, () => {
    undo()
    done = ""
    say(words.unlinked)
    selected?.focus()
  })
}

if (opener && box && linkField("person")) {
  let settled
  document.addEventListener("selectionchange", () => {
    clearTimeout(settled)
    settled = setTimeout(offer, SETTLED)
  })
  addEventListener("scroll", () => (opener.hidden = true), { passive: true })
  opener.addEventListener("mousedown", (event) => event.preventDefault()) // the selection stays
  opener.addEventListener("click", open)
  document.addEventListener("story:link-name", () => {
    selected = readSelection()
    open()
  })
  document.getElementById("linker-close").addEventListener("click", close)
  search.addEventListener("input", () => {
    clearTimeout(timer)
    timer = setTimeout(find, WAIT)
  })
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return
    if (event.key === "Escape") {
      event.stopPropagation()
      close()
    } else if (event.key === "Enter" && event.target.matches("input")) {
      event.preventDefault() // the form is not what this Enter means
      if (results[chosen]) choose(results[chosen])
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && event.target === search && results.length) {
      event.preventDefault()
      mark((chosen + (event.key === "ArrowDown" ? 1 : -1) + results.length) % results.length)
    }
  })
  document.addEventListener("pointerdown", (event) => {
    if (!box.hidden && !box.contains(event.target)) box.hidden = true
  })
}
