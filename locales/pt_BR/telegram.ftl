# The menu beside the text field of Telegram. A command's name is [a-z0-9_], at most 32; tapping it
# says its words, so each name must be something the bot understands.
telegram-command-book = agendar
telegram-command-book-description = Agendar um horário
telegram-command-bookings = meus_agendamentos
telegram-command-bookings-description = Ver, mudar ou cancelar meus agendamentos
telegram-command-prices = precos
telegram-command-prices-description = Serviços e preços
telegram-command-hours = horario_de_funcionamento
telegram-command-hours-description = Quando abrimos
telegram-command-address = endereco
telegram-command-address-description = Onde estamos
telegram-command-person = falar_com_uma_pessoa
telegram-command-person-description = Falar com uma pessoa
telegram-command-help = ajuda
telegram-command-help-description = O que posso fazer por você
