### Booking, moving and cancelling.

ask-shop = ¿En qué sucursal?
ask-shop-again = ¿En cuál de las sucursales querés el turno?
ask-service = ¿Qué te hacés?
ask-service-again = ¿Qué servicio querés? Por ejemplo: «corte y barba».
ask-barber = ¿Con quién?
ask-barber-again = ¿Con quién querés atenderte? Si te da igual, decime «cualquiera».
ask-which-service = ¿Cuál de estos?
ask-which-barber = ¿Con cuál de los dos?
ask-which-shop = ¿En cuál?
anyone = Cualquiera

with-barber = {" "}con { $barber }
next-starts = ¿Cuándo te queda bien? Lo próximo{ $who }:
fitting-starts = Tengo estos horarios{ $who }:
fitting-starts-day = Tengo estos horarios{ $who } para { $day }:
near-starts = Para ese momento no tengo lugar{ $who }. Lo más cerca:
near-starts-told = Lo más cerca que tengo{ $who }:
other-starts = También tengo{ $who }:
other-starts-day = También tengo{ $who } para { $day }:
no-earlier-starts = Más temprano{ $on } no tengo lugar{ $who }. Lo más cerca:
no-later-starts = Más tarde{ $on } no tengo lugar{ $who }. Lo más cerca:
on-that-day = { " " }{ $day }
no-other-starts = No tengo otros. Te quedan estos{ $who }:
ask-start-again = Decime día y hora, por ejemplo «viernes a las 17», o elegí uno{ $who }:
no-starts = No me queda lugar{ $who } en los próximos { $days } días.
more-starts = Otros horarios

ask-name = ¿A nombre de quién lo anoto?
ask-name-again = ¿Qué nombre pongo en el turno?

summary = ✂️ { $service } con { $barber }
    📅 { $when }
    📍 { $shop }, { $address }
    💵 { $price }
summary-of-parts = 📅 { $when }
    { $parts }
    📍 { $shop }, { $address }
    💵 { $price } en total
summary-part = ✂️ { $time } { $service } con { $barber }
ask-agreement = ¿Lo confirmo?
ask-agreement-yes = Sí, confirmar
ask-agreement-no = Cambiar algo
ask-what-to-change = ¿Qué cambiamos?
change-wish = Día u horario
change-barber = Barbero
change-service = Servicio
change-nothing = Mejor lo dejo
booking-completed = ¡Listo, { $name }! Te esperamos { $when } en { $shop } ({ $address }). { $service } con { $barber }.
booking-of-parts-completed = ¡Listo, { $name }! Te esperamos { $when } en { $shop } ({ $address }).
    { $parts }
booking-cancelled = Listo, no reservo nada.
booking-failed = No pude terminar la reserva.

ask-which-booking = ¿Cuál de tus turnos?
ask-which-booking-again = ¿De cuál de estos turnos hablamos?
ask-none-such = No tenés ningún turno así. { $count ->
    [one] ¿Es este?
   *[other] ¿Es uno de estos?
}
next-new-starts = { $booking }. ¿Para cuándo lo pasamos? Lo próximo{ $who }:
move-summary = 🔁 { $service } con { $barber }
    Antes: { $old }
    Ahora: { $new }
move-summary-of-parts = 🔁 Antes: { $old }
    Ahora: { $new }
    { $parts }
ask-move-agreement = ¿Lo cambio?
ask-move-agreement-yes = Sí, cambiarlo
ask-move-agreement-no = Otro horario
rescheduling-completed = Listo, te esperamos { $when } en { $shop }. { $service } con { $barber }.
rescheduling-of-parts-completed = Listo, te esperamos { $when } en { $shop }.
    { $parts }
rescheduling-cancelled = Dejo tu turno como estaba.
rescheduling-failed = No pude cambiar el turno.

ask-cancel-agreement = ¿Lo cancelo?
ask-cancel-agreement-yes = Sí, cancelarlo
ask-cancel-agreement-no = No, lo mantengo
cancel-rather-move = Mejor cambiarlo
cancel-part-alone = Solo { $time } { $service }
cancel-part-alone-with = Solo { $time } con { $barber }
part-alone = { $time } { $service }
part-alone-with = { $time } con { $barber }
cancelling-completed = Listo, cancelé tu { $service }, { $when }.
cancelling-cancelled = Tu turno sigue en pie.
cancelling-failed = No lo pude cancelar.

