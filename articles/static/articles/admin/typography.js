// Pure text: where straight quotation marks and dots become the printed ones. Quotes are corrected in pairs
// only, so that inches, minutes and apostrophes stay; addresses are left alone.

const ADDRESS = /(?:https?:\/\/|www\.)[^\s"'<>“”]+|[\w.+-]+@[\w-]+\.[^\s"'<>“”]+/gi
const BEFORE_AN_OPENING = /[\s([{“‘"'–—/-]/
const AFTER_A_CLOSING = /[\s.,;:!?…)\]}”’"'–—/-]/
const PAIRS = { '"': "“”", "'": "‘’" }

const pairsOf = (line, sign, isAddress) => {
  const opens = (at) => (at === 0 || BEFORE_AN_OPENING.test(line[at - 1])) && /\S/.test(line[at + 1] ?? " ")
  const closes = (at) => at > 0 && /\S/.test(line[at - 1]) && (at + 1 === line.length || AFTER_A_CLOSING.test(line[at + 1]))
  const places = [...line.matchAll(new RegExp(sign, "g"))].map((match) => match.index).filter((at) => !isAddress(at))
  const pairs = []
  let open = null
  places.forEach((at, index) => {
    if (open === null) {
      if (opens(at)) open = at
      return
    }
    if (!closes(at)) {
      if (opens(at)) open = at
      return
    }
    // 15" inside a quotation: the mark after it is the one that closes.
    const next = places[index + 1]
    if (/\d/.test(line[at - 1]) && next !== undefined && closes(next) && !opens(next)) return
    pairs.push([open, at])
    open = null
  })
  return pairs
}

/** What to replace in a text: `[{from, to, text, kind, pair}]` by place; the two marks of a pair share `pair`. */
export const corrections = (text) => {
  const found = []
  let start = 0
  for (const line of text.split("\n")) {
    const addresses = [...line.matchAll(ADDRESS)].map((match) => [match.index, match.index + match[0].length])
    const isAddress = (at) => addresses.some(([from, to]) => at >= from && at < to)
    for (const sign of Object.keys(PAIRS)) {
      for (const pair of pairsOf(line, sign, isAddress)) {
        pair.forEach((at, side) => {
          const from = start + at
          found.push({ from, to: from + 1, text: PAIRS[sign][side], kind: "quotes", pair: `${sign}${start + pair[0]}` })
        })
      }
    }
    for (const match of line.matchAll(/(?<!\.)\.{3}(?!\.)/g)) {
      if (isAddress(match.index)) continue
      const from = start + match.index
      found.push({ from, to: from + 3, text: "…", kind: "dots", pair: `.${from}` })
    }
    start += line.length + 1
  }
  return found.toSorted((one, other) => one.from - other.from)
}

/** Of these corrections those whose every part lies between two places. */
export const within = (found, from, to) => {
  const outside = new Set(found.filter((item) => item.from < from || item.to > to).map((item) => item.pair))
  return found.filter((item) => !outside.has(item.pair))
}

/** Of these corrections those that were finished by what was typed just before `at`: a quick hand is a key ahead. */
export const finishedAt = (found, at) => {
  const done = new Set(found.filter((item) => item.to > at - 3 && item.to <= at).map((item) => item.pair))
  return found.filter((item) => done.has(item.pair))
}

/** The text with its corrections. */
export const corrected = (text, found) =>
  found.toReversed().reduce((whole, item) => whole.slice(0, item.from) + item.text + whole.slice(item.to), text)
