"""How those who work here ask for things, in three languages; orders are named by their values."""

# ruff: noqa: E501 - one pattern a line, however many forms it has

PHRASES: dict[str, dict[str, str]] = {
    "es": {
        "agenda": """
            [mi|la|nuestra] agenda
            mis turnos
            (a quien|a quienes|con quien|que|cuantos|cuantos turnos|que turnos) (tengo|hay|me toca|me tocan)
            (quien|quienes) (sigue|viene|vienen|me toca|tengo)
            como (viene|tengo|esta) (el dia|mi dia|la manana|la tarde|la semana)
            [el] proximo (turno|cliente)
            (quien|quienes) (es|son) (el|la|los|las) (de|del)
        """,
        "going": """
            me (voy|retiro)
            me tengo que ir
            (salgo|cierro|termino)
        """,
        "coming": """
            [recien] (entro|arranco|empiezo|llego|caigo|abro) [recien|mas tarde]
            (recien|voy a) (entrar|arrancar|empezar|llegar|abrir)
        """,
        "away": """
            me tomo
            (bloquea|bloqueame|bloquear|bloqueas|bloqueo|bloqueen|bloqueemos)
            (cerrame|tapame|ocupame) [la agenda]
            no me (agendes|agenden|des|den|pongas|pongan|anotes|anoten) [turnos|a nadie|mas|nada]
            no (vengo|trabajo|laburo|atiendo|llego|voy|abro|voy a venir|voy a trabajar|voy a laburar|voy a atender|voy a poder ir|puedo ir|puedo venir|puedo atender|puedo trabajar|estoy|voy a estar)
        """,
        "back": """
            (desbloquea|desbloqueame|desbloquear|desbloqueo|desbloqueen)
            al final (vengo|trabajo|laburo|atiendo|puedo|si|no me voy|me quedo)
            (vengo|trabajo|laburo|atiendo) igual
        """,
        "late": """
            (voy|llego|vengo|ando|estoy) (tarde|atrasado|atrasada|demorado|demorada|retrasado|retrasada)
            (voy|llego|vengo|ando|estoy) [con|unos|como|a] ... (min|minutos|minuto|hora|cuarto) [de] (tarde|atrasado|atrasada|demorado|demorada|retrasado|retrasada|atraso|demora|retraso)
            (voy|llego|vengo|ando|estoy) (atrasado|atrasada|demorado|demorada|retrasado|retrasada|tarde) ... (min|minutos|minuto|hora)
            (voy|llego|vengo|ando|tengo|estoy) con (demora|atraso|retraso)
            me (atraso|demoro|retraso)
        """,
        "summary": """
            [el] resumen [del dia|de hoy|de ayer]
            (cuanto|como) (facturamos|hicimos|entro|nos fue|vendimos)
        """,
        "walk-in": """
            (anota|anotame|anoten|suma|sumame|agrega|agregame|pone|poneme|mete|meteme|apunta|apuntame) [ahi] a
            (anota|anotame|suma|sumame|agrega|agregame|pone|poneme) [un|una] ... para
        """,
        "queue": """
            (quien|quienes|cuantos) (espera|esperan|esta esperando|estan esperando|hay esperando|hay en la fila|estan en la fila|quedan|quedan esperando)
            [como|a ver] [esta|viene|va] la fila [$]
            hay (alguien|gente) (esperando|en la fila)
            (mostrame|pasame|ver) la fila
        """,
        "next": """
            que pase (el|la) (siguiente|proximo|proxima|que sigue)
            (pasa|pasame|llama|llamame|hace pasar|haceme pasar|hago pasar|atiendo) (el|la|al|a la) (siguiente|proximo|proxima|que sigue)
            ^^ [el] siguiente $$
        """,
        "leave": """
            (desvincular|desvincularme|desvinculame|desvinculate)
            ya no (trabajo|soy parte|laburo) (aca|ahi|mas)
        """,
    },
    "pt": {
        "agenda": """
            [a|minha|nossa] agenda
            (meus|os) (horarios|agendamentos|clientes)
            (quem|quantos|quantos clientes|quais clientes|o que) (tenho|tem|atendo)
            quem (e o proximo|vem|vem agora|vem depois)
            como (esta|ta) (o dia|meu dia|a agenda)
            [o] proximo cliente
        """,
        "going": """
            [eu] (vou embora|saio|vou sair|preciso sair|tenho que sair)
        """,
        "coming": """
            [so] (entro|comeco|chego|abro) [so|mais tarde]
            (so vou|vou) (entrar|comecar|chegar|abrir) [so|mais tarde]
        """,
        "away": """
            (bloqueia|bloquear|bloqueie|bloqueio)
            (fecha|fechar|feche) [minha|a] agenda
            nao (venho|trabalho|atendo|vou|vou trabalhar|vou atender|vou estar|posso ir|posso atender)
            nao (marca|marque|marquem|coloca|coloque) [ninguem|nada|mais|clientes]
        """,
        "back": """
            (desbloqueia|desbloquear|desbloqueie|desbloqueio)
            no fim (venho|trabalho|atendo|posso)
            (venho|trabalho|atendo) sim
        """,
        "late": """
            (vou|chego|estou|to|vou chegar) (atrasado|atrasada|tarde)
            (vou|chego|estou|to|vou chegar) [com|uns] ... (min|minutos|minuto|hora) [de] (atrasado|atrasada|atraso|tarde)
            (vou|chego|estou|to|vou chegar) (atrasado|atrasada|tarde) ... (min|minutos|minuto|hora)
            (vou|estou|to) com atraso
            (vou|vou me) (atrasar|demorar)
            me atrasei
        """,
        "summary": """
            [o] resumo [do dia|de hoje|de ontem]
            (quanto|como) (faturamos|fizemos|entrou|foi o dia)
        """,
        "walk-in": """
            (anota|anote|coloca|coloque|poe|ponha|bota|bote|inclui|inclua|adiciona|adicione) [ai] (o|a)
            (anota|anote|coloca|coloque|poe|bota|inclui|adiciona) [um|uma] ... (para|pra)
        """,
        "queue": """
            (quem|quantos) (espera|esperam|esta esperando|ta esperando|estao esperando|tao esperando|tem esperando|esta na fila|ta na fila|estao na fila|tem na fila)
            [como] (esta|ta|anda) a fila
            tem (alguem|gente) (esperando|na fila)
            (mostra|ver) a fila
        """,
        "next": """
            (manda|mande|chama|chame|chamar|pode chamar|pode mandar) [vir|entrar] (o|a) (proximo|proxima|seguinte)
            que (venha|entre|passe) (o|a) (proximo|proxima|seguinte)
            pode (vir|entrar|passar) (o|a) (proximo|proxima|seguinte)
            ^^ [o] (proximo|seguinte) $$
        """,
        "leave": """
            (desvincular|desvincule|desvincula)
            nao trabalho mais (aqui|ai)
        """,
    },
    "en": {
        "agenda": """
            (my|the|our) (schedule|agenda|appointments|day|diary|calendar)
            (agenda|schedule)
            (who|whom|what|how many) (do i|have i|do we) (have|got)
            whos (next|coming|on)
            who is (next|coming|on)
            next (customer|client|appointment)
        """,
        "going": """
            (im|i am|ill be|i will be) leaving
            i (leave|finish|have to leave|need to leave)
        """,
        "coming": """
            (im|i am|ill be|i will be) [only] (in|coming in|starting|there|here) (at|from|after|by)
            (i|ill|i will) [only] (start|come in|get in|arrive|open)
        """,
        "away": """
            (im|i am|ill be|i will be) (off|out|away)
            block [off|out]
            (dont|do not) book [me|anyone|anybody]
            i (cant|cannot|wont|will not|dont|do not|am not) (come|work|coming|working|be in|make it)
            (im not|i am not) (coming|working|in)
        """,
        "back": """
            unblock
            (i am|im|ill be|i will be) (coming|working|in) after all
            i can (come|work) after all
        """,
        "late": """
            (im|i am|ill be|i will be) [running|going to be] late
            (im|i am|ill be|i will be) [running|going to be|about] ... (min|mins|minutes|minute|hour) (late|behind)
            running [about] ... late
            (running|im|i am) behind
        """,
        "summary": """
            [the] (summary|recap) [of the day|of today]
            how (much did we make|did we do|was the day)
        """,
        "walk-in": """
            (add|put|sign) [down|up] ... (for|in|to|on|down|up)
        """,
        "queue": """
            (who|whos|who is) (waiting|in the queue|in queue|in line|in the line)
            how many [people] (are|do we have) (waiting|in the queue|in line|in the line)
            [is] (anyone|anybody) (waiting|in the queue|in line)
            (show|see) [me] the (queue|line)
        """,
        "next": """
            (send|call|bring) [in] [the] next [one|customer|client|person]
            next (please|one please|in line)
            ^^ next $$
        """,
        "leave": """
            unlink [me]
            i (dont|do not|no longer) work here [anymore|any more]
        """,
    },
}

