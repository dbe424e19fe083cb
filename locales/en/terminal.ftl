# The chat in a terminal (`main.py chat`).
terminal-hint = Type and press Enter; a number picks a choice. /quit to leave.
terminal-you = you
terminal-waiting = typing…
terminal-offline = No connection to the barbershop. Press Enter to try again.
terminal-failed = We couldn't send that message.
terminal-leave = /quit
terminal-bye = Bye! Your bookings stay.
