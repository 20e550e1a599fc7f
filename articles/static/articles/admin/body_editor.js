// The body's editor, for the modules of the story's form that work on it. There is none until it is ready, and
// where the form is only read. This must run before the editor's own modules: it hears them say so once.

let editorOfBody = null
const waiting = []

document.addEventListener("prose-editor:ready", ({ detail: { editor } }) => {
  if (!editor.view.dom.closest("form.story .field-body")) return
  editorOfBody = editor
  for (const callback of waiting.splice(0)) callback(editor)
})

/** The editor of the body as it is now, or null. */
export const bodyEditor = () => editorOfBody

/** Calls back with the editor of the body as soon as there is one. */
export const onBodyEditor = (callback) => {
  if (editorOfBody) callback(editorOfBody)
  else waiting.push(callback)
}

/** The words of the form for scripts, as its template says them. */
export const words = document.getElementById("writing-words")?.dataset ?? {}

/** Says a sentence at the foot of the form, with a way back where there is one. */
export const say = (sentence, undo = null) => {
  const box = document.getElementById("writing-says")
  if (!box) return
  const button = box.querySelector("button")
  box.hidden = false
  box.querySelector("[role=status]").textContent = sentence
  button.hidden = !undo
  button.onclick = undo
}
