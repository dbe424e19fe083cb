### The waitlist: waiting for a time, and being offered one.

tell-me-when-free = Avisame si se libera
ask-wish = ¿Para cuándo querés que te avise? Por ejemplo: «el viernes a la tarde».
any-time = Cualquier día
ask-still-wait = Para eso todavía tengo lugar. ¿Vemos los horarios?
see-times = Ver horarios
wait-anyway = Avisame igual
waiting-completed = Anotado. Si se libera { $service }{ $who } { $wish }, te escribo y te lo guardo { $minutes } minutos.
waiting-cancelled = Listo, no te anoto.
waiting-failed = No te pude anotar.
leaving-completed = { $count ->
    [0] No estabas en la lista de espera.
   *[other] Listo, ya no te aviso.
}
leaving-cancelled = Seguís en la lista de espera.
leaving-failed = No te pude sacar de la lista.

claim-summary = ¡Se liberó un lugar!
    ✂️ { $service } con { $barber }
    📅 { $when }
    📍 { $shop }, { $address }
    💵 { $price }
    Te lo guardo hasta las { $until }.
claim-summary-of-parts = ¡Se liberó un lugar!
    📅 { $when }
    { $parts }
    📍 { $shop }, { $address }
    💵 { $price } en total
    Te lo guardo hasta las { $until }.
ask-claim = ¿Lo querés?
ask-claim-yes = Sí, lo quiero
ask-claim-no = No, paso
claiming-completed = ¡Listo, { $name }! Te esperamos { $when } en { $shop } ({ $address }). { $service } con { $barber }.
claiming-cancelled = Listo, se lo ofrezco a otra persona. Vos seguís en la lista por si se libera otro.
claiming-failed = No pude terminar la reserva.

## A wish, within a sentence
wish-any = cualquier día
wish-weekday = los { $day }
wish-between-days = entre { $first } y { $last }
wish-from-day = desde { $day }
wish-until-day = hasta { $day }
wish-at = a las { $time }
wish-between = entre las { $first } y las { $last }
wish-after = después de las { $time }
wish-before = antes de las { $time }
wish-dawn = a la madrugada
wish-morning = a la mañana
wish-noon = al mediodía
wish-afternoon = a la tarde
wish-evening = a la tardecita
wish-night = a la noche
