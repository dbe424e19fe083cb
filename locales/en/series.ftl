### Standing bookings: the same barber again and again.

ask-every = How often would you like to come?
every-weeks = { $count ->
    [1] every week
   *[other] every { $count } weeks
}
every-months = { $count ->
    [1] every month
   *[other] every { $count } months
}
every-days = every { $count } days
series-summary = 🔁 { $service } with { $barber }, { $rhythm }
    📍 { $shop }, { $address }
    💵 { $price } each time
    { $dates }
    { $end }
series-goes-on = I'll book the dates after these as the diary opens.
date-free = ✅ { $when }
date-taken = ⚠️ { $when }: not possible. Nearby: { $near }
date-holiday = 🎉 { $day }: closed for { $holiday }, we skip that day
date-skipped = ➖ { $day }: skipped
swap-date = Rather { $other }
ask-series = Shall I keep it as a standing booking?
ask-series-yes = Yes, keep it
ask-series-no = Change something
series-completed = Done, { $name }! See you { $rhythm }. { $count ->
    [0] I couldn't book any date for now.
    [one] I've booked this date:
   *[other] I've booked { $count } dates:
}
    { $dates }
    Each is a booking like any other: you can move or cancel it alone.
series-lost = Taken just now: { $days }.
series-cancelled = All right, no standing booking.
series-failed = I couldn't set up the standing booking.
series-title = { $service } with { $barber }, { $rhythm }
series-date-lost = I couldn't book your standing visit: { $start } isn't free.

ask-which-series = Which of your standing bookings?
ask-ending = Shall I end it and cancel all dates to come?
ask-ending-yes = Yes, end it
ask-ending-no = No, keep it
ending-completed = { $count ->
    [0] Done, your standing booking is over. There was nothing to cancel.
    [one] Done, your standing booking is over and one date is cancelled.
   *[other] Done, your standing booking is over and { $count } dates are cancelled.
}
ending-cancelled = Your standing booking stays.
ending-failed = I couldn't end the standing booking.
no-series = You have no standing booking.

ask-skip-day = Which date shall we skip?
skipping-summary = { $title }: not { $day }.
ask-skip = Shall I skip it?
ask-skip-yes = Yes, skip it
ask-skip-no = No, keep it
skipping-completed = Done, we skip { $day }. The other dates stay.
skipping-cancelled = Your standing booking stays as it was.
skipping-failed = I couldn't skip that date.
no-such-date = You have no standing booking on that day.
series-until = Until { $day }.
series-times = { $count ->
    [one] Once.
   *[other] { $count } times in all.
}
