// What writing needs: counters, shortcuts, typography of what is pasted, links to the register.
