### What barbers and owners read in their own chat.

barber-joined = ¡Listo, { $barber }! Desde acá ves tu agenda. Escribime «mi agenda» o «agenda de mañana».
owner-joined = ¡Listo! Este chat es el del dueño de { $organization }. Escribime «agenda» para ver el día.
colleague-left = Listo, este chat ya no ve la agenda. Para volver necesitás otro código.
colleague-help = Podés escribirme «mi agenda», «agenda de mañana», «me voy a las 18», «mañana entro a las 11», «bloqueá mañana de 14 a 16» o «voy 15 minutos tarde». Para los que entran sin turno: «anotá a Pedro para un corte», «¿quién espera?», «que pase el siguiente». Con «desvincularme» este chat deja de ver la agenda. Para lo demás sos un cliente más: pedime un turno cuando quieras.
colleague-help-owner = Podés escribirme «agenda», «agenda de mañana», «resumen» o «bloqueá mañana de 14 a 16 a Juan»; sin nombre, bloqueo a todos. Para los que entran sin turno: «anotá a Pedro para un corte», «¿quién espera?», «que pase el siguiente con Juan». Con «desvincularme» este chat deja de ver la agenda.
no-such-code = Ese código no sirve: puede estar vencido o ya usado. Pedí uno nuevo.
too-many-guesses = Probaste muchos códigos. Esperá una hora y pedí uno nuevo.

agenda-empty = { $day } no hay turnos.
agenda-of = { $count ->
    [one] 📋 { $day } hay un turno:
   *[other] 📋 { $day } hay { $count } turnos:
}
agenda-line = { $whose ->
    [all] { $time } · { $barber } · { $customer }, { $service }
   *[own] { $time } · { $customer }, { $service }
}
nameless = sin nombre
entry = { $when }: { $customer }, { $service }.
entry-status-coming = confirmó
entry-status-awaiting-payment = falta la seña
entry-status-arrived = llegó
entry-status-in-progress = en curso
entry-status-completed = terminado
entry-status-no-show = no vino
entry-status-cancelled = cancelado
entry-is-elsewhen = Eso quedó viejo: ese turno ahora es { $when }. No cambié nada.
entry-is-over = No cambié nada: el turno de { $customer } de las { $time } figura como «{ $status }».
entry-may-still-come = Todavía puede llegar: recién { $minutes } minutos después de la hora lo podés marcar como ausente.
mark-arrived = Llegó
mark-missed = No vino
mark-finished = Terminó
mark-call-off = Cancelarlo
call-off-sure = ¿Cancelo el turno de { $customer } ({ $when })?
mark-call-off-sure = Sí, cancelarlo
called-off = Cancelé el turno de { $customer } ({ $time }) y le aviso.
called-off-unwritten = Cancelé el turno de { $customer } ({ $time }). Avisale vos: no le escribo.
marked-arrived = Anotado: llegó { $customer } ({ $time }).
marked-missed = Anotado: { $customer } ({ $time }) no vino. Esa hora quedó libre.
marked-finished = Anotado: terminó el turno de { $customer } ({ $time }).

## What they are told without asking
change-new = 🆕 Turno nuevo: { $new }, { $customer }, { $service }.
change-moved = 🔁 { $customer } ({ $service }) cambió de horario: antes { $old }, ahora { $new }.
change-off = ❌ Se canceló el turno de { $customer } ({ $service }): { $old }.
change-given-away = El turno de { $customer } ({ $service }), { $old }, pasó a { $barber }.
next-customer = ⏰ A las { $time } viene { $customer }: { $service }.
low-rating-of = { $stars ->
    [one] 😟 { $customer } le puso 1 estrella a su visita: { $when }, { $service } con { $barber }.
   *[other] 😟 { $customer } le puso { $stars } estrellas a su visita: { $when }, { $service } con { $barber }.
}
low-rating-promised = Le dije que alguien del local le escribe.
low-rating-by-mail = Puntuó desde el correo; su dirección es { $address }.
low-rating-words = Nos contó: «{ $words }»
summary-of = 📊 Resumen: { $day }
summary-agreed = { $count ->
    [one] Un turno
   *[other] { $count } turnos
}
summary-done = Terminados: { $done } · No vinieron: { $missed } · Cancelados: { $cancelled }
summary-open = Sin cerrar todavía: { $count }
summary-expected = Ingresos previstos: { $money }

