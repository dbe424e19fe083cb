# The web chat page. The page asks for these by name and passes nothing in, so no text here takes a variable.

# The tag of this language (BCP 47): tells screen readers how to pronounce the page, and how to write dates.
web-language = pt-BR
web-title = Horários pelo chat

## What there is before the first message
web-welcome = Oi! Vamos marcar seu horário?
web-welcome-hint = Escreva como você escreveria para o seu barbeiro, ou comece por aqui.
web-starter-book = Quero marcar um horário
web-starter-bookings = Meus horários
web-starter-prices = Quanto custa?

## Writing
web-message = Sua mensagem
web-placeholder = Escreva uma mensagem
web-send = Enviar
# Followed by a number: “Ainda cabem 120”, “Passou do limite por 12”.
web-characters-left = Ainda cabem
web-too-long = Passou do limite por

## The talk
web-messages = Conversa
web-you = Você
web-choices = Respostas rápidas
web-typing = digitando…
web-to-latest = Ir para o mais recente
web-new-messages = Novas mensagens
web-new-tab = abre em outra aba

## When something goes wrong
web-offline = A conexão caiu. O que você escrever sai assim que ela voltar.
web-failed = Não conseguimos enviar esta mensagem.
web-retry = Tentar de novo

## The menu
web-menu = Menu
web-start-over = Começar de novo
web-start-over-question = Vamos começar uma conversa nova?
web-start-over-hint = Esta sai da tela. Seus horários continuam marcados.
web-start-over-yes = Começar de novo
web-start-over-no = Continuar aqui
