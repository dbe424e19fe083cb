### What the program says in a chat, whatever is being done. Short and plain.

hello = Oi!
greeting = Oi! 👋
greeting-in-mid-flow = Oi! Continuo aqui.
thanks = De nada!
thanks-in-mid-flow = De nada!
bye = Até mais!
bye-in-mid-flow = Beleza! Deixo aberto caso você volte.
small-talk = 😄
small-talk-in-mid-flow = 😄

menu = Como posso ajudar?
menu-book = Marcar horário
menu-my-bookings = Meus horários
menu-move = Remarcar
menu-cancel-booking = Cancelar horário
menu-prices = Preços
menu-address = Onde fica
help = Me diga o que quer fazer, com quem e quando, tudo junto ou aos poucos. Por exemplo: «corte com Juan na sexta às 17h». Também dá para remarcar ou cancelar, perguntar preços ou pedir uma pessoa.
help-in-mid-flow = Responda tocando numa opção ou com suas palavras. Pode corrigir o que quiser («melhor na sexta»), escrever «voltar», «deixa» para sair, ou pedir uma pessoa.

not-understood-1 = Desculpa, não entendi.
not-understood-2 = Ainda não entendi. Tente tocar numa opção.
not-understood-3 = Não estou conseguindo entender.
offer-person = Quer que uma pessoa responda?
yes-person = Sim, uma pessoa
no-person = Não, vamos seguir
handed-over = Vou passar você para alguém da barbearia. A pessoa escreve por aqui. Para continuar comigo, escreva «começar de novo».
handed-over-asked-for = Claro, vou passar você para alguém da barbearia. A pessoa escreve por aqui. Para continuar comigo, escreva «começar de novo».
handed-over-complaint = Sinto muito pelo que aconteceu. Vou passar você para alguém da barbearia, que escreve por aqui.
handed-over-low-rating = Sinto muito que não tenha sido bom. Vou avisar alguém da barbearia, que escreve para você por aqui.
nothing-to-leave = Não há nada em andamento.
nothing-open = Não tenho nenhuma pergunta pendente.
which-offer = Qual destes?
choice-gone = Essa opção não está mais disponível.
started-over = Pronto, começamos de novo.
language-changed = Pronto, seguimos em português.
sorry = Desculpa, tive um problema com sua mensagem. Pode escrever de novo?
only-in-private = Aqui todo mundo lê. Me chama no privado que eu marco seu horário.

attachment-voice = Ainda não consigo ouvir áudios. Pode escrever?
attachment-photo = Boa! Mostre ao seu barbeiro quando vier; por aqui só leio texto.
attachment-video = Não consigo ver vídeos. Pode escrever?
attachment-sticker = 😄 Boa figurinha, mas só leio texto.
attachment-document = Não consigo ler arquivos. Pode escrever?
attachment-location = Obrigado pela localização. Por enquanto só leio texto.
attachment-contact = Obrigado pelo contato. Por enquanto só leio texto.
attachment-own-number = Obrigado! Guardei seu número: se você me escrever de outro lugar, reconheço você.
ask-own-number = Marcou pelo WhatsApp? Compartilhe seu número com o botão e eu encontro você.
share-own-number = Compartilhar meu número
attachment-other = Isso eu não consigo ler. Pode escrever?

## Days, times, lists
day-today = hoje, { $date }
day-tomorrow = amanhã, { $date }
day-other = { $date }
day-alone = { $date }
moment = { $day } às { $time }
short-today = hoje
short-tomorrow = amanhã
short-days = { $first } a { $last }
another-day = outro dia
minutes = { $minutes } min
hours = { $hours } h
list-and = { $most } e { $last }
list-or = { $most } ou { $last }

## Answers
no-bookings = Você não tem horários marcados.
your-bookings = { $count ->
    [one] Você tem este horário:
   *[other] Você tem estes horários:
}
booking-line = • { $service } com { $barber }, { $when }, em { $shop }
visit-line = • { $when }, em { $shop }:
    { $parts }
several-times = { $count } × { $service }
booking-title = { $service }, { $when }
our-prices = Nossos preços:
price-line = { $service }: { $price } ({ $length })
our-barbers = { $count ->
    [one] Quem faz é { $names }.
   *[other] Atendem { $names }.
}
open-on = { $shop }: { $day } abrimos das { $hours }.
closed-on = { $shop }: { $day } estamos fechados.
holiday-on = { $shop }: { $day } fechamos por { $name }.
hours-line = { $days }: { $hours }
hours-of-barber = { $barber } em { $shop }:
not-there-line = { $days }: não atende
closed-line = { $days }: fechado
hours-span = { $opens } às { $closes }
days-to = { $first } a { $last }
address-line = { $shop }: { $address }
address-line-phone = { $shop }: { $address } · { $phone }
open-map = Ver no mapa
payment-methods = Você pode pagar com { $methods }.
pay-by-cash = dinheiro
pay-by-debit-card = débito
pay-by-credit-card = crédito
pay-by-transfer = transferência
pay-by-mercadopago = Mercado Pago
who-i-am = Sou o assistente automático da { $organization }: marco, mudo e cancelo horários. Para falar com alguém da barbearia, escreva «atendente».
facilities-unknown = Isso eu não sei. Se quiser, passo você para alguém da barbearia: escreva «atendente».
pay-at-the-shop = Por enquanto não precisa de sinal: você paga na barbearia.
cancel-terms = { $minutes ->
    [0] Dá para cancelar ou remarcar por aqui, até a hora de começar.
   *[other] Dá para cancelar ou remarcar por aqui, até { $notice } antes.
}
reminders-told = Sim, lembro você { $when } antes do horário.
reminders-none = Lembretes não mandamos. Com «meus horários» você vê quando é.
running-late = Obrigado por avisar. Seu horário:
    { $booking }
    Se não der tempo, ligue para { $phone } ou diga «remarcar» e eu procuro outro horário.
removed-service = serviço
our-barber = seu barbeiro

# Before an answer that may have arrived already.
again = Se já chegou: é a mesma mensagem.
again-of-booking = Se já chegou: é a mesma mensagem (horário { $code }).