## Being away, being late
only-own-agenda = Solo podés bloquear tu propia agenda.
one-barber-at-a-time = De a un barbero por vez, por favor.
away-when = ¿Cuándo? Por ejemplo: «bloqueá mañana de 14 a 16», «me voy a las 18», «el viernes no vengo».
ask-away = { $count ->
    [0] Bloqueo { $span } ({ $who }). ¿Confirmo?
    [one] Bloqueo { $span } ({ $who }). En ese horario hay un turno:
    { $lines }
    ¿Le ofrezco otro horario?
   *[other] Bloqueo { $span } ({ $who }). En ese horario hay { $count } turnos:
    { $lines }
    ¿Les ofrezco otro horario?
}
away-everybody = todos
away-day = { $day }
away-days = desde { $first } hasta { $last }
away-from = { $day } desde las { $from }
away-between = { $day } de { $from } a { $to }
away-yes = Sí, bloquear
away-yes-replan = Sí, y ofrecer otro
away-yes-only = Bloquear, yo aviso
away-no = No
away-cancelled = Listo, no bloqueé nada.
away-failed = No pude bloquear ese horario.
away-completed = Listo, bloqueado: { $span }.
away-asked = Les ofrezco otro horario: { $names }.
not-reached = { $count ->
    [one] A { $names } no le escribí: avisale vos.
   *[other] A { $names } no les escribí: avisales vos.
}
unblocked = Listo, ya se puede reservar: { $spans }.
nothing-blocked = Ahí no había nada bloqueado.
ask-late-minutes = ¿Cuántos minutos tarde?
late-cancelled = Listo, no le avisé a nadie.
late-failed = No pude avisarles.
late-told = Listo, les avisé: { $names }.
late-nobody = Nadie tiene que esperar por eso, no le avisé a nadie.
forbidden = Eso no lo podés hacer desde este chat.

## At the counter
counter-only-now = Por acá anoto a quien espera ahora. Si es para otro día, que me pida el turno por chat.
walk-in-completed = { $ahead ->
    [0] Anotado, es el próximo:
    [one] Anotado, tiene a uno antes:
   *[other] Anotado, tiene { $ahead } antes:
}
walk-in-cancelled = Listo, no anoté a nadie.
walk-in-failed = No lo anoté en la fila.
who-waits = { $count ->
    [one] Espera uno{ $shop }:
   *[other] Esperan { $count }{ $shop }:
}
waits = { $place }. { $customer }, { $service } · { $barber }, a eso de las { $time }
waits-no-more = { $place }. { $customer }, { $service } · { $barber }, ya puede pasar
waits-in-vain = { $place }. { $customer }, { $service } · hoy ya no llega a pasar
nobody-waits = No hay nadie esperando.
nobody-yet = Todavía no puede pasar nadie.
next-is = Pasa { $customer }: { $service }.
next-with-whom = ¿Con qué barbero? Por ejemplo: «que pase el siguiente con Juan».
still-in-the-chair = Todavía figura { $customer } en el sillón ({ $service }). ¿Terminó?
only-own-chair = Solo podés hacer pasar a tus clientes.
mark-has-gone = Se fue { $customer }
crossed-out = Saqué a { $customer } de la fila.

## Somebody waits for a person
a-customer = un cliente
person-wanted = 🙋 Te espera { $customer }:
    «{ $words }»
wanted-reply = Responder
wanted-hand-back = Ya está resuelto
ask-reply = ¿Qué le digo a { $customer }? Lo que escribas le llega tal cual.
reply-nothing = No decir nada
replying-completed = Listo, se lo mandé a { $customer }.
replying-cancelled = Listo, no le dije nada.
replying-failed = No se lo pude mandar.
no-longer-waits = Ya no hace falta: { $customer } no espera a una persona. No le mandé nada.
handed-back = Listo: a { $customer } le vuelvo a responder yo.
