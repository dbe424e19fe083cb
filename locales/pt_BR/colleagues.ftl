### What barbers and owners read in their own chat.

barber-joined = Pronto, { $barber }! Por aqui você vê a sua agenda. Escreva «minha agenda» ou «agenda de amanhã».
owner-joined = Pronto! Esta conversa é do dono de { $organization }. Escreva «agenda» para ver o dia.
colleague-left = Pronto, esta conversa já não vê a agenda. Para voltar, você precisa de outro código.
colleague-help = Você pode escrever «minha agenda», «agenda de amanhã», «saio às 18», «amanhã entro às 11», «bloqueia amanhã das 14 às 16» ou «vou chegar 15 minutos atrasado». Para quem entra sem horário: «anota o Pedro para um corte», «quem está esperando?», «chama o próximo». Com «desvincular» esta conversa deixa de ver a agenda. No resto você é cliente: peça um horário quando quiser.
colleague-help-owner = Você pode escrever «agenda», «agenda de amanhã», «resumo» ou «bloqueia amanhã das 14 às 16 para o Juan»; sem nome, bloqueio todos. Para quem entra sem horário: «anota o Pedro para um corte», «quem está esperando?», «chama o próximo com o Juan». Com «desvincular» esta conversa deixa de ver a agenda.
no-such-code = Esse código não serve: pode ter vencido ou já ter sido usado. Peça um novo.
too-many-guesses = Foram muitas tentativas. Espere uma hora e peça um código novo.

agenda-empty = { $day } não há horários marcados.
agenda-of = { $count ->
    [one] 📋 { $day } há um horário marcado:
   *[other] 📋 { $day } há { $count } horários marcados:
}
agenda-line = { $whose ->
    [all] { $time } · { $barber } · { $customer }, { $service }
   *[own] { $time } · { $customer }, { $service }
}
nameless = sem nome
entry = { $when }: { $customer }, { $service }.
entry-status-coming = confirmou
entry-status-awaiting-payment = falta o sinal
entry-status-arrived = chegou
entry-status-in-progress = em atendimento
entry-status-completed = concluído
entry-status-no-show = não veio
entry-status-cancelled = cancelado
entry-is-elsewhen = Isso já mudou: esse horário agora é { $when }. Não alterei nada.
entry-is-over = Não alterei nada: o horário de { $customer } das { $time } está como «{ $status }».
entry-may-still-come = Ainda pode chegar: só { $minutes } minutos depois da hora dá para marcar como falta.
mark-arrived = Chegou
mark-missed = Não veio
mark-finished = Terminou
mark-call-off = Cancelar
call-off-sure = Cancelo o horário de { $customer } ({ $when })?
mark-call-off-sure = Sim, cancelar
called-off = Cancelei o horário de { $customer } ({ $time }) e vou avisar.
called-off-unwritten = Cancelei o horário de { $customer } ({ $time }). Avise você: eu não escrevo.
marked-arrived = Anotado: { $customer } chegou ({ $time }).
marked-missed = Anotado: { $customer } ({ $time }) não veio. Esse horário ficou livre.
marked-finished = Anotado: terminou o horário de { $customer } ({ $time }).

## What they are told without asking
change-new = 🆕 Novo horário: { $new }, { $customer }, { $service }.
change-moved = 🔁 { $customer } ({ $service }) mudou de horário: antes { $old }, agora { $new }.
change-off = ❌ Cancelaram: { $old }, { $customer }, { $service }.
change-given-away = O horário de { $customer } ({ $service }), { $old }, passou para { $barber }.
next-customer = ⏰ Às { $time } vem { $customer }: { $service }.
low-rating-of = { $stars ->
    [one] 😟 { $customer } deu 1 estrela à visita: { $when }, { $service } com { $barber }.
   *[other] 😟 { $customer } deu { $stars } estrelas à visita: { $when }, { $service } com { $barber }.
}
low-rating-promised = Eu disse que alguém da barbearia vai escrever.
low-rating-by-mail = Avaliou pelo e-mail; o endereço é { $address }.
low-rating-words = Contou: «{ $words }»
summary-of = 📊 Resumo: { $day }
summary-agreed = { $count ->
    [one] Um horário marcado
   *[other] { $count } horários marcados
}
summary-done = Concluídos: { $done } · Faltas: { $missed } · Cancelados: { $cancelled }
summary-open = Ainda em aberto: { $count }
summary-expected = Receita prevista: { $money }

