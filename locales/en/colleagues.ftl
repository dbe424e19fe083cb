### What barbers and owners read in their own chat.

barber-joined = All set, { $barber }! You can see your schedule here. Write “my schedule” or “tomorrow's schedule”.
owner-joined = All set! This is the chat of the owner of { $organization }. Write “schedule” to see the day.
colleague-left = Done, this chat no longer sees the schedule. To come back you need another code.
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
marked-arrived = Noted: { $customer } is here ({ $time }).
marked-missed = Noted: { $customer } ({ $time }) did not come. That time is free again.
marked-finished = Noted: { $customer } ({ $time }) is done.

## What they are told without asking
change-new = 🆕 New booking: { $new }, { $customer }, { $service }.
change-moved = 🔁 { $customer } ({ $service }) has moved: from { $old } to { $new }.
change-off = ❌ Cancelled: { $old }, { $customer }, { $service }.
change-given-away = { $customer }'s booking ({ $service }), { $old }, is with { $barber } now.
next-customer = ⏰ At { $time } comes { $customer }: { $service }.
summary-of = 📊 Summary: { $day }
summary-agreed = { $count ->
    [one] One booking
   *[other] { $count } bookings
}
summary-done = Done: { $done } · Did not come: { $missed } · Cancelled: { $cancelled }
summary-open = Still open: { $count }
summary-expected = Expected revenue: { $money }
