### What barbers and owners read in their own chat.

barber-joined = All set, { $barber }! You can see your schedule here. Write “my schedule” or “tomorrow's schedule”.
owner-joined = All set! This is the chat of the owner of { $organization }. Write “schedule” to see the day.
colleague-left = Done, this chat no longer sees the schedule. To come back you need another code.
colleague-help = You can write “my schedule”, “tomorrow's schedule”, “I leave at 6 pm”, “I start at 11 tomorrow”, “block tomorrow from 2 to 4 pm” or “I'm running 15 minutes late”. For walk-ins: “add Peter for a haircut”, “who's waiting?”, “send in the next one”. With “unlink me” this chat no longer sees the schedule. For the rest you are a customer: ask for a booking any time.
colleague-help-owner = You can write “schedule”, “tomorrow's schedule”, “summary” or “block tomorrow from 2 to 4 pm for Juan”; without a name I block everybody. For walk-ins: “add Peter for a haircut”, “who's waiting?”, “next with Juan”. With “unlink me” this chat no longer sees the schedule.
no-such-code = That code is no good: it may be too old or used already. Ask for a new one.
too-many-guesses = Too many codes tried. Wait an hour and ask for a new one.

agenda-empty = { $day } there is nothing booked.
agenda-of = { $count ->
    [one] 📋 { $day } there is one booking:
   *[other] 📋 { $day } there are { $count } bookings:
}
agenda-line = { $whose ->
    [all] { $time } · { $barber } · { $customer }, { $service }
   *[own] { $time } · { $customer }, { $service }
}
nameless = no name
entry = { $when }: { $customer }, { $service }.
entry-status-coming = will come
entry-status-awaiting-payment = deposit missing
entry-status-arrived = is here
entry-status-in-progress = in the chair
entry-status-completed = done
entry-status-no-show = did not come
entry-status-cancelled = cancelled
entry-is-elsewhen = That is out of date: this booking is now { $when }. I changed nothing.
entry-is-over = I changed nothing: { $customer }'s booking at { $time } stands as “{ $status }”.
entry-may-still-come = They may still come: you can mark them as missing { $minutes } minutes after their time.
mark-arrived = Is here
mark-missed = Did not come
mark-finished = Done
mark-call-off = Cancel it
call-off-sure = Cancel the booking of { $customer } ({ $when })?
mark-call-off-sure = Yes, cancel it
called-off = I have cancelled { $customer } ({ $time }) and am telling them.
called-off-unwritten = I have cancelled { $customer } ({ $time }). Please tell them: I do not write to them.
marked-arrived = Noted: { $customer } is here ({ $time }).
marked-missed = Noted: { $customer } ({ $time }) did not come. That time is free again.
marked-finished = Noted: { $customer } ({ $time }) is done.

## What they are told without asking
change-new = 🆕 New booking: { $new }, { $customer }, { $service }.
change-moved = 🔁 { $customer } ({ $service }) has moved: from { $old } to { $new }.
change-off = ❌ Cancelled: { $old }, { $customer }, { $service }.
change-given-away = { $customer }'s booking ({ $service }), { $old }, is with { $barber } now.
next-customer = ⏰ At { $time } comes { $customer }: { $service }.
low-rating-of = { $stars ->
    [one] 😟 { $customer } gave 1 star to their visit: { $when }, { $service } with { $barber }.
   *[other] 😟 { $customer } gave { $stars } stars to their visit: { $when }, { $service } with { $barber }.
}
low-rating-promised = I said that somebody from the shop will write to them.
low-rating-by-mail = They rated it from a mail; their address is { $address }.
low-rating-words = In their words: “{ $words }”
summary-of = 📊 Summary: { $day }
summary-agreed = { $count ->
    [one] One booking
   *[other] { $count } bookings
}
summary-done = Done: { $done } · Did not come: { $missed } · Cancelled: { $cancelled }
summary-open = Still open: { $count }
summary-expected = Expected revenue: { $money }

## Being away, being late
only-own-agenda = You can only block your own schedule.
one-barber-at-a-time = One barber at a time, please.
away-when = When? For example: “block tomorrow from 2 to 4 pm”, “I leave at 6 pm”, “I'm off on Friday”.
ask-away = { $count ->
    [0] Blocking { $span } ({ $who }). Shall I?
    [one] Blocking { $span } ({ $who }). There is one booking then:
    { $lines }
    Shall I offer another time?
   *[other] Blocking { $span } ({ $who }). There are { $count } bookings then:
    { $lines }
    Shall I offer them other times?
}
away-everybody = everybody
away-day = { $day }
away-days = from { $first } to { $last }
away-from = { $day } from { $from } on
away-between = { $day } from { $from } to { $to }
away-yes = Yes, block it
away-yes-replan = Yes, offer others
away-yes-only = Block, I'll tell them
away-no = No
away-cancelled = All right, nothing is blocked.
away-failed = That time could not be blocked.
away-completed = Done, blocked: { $span }.
away-asked = I am offering another time: { $names }.
not-reached = { $count ->
    [one] I have not written to { $names }: please tell them.
   *[other] I have not written to { $names }: please tell them.
}
unblocked = Done, it can be booked again: { $spans }.
nothing-blocked = Nothing was blocked then.
ask-late-minutes = How many minutes late?
late-cancelled = All right, nobody was told.
late-failed = They could not be told.
late-told = Done, I have told: { $names }.
late-nobody = Nobody has to wait for that, so nobody was told.
forbidden = You cannot do that from this chat.

## At the counter
counter-only-now = Here I only note who is waiting now. For another day, have them book by chat.
walk-in-completed = { $ahead ->
    [0] Noted, next in line:
    [one] Noted, one ahead:
   *[other] Noted, { $ahead } ahead:
}
walk-in-cancelled = Fine, nobody was added.
walk-in-failed = I didn't add them to the queue.
who-waits = { $count ->
    [one] One is waiting{ $shop }:
   *[other] { $count } are waiting{ $shop }:
}
waits = { $place }. { $customer }, { $service } · { $barber }, about { $time }
waits-no-more = { $place }. { $customer }, { $service } · { $barber }, can come now
waits-in-vain = { $place }. { $customer }, { $service } · no turn left today
nobody-waits = Nobody is waiting.
nobody-yet = Nobody can come yet.
next-is = { $customer } is next: { $service }.
next-with-whom = With which barber? For example: “next with Juan”.
still-in-the-chair = { $customer } is still in the chair ({ $service }). Done?
only-own-chair = You can only call your own customers.
mark-has-gone = { $customer } left
crossed-out = I took { $customer } off the queue.

## Somebody waits for a person
a-customer = a customer
person-wanted = 🙋 Waiting for you: { $customer }
    “{ $words }”
wanted-reply = Reply
wanted-hand-back = It's settled
ask-reply = What shall I tell { $customer }? They get it just as you write it.
reply-nothing = Say nothing
replying-completed = Done, I sent it to { $customer }.
replying-cancelled = All right, I said nothing.
replying-failed = I couldn't send it.
no-longer-waits = No need any more: { $customer } isn't waiting for a person. I sent nothing.
handed-back = Done: I'll answer { $customer } again.
