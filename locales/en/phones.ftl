### The page of the two phones, for trying out.

phones-language = en
phones-hint = Two phones and a mailbox to try it out: book on one and see what the other gets. Put the clock forward to see reminders arrive.
phones-customer = Customer
phones-barber = Barber
phones-message = Message
phones-send = Send
phones-hour = +1 hour
phones-day = +1 day
phones-mails = Mail
phones-original = original
