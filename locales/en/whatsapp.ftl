# The button under a message that opens a list of choices; at most 20 characters.
whatsapp-open-list = See choices
# A template that Meta approves: it may neither begin nor end with what varies.
whatsapp-template = News from your barbershop: { $words } Thank you for booking with us!
