### What the program says in a chat, whatever is being done. Short, plain, voseo.

hello = ¡Hola!
greeting = ¡Hola! 👋
greeting-in-mid-flow = ¡Hola! Acá sigo.
thanks = ¡De nada!
thanks-in-mid-flow = ¡De nada!
bye = ¡Nos vemos!
bye-in-mid-flow = ¡Dale! Lo dejo abierto por si volvés.
small-talk = 😄
small-talk-in-mid-flow = 😄

menu = ¿En qué te ayudo?
menu-book = Sacar turno
menu-my-bookings = Mis turnos
menu-move = Cambiar un turno
menu-cancel-booking = Cancelar un turno
menu-prices = Precios
menu-address = Dónde están
help = Decime qué te hacés, con quién y cuándo, todo junto o de a poco. Por ejemplo: «corte con Juan el viernes a las 17». También podés cambiar o cancelar un turno, preguntar precios, o pedir una persona.
help-in-mid-flow = Contestá tocando una opción o con tus palabras. Podés corregir lo que quieras («mejor el viernes»), escribir «volver», «dejá» para salir, o pedir una persona.

not-understood-1 = Perdón, no te entendí.
not-understood-2 = Sigo sin entenderte. Probá tocando una opción.
not-understood-3 = No le estoy encontrando la vuelta.
offer-person = ¿Querés que te conteste una persona?
yes-person = Sí, una persona
no-person = No, sigamos
handed-over = Te paso con alguien del local. Te escribe por acá. Para seguir conmigo, escribí «empezar de nuevo».
handed-over-asked-for = Dale, te paso con alguien del local. Te escribe por acá. Para seguir conmigo, escribí «empezar de nuevo».
handed-over-complaint = Lamento lo que pasó. Te paso con alguien del local, te escribe por acá.
handed-over-low-rating = Lamento que no haya salido bien. Le aviso a alguien del local, te escribe por acá.
nothing-to-leave = No hay nada en curso.
nothing-open = No tengo ninguna pregunta pendiente.
which-offer = ¿Cuál de estos?
choice-gone = Esa opción ya no está.
started-over = Listo, empezamos de nuevo.
language-changed = Listo, seguimos en castellano.
sorry = Perdón, tuve un problema con tu mensaje. ¿Me lo escribís de nuevo?
only-in-private = Por acá nos leen todos. Escribime en privado y te doy turno.

attachment-voice = Todavía no escucho audios. ¿Me lo escribís?
attachment-photo = ¡Buena! Mostrásela a tu barbero cuando vengas; yo por acá solo leo texto.
attachment-video = Videos no puedo ver. ¿Me lo escribís?
attachment-sticker = 😄 Lindo sticker, pero solo leo texto.
attachment-document = Archivos no puedo leer. ¿Me lo escribís?
attachment-location = Gracias por la ubicación. Por ahora solo leo texto.
attachment-contact = Gracias por el contacto. Por ahora solo leo texto.
attachment-own-number = ¡Gracias! Guardé tu número: si me escribís desde otro lado, te reconozco.
ask-own-number = ¿Reservaste por WhatsApp? Compartime tu número con el botón y te encuentro.
share-own-number = Compartir mi número
attachment-other = Eso no lo puedo leer. ¿Me lo escribís?

## Days, times, lists
day-today = hoy { $date }
day-tomorrow = mañana { $date }
day-other = el { $date }
day-alone = { $date }
moment = { $day } a las { $time }
short-today = hoy
short-tomorrow = mañana
short-days = { $first } al { $last }
another-day = otro día
minutes = { $minutes } min
hours = { $hours } h
list-and = { $most } y { $last }
list-or = { $most } o { $last }

## Answers
no-bookings = No tenés turnos reservados.
your-bookings = { $count ->
    [one] Tenés este turno:
   *[other] Tenés estos turnos:
}
booking-line = • { $service } con { $barber }, { $when }, en { $shop }
visit-line = • { $when }, en { $shop }:
    { $parts }
several-times = { $count } × { $service }
booking-title = { $service }, { $when }
our-prices = Nuestros precios:
price-line = { $service }: { $price } ({ $length })
our-barbers = { $count ->
    [one] Lo hace { $names }.
   *[other] Atienden { $names }.
}
open-on = { $shop }: { $day } abrimos de { $hours }.
closed-on = { $shop }: { $day } está cerrado.
holiday-on = { $shop }: { $day } cerramos por { $name }.
hours-line = { $days }: { $hours }
hours-of-barber = { $barber } en { $shop }:
not-there-line = { $days }: no atiende
closed-line = { $days }: cerrado
hours-span = { $opens } a { $closes }
days-to = { $first } a { $last }
address-line = { $shop }: { $address }
address-line-phone = { $shop }: { $address } · { $phone }
open-map = Ver en el mapa
payment-methods = Podés pagar con { $methods }.
pay-by-cash = efectivo
pay-by-debit-card = débito
pay-by-credit-card = crédito
pay-by-transfer = transferencia
pay-by-mercadopago = Mercado Pago
who-i-am = Soy el asistente automático de { $organization }: saco, cambio y cancelo turnos. Para hablar con alguien del local, escribime «persona».
facilities-unknown = Eso no lo sé. Si querés te paso con alguien del local: escribime «persona».
pay-at-the-shop = Por ahora no hace falta seña: pagás en el local.
cancel-terms = { $minutes ->
    [0] Un turno se cancela o se cambia por acá, hasta que empieza.
   *[other] Un turno se cancela o se cambia por acá, hasta { $notice } antes.
}
reminders-told = Sí, te lo recuerdo { $when } antes del turno.
reminders-none = Recordatorios no mandamos. Con «mis turnos» ves cuándo es.
running-late = Gracias por avisar. Tu turno:
    { $booking }
    Si ves que no llegás, llamanos al { $phone } o decime «cambiar turno» y te busco otro horario.
removed-service = servicio
our-barber = tu barbero

# Before an answer that may have arrived already.
again = Por si ya te llegó: es el mismo mensaje.
again-of-booking = Por si ya te llegó: es el mismo mensaje (turno { $code }).
