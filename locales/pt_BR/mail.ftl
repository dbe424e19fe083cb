### Mails about a visit. `title` is also what their calendar shows.
mail-title = { $service } com { $barber }, { $shop }
mail-agreed = Seu horário está confirmado: { $when } em { $shop } ({ $address }).
    { $title }
mail-moved = Seu horário mudou. Agora é { $when } em { $shop } ({ $address }).
    { $title }
mail-cancelled = Seu horário de { $when } em { $shop } foi cancelado.
    { $title }
mail-footer = Este e-mail não recebe respostas. Para mudar ou cancelar, escreva pelo chat de sempre.
email-kept = Pronto, mando as confirmações também para { $address }.

# After a visit, to who has no chat.
mail-rate = Dar uma nota
mail-after-footer = Este e-mail não recebe respostas. Para não receber mais e-mails como este: { $stop }
mail-stop-ask = Não quer mais receber e-mails como este?
mail-send = Enviar
mail-rated-low = Sinto muito que não tenha sido bom. Vou avisar alguém da barbearia.
