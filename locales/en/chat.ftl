### What the program says in a chat, whatever is being done. Short and plain.

hello = Hi!
greeting = Hi! 👋
greeting-in-mid-flow = Hi! Still here.
thanks = You're welcome!
thanks-in-mid-flow = You're welcome!
bye = See you!
bye-in-mid-flow = Sure! I'll keep this open in case you come back.
small-talk = 😄
small-talk-in-mid-flow = 😄

menu = How can I help?
menu-book = Book a visit
menu-my-bookings = My bookings
menu-move = Move a booking
menu-cancel-booking = Cancel a booking
menu-prices = Prices
menu-address = Where you are
help = Tell me what you want, with whom and when, all at once or bit by bit. For example: “haircut with Juan on Friday at 5”. You can also move or cancel a booking, ask for prices, or ask for a person.
help-in-mid-flow = Tap a choice or answer in your own words. You can correct anything (“Friday instead”), say “back”, “never mind” to leave, or ask for a person.

not-understood-1 = Sorry, I didn't get that.
not-understood-2 = I still don't get it. Try tapping a choice.
not-understood-3 = I'm not getting anywhere with this.
offer-person = Would you like a person to answer?
yes-person = Yes, a person
no-person = No, let's go on
handed-over = I'm handing you over to someone at the shop. They'll write to you here. To go on with me, write “start over”.
handed-over-asked-for = Sure, I'm handing you over to someone at the shop. They'll write to you here. To go on with me, write “start over”.
handed-over-complaint = I'm sorry about that. I'm handing you over to someone at the shop; they'll write to you here.
handed-over-low-rating = I'm sorry it wasn't good. I'm telling somebody at the shop; they'll write to you here.
nothing-to-leave = There's nothing going on right now.
nothing-open = I haven't asked anything yet.
which-offer = Which of these?
choice-gone = That choice is gone.
started-over = Done, starting over.
language-changed = Sure, let's go on in English.
sorry = Sorry, something went wrong with your message. Could you write it again?
only-in-private = Everyone can read this here. Message me in private and I'll book you in.

attachment-voice = I can't listen to voice notes yet. Could you write it?
attachment-photo = Nice! Show it to your barber when you come; I only read text.
attachment-video = I can't watch videos. Could you write it?
attachment-sticker = 😄 Nice sticker, but I only read text.
attachment-document = I can't read files. Could you write it?
attachment-location = Thanks for the location. For now I only read text.
attachment-contact = Thanks for the contact. For now I only read text.
attachment-own-number = Thanks! I've kept your number: if you write to me from somewhere else, I'll know you.
ask-own-number = Did you book on WhatsApp? Share your number with the button and I'll find you.
share-own-number = Share my number
attachment-other = I can't read that. Could you write it?

## Days, times, lists
day-today = today, { $date }
day-tomorrow = tomorrow, { $date }
day-other = { $date }
day-alone = { $date }
moment = { $day } at { $time }
short-today = today
short-tomorrow = tomorrow
short-days = { $first } to { $last }
another-day = another day
minutes = { $minutes } min
hours = { $hours } h
list-and = { $most } and { $last }
list-or = { $most } or { $last }

## Answers
no-bookings = You have no bookings.
your-bookings = { $count ->
    [one] You have this booking:
   *[other] You have these bookings:
}
booking-line = • { $service } with { $barber }, { $when }, at { $shop }
visit-line = • { $when }, at { $shop }:
    { $parts }
several-times = { $count } × { $service }
booking-title = { $service }, { $when }
our-prices = Our prices:
price-line = { $service }: { $price } ({ $length })
our-barbers = { $count ->
    [one] { $names } does.
   *[other] Our barbers: { $names }.
}
open-on = { $shop }: { $day } we're open { $hours }.
closed-on = { $shop }: { $day } we're closed.
holiday-on = { $shop }: { $day } we're closed ({ $name }).
hours-line = { $days }: { $hours }
hours-of-barber = { $barber } at { $shop }:
not-there-line = { $days }: not there
closed-line = { $days }: closed
hours-span = { $opens } to { $closes }
days-to = { $first } to { $last }
address-line = { $shop }: { $address }
address-line-phone = { $shop }: { $address } · { $phone }
open-map = Open the map
payment-methods = You can pay by { $methods }.
pay-by-cash = cash
pay-by-debit-card = debit card
pay-by-credit-card = credit card
pay-by-transfer = bank transfer
pay-by-mercadopago = Mercado Pago
who-i-am = I am the automatic assistant of { $organization }: I book, move and cancel visits. To talk to someone at the shop, write “person”.
facilities-unknown = I don't know that. I can hand you over to someone at the shop: write “person”.
pay-at-the-shop = No deposit needed for now: you pay at the shop.
cancel-terms = { $minutes ->
    [0] You can cancel or move a booking right here, until it starts.
   *[other] You can cancel or move a booking right here, up to { $notice } before it starts.
}
reminders-told = Yes, I'll remind you { $when } before your booking.
reminders-none = We don't send reminders. Say “my bookings” to see when it is.
running-late = Thanks for telling us. Your booking:
    { $booking }
    If you can't make it, call us at { $phone } or say “move my booking” and I'll find another time.
removed-service = service
our-barber = your barber

# Before an answer that may have arrived already.
again = In case you have it already: this is the same message.
again-of-booking = In case you have it already: this is the same message (booking { $code }).
