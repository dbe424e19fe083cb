# The menu beside the text field of Telegram. A command's name is [a-z0-9_], at most 32; tapping it
# says its words, so each name must be something the bot understands.
telegram-command-book = book
telegram-command-book-description = Book a haircut
telegram-command-bookings = my_bookings
telegram-command-bookings-description = See, move or cancel my bookings
telegram-command-prices = prices
telegram-command-prices-description = Services and prices
telegram-command-hours = opening_hours
telegram-command-hours-description = When we are open
telegram-command-address = address
telegram-command-address-description = Where we are
telegram-command-person = talk_to_a_person
telegram-command-person-description = Talk to a person
telegram-command-help = help
telegram-command-help-description = What I can do for you