NUMBERS: dict[str, dict[str, int]] = {
    "es": {
        "cinco": 5,
        "diez": 10,
        "quince": 15,
        "un cuarto de hora": 15,
        "veinte": 20,
        "veinticinco": 25,
        "media hora": 30,
        "treinta": 30,
        "cuarenta": 40,
        "tres cuartos de hora": 45,
        "una hora": 60,
        "1 hora": 60,
    },
    "pt": {
        "cinco": 5,
        "dez": 10,
        "quinze": 15,
        "vinte": 20,
        "meia hora": 30,
        "trinta": 30,
        "quarenta": 40,
        "uma hora": 60,
        "1 hora": 60,
    },
    "en": {
        "five": 5,
        "ten": 10,
        "fifteen": 15,
        "a quarter of an hour": 15,
        "twenty": 20,
        "half an hour": 30,
        "thirty": 30,
        "forty": 40,
        "an hour": 60,
        "one hour": 60,
    },
}

AROUND_NAMES: dict[str, tuple[str, str]] = {
    "es": ("a la|al|a|para la|para el|para", "para|por|con|conmigo|que|quiere|en|un|una|a|y|ahora"),
    "pt": ("o|a|para o|para a|pra|para", "para|pra|por|com|comigo|que|quer|na|em|um|uma|e|agora"),
    "en": ("add|put|sign|put down|sign up|for", "down|up|in|on|to|for|with|who|wants|now"),
}
"""What stands before and after the name of whoever has walked in."""

NO_NAMES = frozenset(
    [
        "el",
        "la",
        "los",
        "las",
        "un",
        "una",
        "uno",
        "mi",
        "mis",
        "te",
        "me",
        "fila",
        "hoy",
        "mañana",
        "pasado",
        "nadie",
        "alguien",
        "corte",
        "que",
        "lo",
        "le",
        "les",
        "ahora",
        "este",
        "esta",
        "ese",
        "esa",
        "quien",
        "otro",
        "otra",
        "o",
        "a",
        "os",
        "as",
        "um",
        "uma",
        "meu",
        "minha",
        "amanhã",
        "ninguém",
        "alguém",
        "mim",
        "agora",
        "esse",
        "essa",
        "outro",
        "outra",
        "us",
        "my",
        "the",
        "an",
        "it",
        "them",
        "him",
        "her",
        "somebody",
        "someone",
        "anybody",
        "anyone",
        "down",
        "up",
        "in",
        "on",
        "to",
        "today",
        "tomorrow",
        "now",
        "this",
        "that",
        "another",
    ]
)
"""Words that may stand there and are no names, whatever the language."""
