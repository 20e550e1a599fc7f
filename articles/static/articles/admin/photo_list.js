// The list of photos: what was sent just now stands above it, each with the way to its words.

import { photoDrop, pictureOf } from "./photo_drop.js"

const zone = document.querySelector(".list-drop .photo-drop")

const onDone = ({ element, photo }) => {
  const link = element.querySelector(".sent-link")
  link.href = photo.address
  link.hidden = false
  element.querySelector("[data-do=drop]").hidden = true
  const old = photo.look_alikes[0]
  if (!old) return
  const alike = element.querySelector(".sent-alike")
  alike.prepend(pictureOf(old, "sent-old"))
  alike.querySelector(".sent-day").textContent = old.day
  const label = document.createElement("a")
  label.href = old.address
  label.textContent = old.label
  alike.querySelector(".sent-old-label").replaceChildren(label)
  for (const button of alike.querySelectorAll("button")) button.remove()
  alike.hidden = false
}

if (zone) photoDrop(zone, { onDone })
