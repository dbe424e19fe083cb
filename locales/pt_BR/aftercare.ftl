### After the visit: how it was, and whether to come again.

thanks-for-coming = Obrigado por vir à { $shop }! Como foi? Dê uma nota de 1 a 5.
rating = { $stars ->
    [1] ⭐
    [2] ⭐⭐
    [3] ⭐⭐⭐
    [4] ⭐⭐⭐⭐
   *[other] ⭐⭐⭐⭐⭐
}
rated = Obrigado pela nota!
rated-before = Já temos sua nota dessa visita. Obrigado!
ask-comment = Quer contar mais alguma coisa? Escreva aqui.
comment-no = Não, só isso
comment-kept = Obrigado por contar! Vou passar para a equipe.
comment-none = Certo, obrigado!
come-back = { $weeks ->
    [one] Faz uma semana desde sua última visita
   *[other] Faz { $weeks } semanas desde sua última visita
} à { $shop }. Procuro outro horário para você ({ $service } com { $barber })?
come-back-yes = Sim, procure um
come-back-no-more = Não receber mais
come-back-stopped = Certo, não mandamos mais convites. Os lembretes dos seus horários continuam.
