# The button under a message that opens a list of choices; at most 20 characters.
whatsapp-open-list = Ver opciones
# A template that Meta approves: it may neither begin nor end with what varies.
whatsapp-template = Aviso de tu barbería: { $words } ¡Gracias por usar nuestros turnos!
