# The menu beside the text field of Telegram. A command's name is [a-z0-9_], at most 32; tapping it
# says its words, so each name must be something the bot understands.
telegram-command-book = turno
telegram-command-book-description = Reservar un turno
telegram-command-bookings = mis_turnos
telegram-command-bookings-description = Ver, mover o cancelar mis turnos
telegram-command-prices = precios
telegram-command-prices-description = Servicios y precios
telegram-command-hours = horarios
telegram-command-hours-description = Cuándo abrimos
telegram-command-address = direccion
telegram-command-address-description = Dónde estamos
telegram-command-person = hablar_con_una_persona
telegram-command-person-description = Hablar con una persona
telegram-command-help = ayuda
telegram-command-help-description = Qué puedo hacer por vos
