### Booking, moving and cancelling.

ask-shop = Em qual unidade?
ask-shop-again = Em qual das unidades você quer o horário?
ask-service = O que você vai fazer?
ask-service-again = Qual serviço você quer? Por exemplo: «corte e barba».
ask-barber = Com quem?
ask-barber-again = Com quem você quer marcar? Se tanto faz, diga «qualquer um».
ask-which-service = Qual destes?
ask-which-barber = Com qual deles?
ask-which-shop = Em qual?
anyone = Qualquer um

with-barber = {" "}com { $barber }
next-starts = Quando fica bom? Os próximos{ $who }:
fitting-starts = Tenho estes horários{ $who }:
fitting-starts-day = Tenho estes horários{ $who } para { $day }:
near-starts = Para esse momento não tenho vaga{ $who }. O mais perto:
near-starts-told = O mais perto que tenho{ $who }:
other-starts = Também tenho{ $who }:
other-starts-day = Também tenho{ $who } para { $day }:
no-earlier-starts = Mais cedo{ $on } não tenho vaga{ $who }. O mais perto:
no-later-starts = Mais tarde{ $on } não tenho vaga{ $who }. O mais perto:
on-that-day = { " " }{ $day }
no-other-starts = Não tenho outros. Restam estes{ $who }:
ask-start-again = Me diga dia e hora, por exemplo «sexta às 17h», ou escolha um{ $who }:
no-starts = Não tenho mais vaga{ $who } nos próximos { $days } dias.
more-starts = Outros horários

ask-name = Em nome de quem eu marco?
ask-name-again = Que nome coloco no horário?

summary = ✂️ { $service } com { $barber }
    📅 { $when }
    📍 { $shop }, { $address }
    💵 { $price }
summary-of-parts = 📅 { $when }
    { $parts }
    📍 { $shop }, { $address }
    💵 { $price } no total
summary-part = ✂️ { $time } { $service } com { $barber }
ask-agreement = Posso confirmar?
ask-agreement-yes = Sim, confirmar
ask-agreement-no = Mudar algo
ask-what-to-change = O que mudamos?
change-wish = Dia ou horário
change-barber = Barbeiro
change-service = Serviço
change-nothing = Melhor deixar
booking-completed = Pronto, { $name }! Esperamos você { $when } em { $shop } ({ $address }). { $service } com { $barber }.
booking-of-parts-completed = Pronto, { $name }! Esperamos você { $when } em { $shop } ({ $address }).
    { $parts }
booking-cancelled = Pronto, não marco nada.
booking-failed = Não consegui terminar a reserva.

ask-which-booking = Qual dos seus horários?
ask-which-booking-again = De qual destes horários estamos falando?
ask-none-such = Você não tem nenhum horário assim. { $count ->
    [one] É este?
   *[other] É um destes?
}
next-new-starts = { $booking }. Para quando passamos? Os próximos{ $who }:
move-summary = 🔁 { $service } com { $barber }
    Antes: { $old }
    Agora: { $new }
move-summary-of-parts = 🔁 Antes: { $old }
    Agora: { $new }
    { $parts }
ask-move-agreement = Posso mudar?
ask-move-agreement-yes = Sim, mudar
ask-move-agreement-no = Outro horário
rescheduling-completed = Pronto, esperamos você { $when } em { $shop }. { $service } com { $barber }.
rescheduling-of-parts-completed = Pronto, esperamos você { $when } em { $shop }.
    { $parts }
rescheduling-cancelled = Seu horário fica como estava.
rescheduling-failed = Não consegui remarcar.

ask-cancel-agreement = Posso cancelar?
ask-cancel-agreement-yes = Sim, cancelar
ask-cancel-agreement-no = Não, mantenho
cancel-rather-move = Melhor remarcar
cancel-part-alone = Só { $time } { $service }
cancel-part-alone-with = Só { $time } com { $barber }
part-alone = { $time } { $service }
part-alone-with = { $time } com { $barber }
cancelling-completed = Pronto, cancelei seu { $service }, { $when }.
cancelling-cancelled = Seu horário continua marcado.
cancelling-failed = Não consegui cancelar.

