# The chat in a terminal (`main.py chat`).
terminal-hint = Escribí y dale Enter; con el número elegís una opción. /salir para terminar.
terminal-you = vos
terminal-waiting = escribiendo…
terminal-offline = No hay conexión con la barbería. Enter para reintentar.
terminal-failed = No pudimos enviar ese mensaje.
terminal-leave = /salir
terminal-bye = ¡Chau! Tus turnos siguen reservados.
