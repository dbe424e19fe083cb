### After the visit: how it was, and whether to come again.

thanks-for-coming = ¡Gracias por venir a { $shop }! ¿Cómo te fue? Puntuanos del 1 al 5.
rating = { $stars ->
    [1] ⭐
    [2] ⭐⭐
    [3] ⭐⭐⭐
    [4] ⭐⭐⭐⭐
   *[other] ⭐⭐⭐⭐⭐
}
rated = ¡Gracias por tu puntaje!
rated-before = Ya tenemos tu puntaje de esa visita. ¡Gracias!
ask-comment = ¿Querés contarnos algo más? Escribilo acá.
comment-no = No, nada más
comment-kept = ¡Gracias por contarnos! Se lo paso al equipo.
comment-none = ¡Listo, gracias!
come-back = { $weeks ->
    [one] Pasó una semana desde tu última visita
   *[other] Pasaron { $weeks } semanas desde tu última visita
} a { $shop }. ¿Te busco otro turno ({ $service } con { $barber })?
come-back-yes = Sí, buscame uno
come-back-no-more = No recibir más
come-back-stopped = Listo, no te mandamos más invitaciones. Los recordatorios de tus turnos siguen.