## Refusals
start-taken = { $start } ya está ocupado.
customer-busy = Ya tenés otro turno a esa hora.
hold-expired = Ese horario se acaba de ocupar.
not-offered = Ese servicio no se hace ahí.
not-offered-barber = { $who } no hace ese servicio.
no-longer-offered = Eso ya no lo hacemos, así que no lo puedo pasar a otro momento. Si querés, lo cancelamos.
barber-elsewhere-barber = { $who } no atiende en { $shop }.
unknown-barber = Acá no trabaja nadie que se llame { $name }.
no-booking = No tenés turnos reservados. Si querés uno, decime qué y cuándo.
not-found = Eso ya no lo encuentro.
wrong-state = Ese turno ya no se puede tocar.
refused-too-late-to-change = Falta muy poco para ese turno y ya no lo puedo cambiar por acá. Llamá al local.
refused-start-past = Esa hora ya pasó.
refused-start-closed = { $start } está cerrado.
refused-start-outside-hours-barber = { $who } no atiende { $start }.
refused-start-outside-hours = A esa hora no atiende nadie.
refused-start-minimum-notice = Para { $start } ya es muy sobre la hora.
refused-start-horizon = Todavía no tengo abierta esa fecha.
refused-start-holiday = { $day } cerramos por { $holiday }.
refused-start-time-off-barber = { $who } no está { $start }.
refused-start-time-off = { $start } no atendemos.
refused-start-too-long = A esa hora no alcanza el tiempo antes del cierre o de la pausa.
refused-start-daily-cap = { $day } ya está completo.
refused-start-between-starts = Justo a esa hora no doy turnos.
refused-start-not-offered = Eso no se hace ahí.
refused-start-not-then = Eso no se hace a esa hora.
refused-day-past = Esa fecha ya pasó.
refused-day-closed = { $day } está cerrado.
refused-day-holiday = { $day } cerramos por { $holiday }.
refused-day-horizon = Todavía no tengo abierta esa fecha.
refused-day-outside-hours-barber = { $who } no atiende { $day }.
refused-day-outside-hours = { $day } no atiende nadie.
refused-day-time-off-barber = { $who } no está { $day }.
refused-day-time-off = { $day } no atendemos.
refused-day-minimum-notice = Para { $day } ya es muy sobre la hora.
refused-day-too-long = { $day } no queda un hueco tan largo.
refused-day-customer-busy = Ya tenés otro turno a esa hora.
refused-day-daily-cap = { $day } ya está completo.
refused-day-day-full-barber = { $who } ya tiene completo { $day }.
refused-day-day-full = { $day } ya está completo.
refused-day-too-late-today = Por hoy ya no llego a darte turno.
refused-day-between-starts = { $day } no queda lugar.
refused-day-not-offered = Eso no se hace ahí.
refused-day-not-then = Eso no se hace ese día.
refused-part-not-then = { $day } no hacemos { $service }.
refused-part-outside-hours = { $day } no está quien hace { $service }.
refused-part-time-off = { $day } no está quien hace { $service }.
refused-part-daily-cap = { $day } ya no me queda lugar para { $service }.
refused-part-taken = { $day } ya no me queda lugar para { $service }.
refused-part-too-long = { $day } ya no me queda lugar para { $service }.

## Dates that cannot be as they were said
doubt-weekday-disagrees = El día y la fecha no coinciden. ¿Cuál es?
doubt-date-past = Esa fecha ya pasó. ¿Querés decir { $first }?
doubt-date-past-for-good = Esa fecha ya pasó. ¿Qué día querés?
doubt-time-past = Esa hora ya pasó. ¿Querés decir { $first }?
doubt-time-past-for-good = Esa hora ya pasó. ¿A qué hora querés?
doubt-date-impossible = Esa fecha no existe. ¿Qué día querés?
doubt-next-weekday = ¿Cuál de los dos?

## What the shop has done for a customer
booked-for-them = Te anotamos un turno { $start }: { $service } con { $who }, en { $shop }.
moved-for-them = Te cambiamos el turno: ahora es { $start }, { $service } con { $who }, en { $shop }. Si no te viene bien, escribime «cambiar turno».
called-off-for-them = Perdón: tuvimos que cancelar tu turno { $start } ({ $service } con { $who }). ¿Te busco otro?
booked-for-them-of-parts = Te anotamos un turno { $start } en { $shop }:
    { $parts }
moved-for-them-of-parts = Te cambiamos el turno: ahora es { $start } en { $shop }. Si no te viene bien, escribime «cambiar turno».
    { $parts }
called-off-for-them-of-parts = Perdón: tuvimos que cancelar tu turno { $start }. ¿Te busco otro?
    { $parts }
