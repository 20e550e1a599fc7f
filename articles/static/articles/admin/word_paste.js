// What Word puts on the clipboard, as plain paragraphs, lists and subheads: tracked deletions and comments are
// gone, bullets that are typed signs become lists. Text from elsewhere passes as it is.

const FROM_WORD = /class=["']?Mso|mso-|<o:p|urn:schemas-microsoft-com/i
const GONE = "del, .msoDel, script, style, xml, meta, link, title, .MsoCommentReference, .MsoCommentText, [data-style*='mso-element:comment'], [data-style*='mso-hide:all']"
const BULLET = /^[·•▪§]\s+/
const NUMBER = /^\(?(?:\d+|[a-zđ])[.)]\s*$/i

const markerOf = (paragraph) => {
  const sign = paragraph.querySelector("[data-style*='mso-list:Ignore' i], [data-style*='mso-list: Ignore' i]")
  if (sign) {
    const words = sign.textContent.trim()
    sign.remove()
    return words || "·"
  }
  const bullet = paragraph.textContent.trimStart().match(BULLET)?.[0]
  if (!bullet) return null
  // The sign may stand in a node of its own.
  let left = bullet.trim().length
  const walker = paragraph.ownerDocument.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
  while (left && walker.nextNode()) {
    const text = walker.currentNode.data.trimStart()
    walker.currentNode.data = text.slice(left).trimStart()
    left -= Math.min(left, text.length)
  }
  return bullet.trim()
}

const makeLists = (page) => {
  for (const paragraph of [...page.querySelectorAll("p")]) {
    const marker = markerOf(paragraph)
    if (!marker) continue
    const kind = NUMBER.test(marker) ? "ol" : "ul"
    const item = page.createElement("li")
    const words = page.createElement("p")
    words.append(...paragraph.childNodes)
    item.append(words)
    const before = paragraph.previousElementSibling
    if (before?.localName === kind && before.dataset.made) {
      before.append(item)
      paragraph.remove()
    } else {
      const list = page.createElement(kind)
      list.dataset.made = "yes"
      list.append(item)
      paragraph.replaceWith(list)
    }
  }
}

/** Clipboard HTML as the editor should read it. */
export const cleanPasted = (html) => {
  if (!FROM_WORD.test(html)) return html
  // Styles are read as data: the policy of the page lets no markup style itself.
  const plain = html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/\sstyle\s*=/gi, " data-style=")
  const page = new DOMParser().parseFromString(plain, "text/html")
  for (const part of page.querySelectorAll(GONE)) part.remove()
  const texts = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replace(/[\s\u00a0]+/g, " ")
  makeLists(page)
  for (const heading of page.querySelectorAll("h1")) {
    const subhead = page.createElement("h2")
    subhead.append(...heading.childNodes)
    heading.replaceWith(subhead)
  }
  for (const paragraph of page.querySelectorAll("p")) if (!paragraph.textContent.trim()) paragraph.remove()
  return page.body.innerHTML
}