## Being away, being late
only-own-agenda = Você só pode bloquear a sua própria agenda.
one-barber-at-a-time = Um barbeiro de cada vez, por favor.
away-when = Quando? Por exemplo: «bloqueia amanhã das 14 às 16», «saio às 18», «sexta não venho».
ask-away = { $count ->
    [0] Bloqueio { $span } ({ $who }). Confirma?
    [one] Bloqueio { $span } ({ $who }). Há um horário marcado:
    { $lines }
    Ofereço outro horário?
   *[other] Bloqueio { $span } ({ $who }). Há { $count } horários marcados:
    { $lines }
    Ofereço outro horário?
}
away-everybody = todos
away-day = { $day }
away-days = de { $first } até { $last }
away-from = { $day } a partir das { $from }
away-between = { $day } das { $from } às { $to }
away-yes = Sim, bloquear
away-yes-replan = Sim, e oferecer
away-yes-only = Bloquear, eu aviso
away-no = Não
away-cancelled = Pronto, não bloqueei nada.
away-failed = Não consegui bloquear esse horário.
away-completed = Pronto, bloqueado: { $span }.
away-asked = Ofereço outro horário: { $names }.
not-reached = { $count ->
    [one] Não escrevi para { $names }: avise você.
   *[other] Não escrevi para { $names }: avise você.
}
unblocked = Pronto, já dá para marcar: { $spans }.
nothing-blocked = Não havia nada bloqueado aí.
ask-late-minutes = Quantos minutos de atraso?
late-cancelled = Pronto, não avisei ninguém.
late-failed = Não consegui avisar.
late-told = Pronto, avisei: { $names }.
late-nobody = Ninguém precisa esperar por isso, não avisei ninguém.
forbidden = Isso você não pode fazer por esta conversa.

## At the counter
counter-only-now = Por aqui anoto quem espera agora. Para outro dia, peça que marque o horário pelo chat.
walk-in-completed = { $ahead ->
    [0] Anotado, é o próximo:
    [one] Anotado, tem um antes:
   *[other] Anotado, tem { $ahead } antes:
}
walk-in-cancelled = Pronto, não anotei ninguém.
walk-in-failed = Não coloquei na fila.
who-waits = { $count ->
    [one] Tem um esperando{ $shop }:
   *[other] Tem { $count } esperando{ $shop }:
}
waits = { $place }. { $customer }, { $service } · { $barber }, lá pelas { $time }
waits-no-more = { $place }. { $customer }, { $service } · { $barber }, já pode entrar
waits-in-vain = { $place }. { $customer }, { $service } · hoje já não dá tempo
nobody-waits = Não tem ninguém esperando.
nobody-yet = Ainda não pode entrar ninguém.
next-is = Pode vir { $customer }: { $service }.
next-with-whom = Com qual barbeiro? Por exemplo: «chama o próximo com o Juan».
still-in-the-chair = { $customer } ainda está na cadeira ({ $service }). Terminou?
only-own-chair = Você só pode chamar os seus clientes.
mark-has-gone = { $customer } foi embora
crossed-out = Tirei { $customer } da fila.

## Somebody waits for a person
a-customer = um cliente
person-wanted = 🙋 Esperando você: { $customer }
    «{ $words }»
wanted-reply = Responder
wanted-hand-back = Já está resolvido
ask-reply = O que eu digo para { $customer }? O que você escrever chega do mesmo jeito.
reply-nothing = Não dizer nada
replying-completed = Pronto, mandei para { $customer }.
replying-cancelled = Certo, não disse nada.
replying-failed = Não consegui mandar.
no-longer-waits = Não precisa mais: { $customer } não está esperando uma pessoa. Não mandei nada.
handed-back = Pronto: volto a responder para { $customer }.
