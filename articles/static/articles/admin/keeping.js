// Nothing is lost: unsaved words on the server and on this machine, and who else is here.
