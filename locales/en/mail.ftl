### Mails about a visit. `title` is also what their calendar shows.
mail-title = { $service } with { $barber }, { $shop }
mail-agreed = Your visit is confirmed: { $when } at { $shop } ({ $address }).
    { $title }
mail-moved = Your visit has changed. It is now { $when } at { $shop } ({ $address }).
    { $title }
mail-cancelled = Your visit { $when } at { $shop } is cancelled.
    { $title }
mail-footer = Nobody reads answers to this mail. To change or cancel, write to us in the usual chat.
email-kept = Done, I'll send confirmations to { $address } too.

# After a visit, to who has no chat.
mail-rate = Rate it
mail-after-footer = Nobody reads answers to this mail. To get no more mails like this one: { $stop }
mail-stop-ask = No more mails like this one?
mail-send = Send
mail-rated-low = I'm sorry it wasn't good. I'm telling somebody at the shop.
