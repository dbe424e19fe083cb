### Hearing from us, or no more. A changed text is a new version of what people agreed to.

left = Pronto, não mando mais lembretes nem novidades. Se mudar algo em um horário seu, aviso mesmo assim. Para voltar a receber, escreva ALTA.
came-back = Ótimo! Volto a avisar por aqui antes de cada horário. Se não quiser mais avisos, escreva BAJA.
