// What writing needs: counters, shortcuts, typography of what is pasted, links to the register.

import "./counters.js"
import "./linking.js"
import "./marked.js"
import "./pasting.js"
import "./shortcuts.js"
