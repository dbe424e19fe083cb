# The button under a message that opens a list of choices; at most 20 characters.
whatsapp-open-list = Ver opções
# A template that Meta approves: it may neither begin nor end with what varies.
whatsapp-template = Aviso da sua barbearia: { $words } Obrigado por usar nossos horários!
