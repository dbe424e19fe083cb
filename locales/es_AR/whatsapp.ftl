# The button under a message that opens a list of choices; at most 20 characters.
whatsapp-open-list = Ver opciones
