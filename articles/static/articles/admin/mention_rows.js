// The rows of people and organizations of a story's form, for scripts that fill them; and their counts.

import { words } from "./body_editor.js"

/** The two groups: the column that links, and what their rows are called. */
export const KINDS = {
  person: { prefix: "personmentions", column: "person" },
  organization: { prefix: "organizationmentions", column: "organization" },
}

const groupOf = (kind) => document.getElementById(`${KINDS[kind].prefix}-group`)
const part = (row, name) => row.querySelector(`[name$="-${name}"]`)
const plain = (text) => text.normalize("NFC").replace(/\s+/g, " ").trim().toLowerCase()

const rowsOf = (group) => [...group.querySelectorAll("tbody > tr.form-row:not(.empty-form)")].filter((row) => !part(row, "DELETE")?.checked)

/** The field whose address and names the register's search takes. */
export const linkField = (kind) => document.getElementById(`id_${KINDS[kind].prefix}-__prefix__-${KINDS[kind].column}`)

/** Whether a row of the story has this link already: its printed name, or null. */
export const linkedAs = (kind, id) => {
  const row = rowsOf(groupOf(kind)).find((one) => part(one, KINDS[kind].column).value === String(id))
  return row ? part(row, "name_as_printed").value : null
}

const setField = (field, value) => {
  field.value = value
  field.dispatchEvent(new Event("input", { bubbles: true }))
  field.dispatchEvent(new Event("change", { bubbles: true }))
}

const setLink = (select, id, label) => {
  if (id && ![...select.options].some((option) => option.value === String(id))) select.append(new Option(label, id))
  setField(select, id)
}

/** Fills the row of this printed name, or a new one. Returns the way back. */
export const link = (kind, { id, label, name, title }) => {
  const group = groupOf(kind)
  const { column } = KINDS[kind]
  const same = rowsOf(group).find((row) => !part(row, column).value && plain(part(row, "name_as_printed").value) === plain(name))
  const blank = rowsOf(group).find((row) => !part(row, column).value && !part(row, "name_as_printed").value)
  let row = same ?? blank
  const isNew = !row
  if (isNew) {
    const wasOpen = group.open
    group.querySelector(".add-row a").click()
    group.open = wasOpen
    row = rowsOf(group).at(-1)
  }
  const titleField = part(row, "title_as_printed")
  const before = { name: part(row, "name_as_printed").value, title: titleField?.value ?? "" }
  setField(part(row, "name_as_printed"), before.name || name)
  setLink(part(row, column), id, label)
  if (titleField && title && !before.title) setField(titleField, title)
  recount(group)
  return () => {
    if (isNew) row.querySelector(".inline-deletelink").click()
    else {
      setField(part(row, "name_as_printed"), before.name)
      setLink(part(row, column), "", "")
      if (titleField) setField(titleField, before.title)
    }
    recount(group)
  }
}

// The folded group says what its rows are now.
const recount = (group) => {
  const kind = Object.keys(KINDS).find((name) => groupOf(name) === group)
  const rows = rowsOf(group).filter((row) => part(row, "name_as_printed").value)
  const toLookAt = rows.filter((row) => !part(row, KINDS[kind].column).value).length
  const summary = group.querySelector("summary")
  const show = (className, text) => {
    let box = summary.querySelector(`.${className}`)
    if (!text) return box?.remove()
    if (!box) {
      box = document.createElement("span")
      box.className = className
      const look = summary.querySelector(".look")
      if (className === "count" && look) look.before(box)
      else summary.append(box)
    }
    box.textContent = text
  }
  show("count", rows.length ? String(rows.length) : "")
  show("look", toLookAt ? words.look.replace("{n}", toLookAt) : "")
}

for (const kind of Object.keys(KINDS)) {
  const group = groupOf(kind)
  if (!group || !words.look) continue
  group.addEventListener("change", () => recount(group))
  document.addEventListener("formset:removed", ({ detail }) => {
    if (detail.formsetName === KINDS[kind].prefix) recount(group)
  })
}
