### Booking, moving and cancelling.

ask-shop = Which shop?
ask-shop-again = At which of our shops would you like to come?
ask-service = What would you like?
ask-service-again = Which service would you like? For example: “haircut and beard”.
ask-barber = With whom?
ask-barber-again = Who should cut? If you don't mind, say “anyone”.
ask-which-service = Which of these?
ask-which-barber = Which of them?
ask-which-shop = Which one?
anyone = Anyone

with-barber = {" "}with { $barber }
next-starts = When would suit you? Next times{ $who }:
fitting-starts = I have these times{ $who }:
fitting-starts-day = I have these times{ $who } for { $day }:
near-starts = There's no room then{ $who }. The closest I have:
near-starts-told = The closest I have{ $who }:
other-starts = I also have{ $who }:
other-starts-day = I also have{ $who } for { $day }:
no-earlier-starts = Nothing earlier{ $on }{ $who }. The closest I have:
no-later-starts = Nothing later{ $on }{ $who }. The closest I have:
on-that-day = { " " }for { $day }
no-other-starts = There are no others. These are left{ $who }:
ask-start-again = Tell me a day and a time, like “Friday at 5 pm”, or pick one{ $who }:
no-starts = There's no room left{ $who } in the next { $days } days.
more-starts = Other times

ask-name = What name should I put it under?
ask-name-again = Which name goes on the booking?

summary = ✂️ { $service } with { $barber }
    📅 { $when }
    📍 { $shop }, { $address }
    💵 { $price }
summary-of-parts = 📅 { $when }
    { $parts }
    📍 { $shop }, { $address }
    💵 { $price } in all
summary-part = ✂️ { $time } { $service } with { $barber }
ask-agreement = Shall I book it?
ask-agreement-yes = Yes, book it
ask-agreement-no = Change something
ask-what-to-change = What should we change?
change-wish = Day or time
change-barber = Barber
change-service = Service
change-nothing = Leave it
booking-completed = Done, { $name }! See you { $when } at { $shop } ({ $address }). { $service } with { $barber }.
booking-of-parts-completed = Done, { $name }! See you { $when } at { $shop } ({ $address }).
    { $parts }
booking-cancelled = All right, nothing booked.
booking-failed = I couldn't finish the booking.

ask-which-booking = Which of your bookings?
ask-which-booking-again = Which of these bookings do you mean?
ask-none-such = You have no booking like that. { $count ->
    [one] Is it this one?
   *[other] Is it one of these?
}
next-new-starts = { $booking }. When should we move it to? Next times{ $who }:
move-summary = 🔁 { $service } with { $barber }
    Before: { $old }
    Now: { $new }
move-summary-of-parts = 🔁 Before: { $old }
    Now: { $new }
    { $parts }
ask-move-agreement = Shall I move it?
ask-move-agreement-yes = Yes, move it
ask-move-agreement-no = Another time
rescheduling-completed = Done, see you { $when } at { $shop }. { $service } with { $barber }.
rescheduling-of-parts-completed = Done, see you { $when } at { $shop }.
    { $parts }
rescheduling-cancelled = Your booking stays as it was.
rescheduling-failed = I couldn't move the booking.

ask-cancel-agreement = Shall I cancel it?
ask-cancel-agreement-yes = Yes, cancel it
ask-cancel-agreement-no = No, keep it
cancel-rather-move = Move it instead
cancel-part-alone = Only { $time } { $service }
cancel-part-alone-with = Only { $time } with { $barber }
part-alone = { $time } { $service }
part-alone-with = { $time } with { $barber }
cancelling-completed = Done, I cancelled your { $service }, { $when }.
cancelling-cancelled = Your booking stands.
cancelling-failed = I couldn't cancel it.

## Refusals
start-taken = { $start } is already taken.
customer-busy = You have another booking at that time.
hold-expired = That time has just been taken.
not-offered = That service isn't offered there.
not-offered-barber = { $who } doesn't do that service.
no-longer-offered = We no longer do that, so I can't move it. I can cancel it if you like.
barber-elsewhere-barber = { $who } doesn't work at { $shop }.
unknown-barber = Nobody called { $name } works here.
no-booking = You have no bookings. If you'd like one, tell me what and when.
not-found = I can't find that any more.
wrong-state = That booking can't be changed any more.
refused-too-late-to-change = That booking is too close for me to change it here. Please call the shop.
refused-start-past = That time has passed.
refused-start-closed = We're closed { $start }.
refused-start-outside-hours-barber = { $who } doesn't work { $start }.
refused-start-outside-hours = Nobody works at that time.
refused-start-minimum-notice = { $start } is too short notice.
refused-start-horizon = That date isn't open for booking yet.
refused-start-holiday = { $day } we're closed for { $holiday }.
refused-start-time-off-barber = { $who } is away { $start }.
refused-start-time-off = We're away { $start }.
refused-start-too-long = There isn't enough time before closing or the break then.
refused-start-daily-cap = { $day } is full.
refused-start-between-starts = I don't book at exactly that time.
refused-start-not-offered = That isn't offered there.
refused-start-not-then = That isn't offered at that time.
refused-day-past = That date has passed.
refused-day-closed = We're closed { $day }.
refused-day-holiday = { $day } we're closed for { $holiday }.
refused-day-horizon = That date isn't open for booking yet.
refused-day-outside-hours-barber = { $who } doesn't work { $day }.
refused-day-outside-hours = Nobody works { $day }.
refused-day-time-off-barber = { $who } is away { $day }.
refused-day-time-off = We're away { $day }.
refused-day-minimum-notice = { $day } is too short notice.
refused-day-too-long = There's no gap that long { $day }.
refused-day-customer-busy = You have another booking at that time.
refused-day-daily-cap = { $day } is full.
refused-day-day-full-barber = { $who } is full { $day }.
refused-day-day-full = { $day } is full.
refused-day-too-late-today = It's too late to book for today.
refused-day-between-starts = There's no room { $day }.
refused-day-not-offered = That isn't offered there.
refused-day-not-then = That isn't offered that day.
refused-part-not-then = { $day } we don't do { $service }.
refused-part-outside-hours = Whoever does { $service } isn't in { $day }.
refused-part-time-off = Whoever does { $service } isn't in { $day }.
refused-part-daily-cap = There's no room left for { $service } { $day }.
refused-part-taken = There's no room left for { $service } { $day }.
refused-part-too-long = There's no room left for { $service } { $day }.

## Dates that cannot be as they were said
doubt-weekday-disagrees = The weekday and the date don't match. Which one is it?
doubt-date-past = That date has passed. Do you mean { $first }?
doubt-date-past-for-good = That date has passed. Which day would you like?
doubt-time-past = That time has passed. Do you mean { $first }?
doubt-time-past-for-good = That time has passed. What time would you like?
doubt-date-impossible = That date doesn't exist. Which day would you like?
doubt-next-weekday = Which of the two?

## What the shop has done for a customer
booked-for-them = We have booked you in { $start }: { $service } with { $who }, at { $shop }.
moved-for-them = We have moved your booking: it is now { $start }, { $service } with { $who }, at { $shop }. If that does not suit you, write “move my booking”.
called-off-for-them = Sorry: we had to cancel your booking { $start } ({ $service } with { $who }). Shall I find another time?
booked-for-them-of-parts = We have booked you in { $start } at { $shop }:
    { $parts }
moved-for-them-of-parts = We have moved your booking: it is now { $start } at { $shop }. If that does not suit you, write “move my booking”.
    { $parts }
called-off-for-them-of-parts = Sorry: we had to cancel your booking { $start }. Shall I find another time?
    { $parts }
