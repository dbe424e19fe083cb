### Standing bookings: the same barber again and again.

ask-every = ¿Cada cuánto querés venir?
every-weeks = { $count ->
    [1] todas las semanas
   *[other] cada { $count } semanas
}
every-months = { $count ->
    [1] todos los meses
   *[other] cada { $count } meses
}
every-days = cada { $count } días
series-summary = 🔁 { $service } con { $barber }, { $rhythm }
    📍 { $shop }, { $address }
    💵 { $price } cada vez
    { $dates }
    { $end }
series-goes-on = Las fechas que siguen las anoto a medida que se abre la agenda.
date-free = ✅ { $when }
date-taken = ⚠️ { $when }: no se puede. Cerca: { $near }
date-holiday = 🎉 { $day }: cerramos por { $holiday }, ese día se saltea
date-skipped = ➖ { $day }: se saltea
swap-date = Mejor { $other }
ask-series = ¿Lo dejo fijo?
ask-series-yes = Sí, dejarlo fijo
ask-series-no = Cambiar algo
series-completed = ¡Listo, { $name }! Te espero { $rhythm }. { $count ->
    [0] Por ahora no pude anotar ninguna fecha.
    [one] Anoté esta fecha:
   *[other] Anoté { $count } fechas:
}
    { $dates }
    Cada una es un turno como cualquier otro: la podés cambiar o cancelar sola.
series-lost = Se ocuparon recién: { $days }.
series-cancelled = Listo, no dejo nada fijo.
series-failed = No pude dejar el turno fijo.
series-title = { $service } con { $barber }, { $rhythm }
series-date-lost = No pude anotar tu turno fijo: { $start } no está libre.

ask-which-series = ¿Cuál de tus turnos fijos?
ask-ending = ¿Lo doy de baja y cancelo todas las fechas que vienen?
ask-ending-yes = Sí, dar de baja
ask-ending-no = No, lo mantengo
ending-completed = { $count ->
    [0] Listo, di de baja tu turno fijo. No había fechas para cancelar.
    [one] Listo, di de baja tu turno fijo y cancelé una fecha.
   *[other] Listo, di de baja tu turno fijo y cancelé { $count } fechas.
}
ending-cancelled = Tu turno fijo sigue en pie.
ending-failed = No pude dar de baja el turno fijo.
no-series = No tenés ningún turno fijo.

ask-skip-day = ¿Qué fecha salteamos?
skipping-summary = { $title }: se saltea { $day }.
ask-skip = ¿Lo salteo?
ask-skip-yes = Sí, saltearlo
ask-skip-no = No, lo mantengo
skipping-completed = Listo, salteamos { $day }. Las demás fechas quedan como estaban.
skipping-cancelled = Tu turno fijo sigue como estaba.
skipping-failed = No pude saltear esa fecha.
no-such-date = Ese día no tenés turno fijo.
series-until = Hasta { $day }.
series-times = { $count ->
    [one] Una vez.
   *[other] { $count } veces en total.
}
