### The queue: people who come without a booking and wait.

menu-join-queue = Entrar na fila
menu-leave-queue = Sair da fila
queue-line = { $shop }: { $ahead ->
        [0] não tem ninguém na fila
        [one] tem uma pessoa na fila
       *[other] tem { $ahead } pessoas na fila
    }. Se você entrar agora, { $barber } te atende por volta das { $time }.
queue-line-now = { $shop }: sem espera, { $barber } pode te atender agora.
queue-none = { $shop }: por hoje não tem mais lugar na fila.
queue-standing = { $ahead ->
        [0] Você é o próximo
        [one] Tem uma pessoa na sua frente
       *[other] Tem { $ahead } pessoas na sua frente
    }: { $barber } te atende por volta das { $time }.
queue-standing-now = É a sua vez: { $barber } te atende agora.
queueing-completed = Pronto, { $name }, você está na fila de { $shop }.
queueing-cancelled = Não te coloco na fila.
queueing-failed = Não consegui te colocar na fila.
unqueueing-completed = { $count ->
    [0] Você não estava em nenhuma fila.
   *[other] Pronto, tirei você da fila.
}
no-turn-today = Por hoje não tem mais lugar na fila.
ask-another-day = Por hoje não tem mais lugar na fila. Procuro um horário para outro dia?
yes-another-day = Sim, procurar
no-another-day = Não, deixa
