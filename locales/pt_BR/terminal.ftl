# The chat in a terminal (`main.py chat`).
terminal-hint = Escreva e tecle Enter; com o número você escolhe uma opção. /sair para terminar.
terminal-you = você
terminal-waiting = digitando…
terminal-offline = Sem conexão com a barbearia. Enter para tentar de novo.
terminal-failed = Não conseguimos enviar essa mensagem.
terminal-leave = /sair
terminal-bye = Tchau! Seus horários continuam marcados.
