# The web chat page. The page asks for these by name and passes nothing in, so no text here takes a variable.

# The tag of this language (BCP 47): tells screen readers how to pronounce the page, and how to write dates.
web-language = en
web-title = Book by chat

## What there is before the first message
web-welcome = Hi! Shall we book your next haircut?
web-welcome-hint = Write the way you would write to your barber, or start from here.
web-starter-book = I'd like to book
web-starter-bookings = My bookings
web-starter-prices = How much is it?

## Writing
web-message = Your message
web-placeholder = Write a message
web-send = Send
# Followed by a number: “Characters left: 120”, “Too long by 12”.
web-characters-left = Characters left:
web-too-long = Too long by

## The talk
web-messages = Conversation
web-you = You
web-choices = Quick replies
web-typing = typing…
web-to-latest = Go to the latest
web-new-messages = New messages
web-new-tab = opens in a new tab

## When something goes wrong
web-offline = The connection dropped. What you write goes out as soon as it is back.
web-failed = We couldn't send this message.
web-retry = Try again

## The menu
web-menu = Menu
web-start-over = Start over
web-start-over-question = Start a new chat?
web-start-over-hint = This one leaves the screen. Your bookings stay.
web-start-over-yes = Start over
web-start-over-no = Keep this one
