### Reminders, and what their customers answer with a tap.

reminder-day-before = See you { $when } at { $shop } ({ $address }).
    { $parts }
reminder-soon = A reminder of your appointment: { $when } at { $shop } ({ $address }).
    { $parts }
reminder-part = ✂️ { $service } with { $barber }
ask-attendance = Are you coming?
attendance-yes = Yes, I'm coming
attendance-move = Change the time
attendance-cancel = Cancel it
attendance-late = I'm running late
attendance-confirmed = Great! See you { $start }.
booking-is-elsewhen = That message is out of date: your appointment is now { $start }.
booking-is-over = That appointment is no longer coming up.
