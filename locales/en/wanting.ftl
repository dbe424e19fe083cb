### Hearing from us, or no more. A changed text is a new version of what people agreed to.

left = Done: no more reminders or news from me. If one of your bookings changes, I'll still tell you. To get them again, write ALTA.
came-back = Great! I'll remind you here before each booking again. If you don't want that any more, write BAJA.
