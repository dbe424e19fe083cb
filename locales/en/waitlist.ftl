### The waitlist: waiting for a time, and being offered one.

tell-me-when-free = Tell me if one opens up
ask-wish = When should I look out for? For example: “Friday afternoon”.
any-time = Any day
ask-still-wait = I still have room then. Shall we look at the times?
see-times = See times
wait-anyway = Let me know anyway
waiting-completed = Noted. If a { $service }{ $who } opens up { $wish }, I'll write and keep it for you for { $minutes } minutes.
waiting-cancelled = All right, I won't put you on the list.
waiting-failed = I couldn't put you on the list.
leaving-completed = { $count ->
    [0] You weren't on the waitlist.
   *[other] Done, I won't look out for you any more.
}
leaving-cancelled = You are still on the waitlist.
leaving-failed = I couldn't take you off the list.

claim-summary = A time has opened up!
    ✂️ { $service } with { $barber }
    📅 { $when }
    📍 { $shop }, { $address }
    💵 { $price }
    I'm keeping it for you until { $until }.
claim-summary-of-parts = A time has opened up!
    📅 { $when }
    { $parts }
    📍 { $shop }, { $address }
    💵 { $price } in all
    I'm keeping it for you until { $until }.
ask-claim = Would you like it?
ask-claim-yes = Yes, please
ask-claim-no = No, thanks
claiming-completed = You’re booked, { $name }! See you { $when } at { $shop } ({ $address }). { $service } with { $barber }.
claiming-cancelled = All right, I'll offer it to somebody else. You stay on the list in case another one opens up.
claiming-failed = I couldn't finish the booking.

## A wish, within a sentence
wish-any = any day
wish-weekday = on { $day }s
wish-between-days = between { $first } and { $last }
wish-from-day = from { $day } on
wish-until-day = until { $day }
wish-at = at { $time }
wish-between = between { $first } and { $last }
wish-after = after { $time }
wish-before = before { $time }
wish-dawn = before dawn
wish-morning = in the morning
wish-noon = around noon
wish-afternoon = in the afternoon
wish-evening = in the early evening
wish-night = at night
