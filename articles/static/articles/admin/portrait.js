// The picture of the photo that is chosen as portrait, beside the choice, before it is saved.

const field = document.querySelector("select.portrait-field")
const now = document.querySelector(".field-portrait_now .readonly")

const show = (address) => {
  const image = document.createElement("img")
  image.className = "thumbnail"
  image.alt = ""
  image.src = address
  now.replaceChildren(...(address ? [image] : ["–"]))
}

if (field && now) {
  const $ = window.django.jQuery
  $(field).on("select2:select", ({ params }) => show(params.data.picture))
  $(field).on("select2:clear", () => show(""))
}
