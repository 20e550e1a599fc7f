// What is pasted comes in clean: Word's markup goes, straight marks become the printed ones. A correction is a
// step of its own: one Ctrl+Z, or the button beside the field, gives back what was pasted.

import { onBodyEditor, words } from "./body_editor.js"
import { corrected, corrections, finishedAt, within } from "./typography.js"
import { cleanPasted } from "./word_paste.js"

const PLAIN = "#id_kicker, #id_headline, #id_lead, [name$='-caption']"
const OWN_STEP = "closeHistory$" // of prosemirror-history: the step before this one ends here

const form = document.querySelector("form.story")

// --- what was corrected, beside the field -------------------------------------------------------------

const summary = (found) => {
  const quotes = found.filter((item) => item.kind === "quotes").length
  const dots = found.length - quotes
  return [quotes && `${quotes} ${words.quotes}`, dots && `${dots} ${words.dots}`].filter(Boolean).join(", ")
}

const note = (box, found, undo) => {
  box.querySelector(".corrected-note")?.remove()
  const line = document.createElement("p")
  line.className = "corrected-note"
  line.setAttribute("role", "status")
  const back = document.createElement("button")
  back.type = "button"
  back.className = "chip"
  back.textContent = words.undo
  back.addEventListener("click", () => {
    undo()
    line.textContent = words.undone
  })
  box.append(line)
  // An empty status that fills is heard; one that comes filled is not.
  setTimeout(() => line.append(`${words.corrected} ${summary(found)} · `, back))
}

// --- plain fields -------------------------------------------------------------------------------------

// The one way to change a field's text that its own Ctrl+Z knows.
const put = (field, from, to, text) => {
  field.focus()
  field.setSelectionRange(from, to)
  document.execCommand("insertText", false, text)
}

const pastePlain = (field, text) => {
  const { selectionStart: from, selectionEnd: to } = field
  const length = field.value.length
  put(field, from, to, text)
  if (field.value.length !== length - (to - from) + text.length) return // cut at the longest there may be
  const found = within(corrections(field.value), from, from + text.length)
  if (!found.length) return
  const before = field.value.slice(from, from + text.length)
  const after = corrected(before, found.map((item) => ({ ...item, from: item.from - from, to: item.to - from })))
  put(field, from, from + text.length, after)
  note(field.closest(".story-field, td"), found, () => {
    const at = field.value.indexOf(after, Math.max(0, from - 1)) // what stands before it may have changed since
    if (at >= 0) put(field, at, at + after.length, before)
  })
}

form?.addEventListener("paste", (event) => {
  const field = event.target.closest?.(PLAIN)
  const pasted = event.clipboardData?.getData("text/plain")
  if (!field || !pasted) return
  event.preventDefault()
  const isLine = field.classList.contains("line-field") || field instanceof HTMLInputElement
  const text = pasted.replace(/\r\n?/g, "\n")
  pastePlain(field, isLine ? text.trim().replace(/\s*\n\s*/g, " ") : text)
})

form?.addEventListener("input", (event) => {
  const field = event.target.closest?.(PLAIN)
  if (!field || event.isComposing || event.inputType !== "insertText" || !/^["'.]$/.test(event.data ?? "")) return
  const caret = field.selectionStart
  const found = finishedAt(corrections(field.value.slice(0, caret)), caret)
  if (!found.length) return
  const start = found[0].from
  const moved = found.map((item) => ({ ...item, from: item.from - start, to: item.to - start }))
  put(field, start, caret, corrected(field.value.slice(start, caret), moved))
})

// --- the body -----------------------------------------------------------------------------------------

// The corrections of every block that touches a range, at their places in the document.
const inDocument = (doc, from, to, choose) => {
  const found = []
  doc.nodesBetween(from, to, (node, at) => {
    if (!node.isTextblock) return true
    const text = node.textBetween(0, node.content.size, "\n", "\n")
    const start = at + 1
    for (const item of choose(corrections(text), start)) found.push({ ...item, from: item.from + start, to: item.to + start })
    return false
  })
  return found
}

// Replaces as a step of its own, and returns the way back, which follows what is changed meanwhile.
const correctBody = (editor, found) => {
  const originals = found.map((item) => editor.state.doc.textBetween(item.from, item.to))
  const change = editor.state.tr
  for (const item of found.toReversed()) change.insertText(item.text, item.from, item.to)
  let places = found.map((item) => ({
    from: change.mapping.map(item.from, -1),
    to: change.mapping.map(item.to, 1),
    text: item.text,
  }))
  editor.view.dispatch(change.setMeta(OWN_STEP, true))
  const follow = ({ transaction }) => {
    places = places.map((item) => ({ ...item, from: transaction.mapping.map(item.from, 1), to: transaction.mapping.map(item.to, -1) }))
  }
  editor.on("transaction", follow)
  return () => {
    editor.off("transaction", follow)
    const back = editor.state.tr
    places.map((item, index) => [item, originals[index]]).toReversed().forEach(([item, original]) => {
      if (item.to > item.from && editor.state.doc.textBetween(item.from, item.to) === item.text) back.insertText(original, item.from, item.to)
    })
    editor.view.dispatch(back.setMeta(OWN_STEP, true))
    editor.view.focus()
  }
}

onBodyEditor((editor) => {
  if (!form || !words.undo) return
  editor.view.setProps({ transformPastedHTML: cleanPasted })
  const box = editor.view.dom.closest(".story-field")

  editor.on("transaction", ({ transaction }) => {
    if (!transaction.docChanged || transaction.getMeta("uiEvent") !== "paste") return
    let from = Infinity
    let to = 0
    transaction.mapping.maps.forEach((map, index) => {
      map.forEach((_start, _end, newFrom, newTo) => {
        const later = transaction.mapping.slice(index + 1)
        from = Math.min(from, later.map(newFrom, -1))
        to = Math.max(to, later.map(newTo, 1))
      })
    })
    setTimeout(() => {
      if (editor.isDestroyed || !editor.state.doc.eq(transaction.doc)) return
      const found = inDocument(editor.state.doc, from, to, (all, start) => within(all, from - start, to - start))
      if (found.length) note(box, found, correctBody(editor, found))
    })
  })

  editor.view.dom.addEventListener("input", (event) => {
    if (event.isComposing || event.inputType !== "insertText" || !/^["'.]$/.test(event.data ?? "")) return
    setTimeout(() => {
      const { empty, from: caret } = editor.state.selection
      if (!empty) return
      const found = inDocument(editor.state.doc, caret, caret, (all, start) => finishedAt(all.filter((item) => item.to <= caret - start), caret - start))
      if (found.length) correctBody(editor, found)
    })
  })
})
