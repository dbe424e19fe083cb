### Standing bookings: the same barber again and again.

ask-every = De quanto em quanto tempo você quer vir?
every-weeks = { $count ->
    [1] toda semana
   *[other] a cada { $count } semanas
}
every-months = { $count ->
    [1] todos os meses
   *[other] a cada { $count } meses
}
every-days = a cada { $count } dias
series-summary = 🔁 { $service } com { $barber }, { $rhythm }
    📍 { $shop }, { $address }
    💵 { $price } por vez
    { $dates }
    { $end }
series-goes-on = As próximas datas eu marco à medida que a agenda abre.
date-free = ✅ { $when }
date-taken = ⚠️ { $when }: não dá. Perto: { $near }
date-holiday = 🎉 { $day }: fechamos por { $holiday }, esse dia fica de fora
date-skipped = ➖ { $day }: fica de fora
swap-date = Melhor { $other }
ask-series = Deixo fixo?
ask-series-yes = Sim, deixar fixo
ask-series-no = Mudar algo
series-completed = Pronto, { $name }! Espero você { $rhythm }. { $count ->
    [0] Por enquanto não consegui marcar nenhuma data.
    [one] Marquei esta data:
   *[other] Marquei { $count } datas:
}
    { $dates }
    Cada uma é um horário como qualquer outro: dá para mudar ou cancelar só ela.
series-lost = Acabaram de ocupar: { $days }.
series-cancelled = Certo, não deixo nada fixo.
series-failed = Não consegui deixar o horário fixo.
series-title = { $service } com { $barber }, { $rhythm }
series-date-lost = Não consegui marcar seu horário fixo: { $start } não está livre.

ask-which-series = Qual dos seus horários fixos?
ask-ending = Encerro e cancelo todas as próximas datas?
ask-ending-yes = Sim, encerrar
ask-ending-no = Não, manter
ending-completed = { $count ->
    [0] Pronto, encerrei seu horário fixo. Não havia datas para cancelar.
    [one] Pronto, encerrei seu horário fixo e cancelei uma data.
   *[other] Pronto, encerrei seu horário fixo e cancelei { $count } datas.
}
ending-cancelled = Seu horário fixo continua valendo.
ending-failed = Não consegui encerrar o horário fixo.
no-series = Você não tem nenhum horário fixo.

ask-skip-day = Qual data pulamos?
skipping-summary = { $title }: sem { $day }.
ask-skip = Posso pular?
ask-skip-yes = Sim, pular
ask-skip-no = Não, mantenho
skipping-completed = Pronto, pulamos { $day }. As outras datas ficam como estavam.
skipping-cancelled = Seu horário fixo fica como estava.
skipping-failed = Não consegui pular essa data.
no-such-date = Nesse dia você não tem horário fixo.
series-until = Até { $day }.
series-times = { $count ->
    [one] Uma vez.
   *[other] { $count } vezes no total.
}
