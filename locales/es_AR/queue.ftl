### The queue: people who come without a booking and wait.

menu-join-queue = Anotarme en la fila
menu-leave-queue = Salir de la fila
queue-line = { $shop }: { $ahead ->
        [0] no hay nadie en la fila
        [one] hay una persona en la fila
       *[other] hay { $ahead } personas en la fila
    }. Si te anotás ahora, { $barber } te atiende a eso de las { $time }.
queue-line-now = { $shop }: no hay espera, { $barber } te puede atender ahora.
queue-none = { $shop }: por hoy ya no queda lugar en la fila.
queue-standing = { $ahead ->
        [0] Sos el próximo
        [one] Tenés una persona adelante
       *[other] Tenés { $ahead } personas adelante
    }: { $barber } te atiende a eso de las { $time }.
queue-standing-now = Es tu turno: { $barber } te atiende ahora.
queueing-completed = Listo, { $name }, te anoté en la fila de { $shop }.
queueing-cancelled = No te anoto en la fila.
queueing-failed = No pude anotarte en la fila.
unqueueing-completed = { $count ->
    [0] No estabas en ninguna fila.
   *[other] Listo, te saqué de la fila.
}
no-turn-today = Por hoy ya no queda lugar en la fila.
ask-another-day = Por hoy ya no queda lugar en la fila. ¿Te busco un turno para otro día?
yes-another-day = Sí, buscar turno
no-another-day = No, lo dejo
