### After the visit: how it was, and whether to come again.

thanks-for-coming = Thanks for coming to { $shop }! How was it? Rate us from 1 to 5.
rating = { $stars ->
    [1] ⭐
    [2] ⭐⭐
    [3] ⭐⭐⭐
    [4] ⭐⭐⭐⭐
   *[other] ⭐⭐⭐⭐⭐
}
rated = Thank you for your rating!
rated-before = We already have your rating of that visit. Thank you!
ask-comment = Anything else you'd like to tell us? Just write it here.
comment-no = No, that's all
comment-kept = Thanks for telling us! I'll pass it on to the team.
comment-none = All right, thank you!
come-back = { $weeks ->
    [one] It's been a week since your last visit
   *[other] It's been { $weeks } weeks since your last visit
} to { $shop }. Shall I find you another time ({ $service } with { $barber })?
come-back-yes = Yes, find me one
come-back-no-more = No more of these
come-back-stopped = Done, no more invitations. Reminders of your appointments go on.