## Refusals
start-taken = { $start } já está ocupado.
customer-busy = Você já tem outro horário nesse momento.
hold-expired = Esse horário acabou de ser ocupado.
not-offered = Esse serviço não é feito aí.
not-offered-barber = { $who } não faz esse serviço.
no-longer-offered = Isso já não fazemos, então não consigo remarcar. Se quiser, cancelamos.
barber-elsewhere-barber = { $who } não atende em { $shop }.
unknown-barber = Aqui não trabalha ninguém com o nome { $name }.
no-booking = Você não tem horários marcados. Se quiser um, diga o quê e quando.
not-found = Não encontro mais isso.
wrong-state = Esse horário não pode mais ser alterado.
refused-too-late-to-change = Falta muito pouco para esse horário e não consigo mais mudar por aqui. Ligue para a barbearia.
refused-start-past = Essa hora já passou.
refused-start-closed = { $start } está fechado.
refused-start-outside-hours-barber = { $who } não atende { $start }.
refused-start-outside-hours = Ninguém atende nesse horário.
refused-start-minimum-notice = { $start } já está muito em cima da hora.
refused-start-horizon = Essa data ainda não está aberta.
refused-start-holiday = { $day } fechamos por { $holiday }.
refused-start-time-off-barber = { $who } não está { $start }.
refused-start-time-off = { $start } não atendemos.
refused-start-too-long = Não dá tempo antes do fechamento ou da pausa.
refused-start-daily-cap = { $day } já está completo.
refused-start-between-starts = Exatamente nessa hora não marco.
refused-start-not-offered = Isso não é feito aí.
refused-start-not-then = Isso não é feito nesse horário.
refused-day-past = Essa data já passou.
refused-day-closed = { $day } está fechado.
refused-day-holiday = { $day } fechamos por { $holiday }.
refused-day-horizon = Essa data ainda não está aberta.
refused-day-outside-hours-barber = { $who } não atende { $day }.
refused-day-outside-hours = { $day } ninguém atende.
refused-day-time-off-barber = { $who } não está { $day }.
refused-day-time-off = { $day } não atendemos.
refused-day-minimum-notice = { $day } já está muito em cima da hora.
refused-day-too-long = { $day } não sobra um tempo tão longo.
refused-day-customer-busy = Você já tem outro horário nesse momento.
refused-day-daily-cap = { $day } já está completo.
refused-day-day-full-barber = { $who } já está completo { $day }.
refused-day-day-full = { $day } já está completo.
refused-day-too-late-today = Para hoje já não dá mais tempo.
refused-day-between-starts = { $day } não tem vaga.
refused-day-not-offered = Isso não é feito aí.
refused-day-not-then = Isso não é feito nesse dia.
refused-part-not-then = { $day } não fazemos { $service }.
refused-part-outside-hours = { $day } quem faz { $service } não está.
refused-part-time-off = { $day } quem faz { $service } não está.
refused-part-daily-cap = { $day } já não tenho lugar para { $service }.
refused-part-taken = { $day } já não tenho lugar para { $service }.
refused-part-too-long = { $day } já não tenho lugar para { $service }.

## Dates that cannot be as they were said
doubt-weekday-disagrees = O dia e a data não batem. Qual é?
doubt-date-past = Essa data já passou. Você quer dizer { $first }?
doubt-date-past-for-good = Essa data já passou. Que dia você quer?
doubt-time-past = Essa hora já passou. Você quer dizer { $first }?
doubt-time-past-for-good = Esse horário já passou. Que horas você quer?
doubt-date-impossible = Essa data não existe. Que dia você quer?
doubt-next-weekday = Qual dos dois?

## What the shop has done for a customer
booked-for-them = Marcamos um horário para você { $start }: { $service } com { $who }, em { $shop }.
moved-for-them = Mudamos o seu horário: agora é { $start }, { $service } com { $who }, em { $shop }. Se não der, escreva «mudar horário».
called-off-for-them = Desculpe: tivemos que cancelar o seu horário { $start } ({ $service } com { $who }). Procuro outro?
booked-for-them-of-parts = Marcamos um horário para você { $start } em { $shop }:
    { $parts }
moved-for-them-of-parts = Mudamos o seu horário: agora é { $start } em { $shop }. Se não der, escreva «mudar horário».
    { $parts }
called-off-for-them-of-parts = Desculpe: tivemos que cancelar o seu horário { $start }. Procuro outro?
    { $parts }
