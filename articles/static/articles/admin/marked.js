// The words that a return is about, marked where they stand: painted over the text, never put into it.

import { bodyEditor, onBodyEditor } from "./body_editor.js"

const quote = document.querySelector("#returned blockquote")?.textContent.trim()
const button = document.getElementById("to-marked")
const says = document.getElementById("marked-says")
const NAME = "return-quote"

const spaces = (text) => text.normalize("NFC").replace(/\s+/g, " ")

// The quotation as a range of the editor's text; null when its words are gone.
const inBody = () => {
  const root = bodyEditor()?.view.dom
  if (!root) return null
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const nodes = []
  let text = ""
  let block = null
  while (walker.nextNode()) {
    const node = walker.currentNode
    const own = node.parentElement.closest("p, h2, h3, li")
    if (block && own !== block) text += " "
    block = own
    nodes.push([text.length, node])
    text += node.data.replace(/\s/g, " ")
  }
  const at = text.indexOf(spaces(quote))
  if (at < 0) return null
  const place = (offset, isEnd) => {
    const [start, node] = nodes.findLast(([from]) => (isEnd ? from < offset : from <= offset))
    return [node, Math.min(offset - start, node.data.length)]
  }
  const range = new Range()
  range.setStart(...place(at, false))
  range.setEnd(...place(at + spaces(quote).length, true))
  return range
}

// Or in one of the plain fields: the field and where its words begin.
const inField = () => {
  for (const id of ["id_lead", "id_headline", "id_kicker"]) {
    const field = document.getElementById(id)
    const at = field?.value.indexOf(quote) ?? -1
    if (at >= 0) return [field, at]
  }
  return null
}

const paint = () => {
  if (!globalThis.CSS?.highlights) return
  const range = inBody()
  if (range) CSS.highlights.set(NAME, new Highlight(range))
  else CSS.highlights.delete(NAME)
}

if (quote && button) {
  onBodyEditor((editor) => {
    paint()
    editor.on("update", paint)
  })
  button.hidden = false
  button.addEventListener("click", () => {
    const range = inBody()
    const field = range ? null : inField()
    says.textContent = range || field ? "" : says.dataset.gone
    if (range) {
      const editor = bodyEditor()
      const from = editor.view.posAtDOM(range.startContainer, range.startOffset)
      const to = editor.view.posAtDOM(range.endContainer, range.endOffset)
      editor.chain().focus().setTextSelection({ from, to }).run()
      range.startContainer.parentElement.scrollIntoView({ block: "center" })
    } else if (field) {
      field[0].focus()
      field[0].setSelectionRange(field[1], field[1] + quote.length)
      field[0].scrollIntoView({ block: "center" })
    }
  })
}
