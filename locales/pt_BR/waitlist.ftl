### The waitlist: waiting for a time, and being offered one.

tell-me-when-free = Me avise se abrir vaga
ask-wish = Para quando você quer que eu avise? Por exemplo: «sexta à tarde».
any-time = Qualquer dia
ask-still-wait = Para isso ainda tenho horário. Quer ver?
see-times = Ver horários
wait-anyway = Me avise mesmo assim
waiting-completed = Anotado. Se abrir vaga para { $service }{ $who } { $wish }, eu escrevo e guardo o horário por { $minutes } minutos.
waiting-cancelled = Certo, não anoto.
waiting-failed = Não consegui anotar.
leaving-completed = { $count ->
    [0] Você não estava na lista de espera.
   *[other] Pronto, não aviso mais.
}
leaving-cancelled = Você continua na lista de espera.
leaving-failed = Não consegui tirar você da lista.

claim-summary = Abriu uma vaga!
    ✂️ { $service } com { $barber }
    📅 { $when }
    📍 { $shop }, { $address }
    💵 { $price }
    Guardo para você até { $until }.
claim-summary-of-parts = Abriu uma vaga!
    📅 { $when }
    { $parts }
    📍 { $shop }, { $address }
    💵 { $price } no total
    Guardo para você até { $until }.
ask-claim = Você quer?
ask-claim-yes = Sim, eu quero
ask-claim-no = Não, obrigado
claiming-completed = Pronto, { $name }! Esperamos você { $when } na { $shop } ({ $address }). { $service } com { $barber }.
claiming-cancelled = Certo, ofereço a outra pessoa. Você continua na lista caso abra outra vaga.
claiming-failed = Não consegui terminar a reserva.

## A wish, within a sentence
wish-any = em qualquer dia
wish-weekday = { $day }
wish-between-days = entre { $first } e { $last }
wish-from-day = a partir de { $day }
wish-until-day = até { $day }
wish-at = às { $time }
wish-between = entre { $first } e { $last }
wish-after = depois das { $time }
wish-before = antes das { $time }
wish-dawn = de madrugada
wish-morning = de manhã
wish-noon = ao meio-dia
wish-afternoon = à tarde
wish-evening = no fim da tarde
wish-night = à noite
