### The queue: people who come without a booking and wait.

menu-join-queue = Join the queue
menu-leave-queue = Leave the queue
queue-line = { $shop }: { $ahead ->
        [0] nobody is in the queue
        [one] one person is in the queue
       *[other] { $ahead } people are in the queue
    }. If you join now, { $barber } can take you at about { $time }.
queue-line-now = { $shop }: no wait, { $barber } can take you now.
queue-none = { $shop }: the queue is full for today.
queue-standing = { $ahead ->
        [0] You are next
        [one] One person is before you
       *[other] { $ahead } people are before you
    }: { $barber } takes you at about { $time }.
queue-standing-now = It is your turn: { $barber } takes you now.
queueing-completed = Done, { $name }, you are in the queue of { $shop }.
queueing-cancelled = I won't put you in the queue.
queueing-failed = I could not put you in the queue.
unqueueing-completed = { $count ->
    [0] You were not in any queue.
   *[other] Done, you are out of the queue.
}
no-turn-today = The queue is full for today.
ask-another-day = The queue is full for today. Shall I look for a time on another day?
yes-another-day = Yes, find a time
no-another-day = No, never mind
