# The web chat page. The page asks for these by name and passes nothing in, so no text here takes a variable.

# The tag of this language (BCP 47): tells screen readers how to pronounce the page, and how to write dates.
web-language = es-AR
web-title = Turnos por chat

## What there is before the first message
web-welcome = ¡Hola! ¿Te reservamos un turno?
web-welcome-hint = Escribinos como le escribirías a tu barbero, o arrancá por acá.
web-starter-book = Quiero un turno
web-starter-bookings = Mis turnos
web-starter-prices = ¿Cuánto sale?

## Writing
web-message = Tu mensaje
web-placeholder = Escribí un mensaje
web-send = Enviar
# Followed by a number: “Te quedan 120”, “Te pasaste por 12”.
web-characters-left = Te quedan
web-too-long = Te pasaste por

## The talk
web-messages = Conversación
web-you = Vos
web-choices = Respuestas rápidas
web-typing = escribiendo…
web-to-latest = Ir a lo último
web-new-messages = Mensajes nuevos
web-new-tab = se abre en otra pestaña

## When something goes wrong
web-offline = Se cortó la conexión. Lo que escribas sale apenas vuelva.
web-failed = No pudimos enviar este mensaje.
web-retry = Reintentar

## The menu
web-menu = Menú
web-start-over = Empezar de nuevo
web-start-over-question = ¿Empezamos una charla nueva?
web-start-over-hint = Esta se borra de la pantalla. Tus turnos siguen reservados.
web-start-over-yes = Empezar de nuevo
web-start-over-no = Seguir acá
