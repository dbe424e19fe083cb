"""What the customer wants, in three languages, one thing or several at a time."""

import pytest

from flows.reading import Intent
from tests.readings import JUAN, reading, refused, wanted

SPANISH: dict[Intent, str] = {
    Intent.BOOK: """
        quiero un turno | turno | me anotás mañana? | necesito cortarme el pelo | haceme un lugar
        kiero un truno | me gustaría reservar | quería sacar turno para el viernes
        agendame con Juan | para mi viejo
    """,
    Intent.MOVE: """
        quiero cambiar mi turno | lo podemos pasar al jueves? | pasalo para las 18 | reprogramar
        me cambiás el horario? | no llego, lo pasamos al viernes? | puedo mover el turno?
        otro día mejor | lo quiero pasar para mañana | correme el turno una hora
        se puede adelantar el turno?
    """,
    Intent.CANCEL_BOOKING: """
        quiero cancelar mi turno | cancelame el turno del viernes | no voy a poder ir
        al final no puedo ir | hoy no llego | dame de baja el turno | anulá la reserva
        ya no voy a ir | quiero canselar mi turno
    """,
    Intent.CANCEL: "cancelar | cancelá | quiero cancelar | anular todo",
    Intent.WAIT: """
        avisame si se libera algo | anotame en la lista de espera | si alguien cancela avisame
        me avisás si hay lugar?
    """,
    Intent.STOP_WAITING: "sacame de la lista | no me avises más | ya no quiero esperar",
    Intent.PAY: """
        cómo pago la seña? | quiero pagar | pasame el link de pago | ya pagué
        dónde te transfiero?
    """,
    Intent.MY_BOOKINGS: """
        mis turnos | a qué hora tengo turno? | cuándo es mi turno? | tengo algún turno?
        qué día me toca? | ver mis reservas | cuál es mi próximo turno
    """,
    Intent.AVAILABILITY: """
        tenés algo para hoy? | hay lugar mañana? | qué tenés para el viernes? | qué horarios hay?
        tendrás un huequito el sábado? | está Juan hoy? | cuándo puede Juan?
        horarios disponibles
    """,
    Intent.PRICES: """
        cuánto sale? | precio del corte | q sale la barba | cuánto cobran? | lista de precios
        cuánto es? | cuánto está el corte? | presio?
    """,
    Intent.SERVICES: "qué servicios hacen? | hacen color? | qué incluye? | cuánto dura el corte?",
    Intent.BARBERS: "quiénes atienden? | qué barberos hay? | con quién puedo atenderme?",
    Intent.HOURS: """
        a qué hora abren? | hasta qué hora atienden? | abren los domingos? | qué horario tienen?
        horario de atención | están abiertos ahora?
    """,
    Intent.ADDRESS: """
        dónde están? | dirección? | me pasás la ubicación? | cómo llego? | en qué calle están
    """,
    Intent.PAYMENT_METHODS: """
        aceptan tarjeta? | puedo pagar con mercado pago? | medios de pago | toman débito?
    """,
    Intent.HELP: "ayuda | no sé qué hacer | qué podés hacer? | cómo funciona esto? | me ayudás?",
    Intent.HUMAN: """
        quiero hablar con una persona | pasame con alguien | un humano por favor
        hay alguien ahí? | no quiero hablar con un bot | que me llamen
        necesito hablar con el dueño
    """,
    Intent.COMPLAINT: """
        quiero hacer un reclamo | me cortaron pésimo | una vergüenza | muy mala atención
    """,
    Intent.RUNNING_LATE: """
        llego tarde | llego 10 minutos tarde | estoy demorado | voy con demora | me atrasé
        llego en 15 | me esperan 5 minutos? | estoy llegando
    """,
    Intent.QUIT: "dejá | olvidate | mejor nada | no quiero nada | ya fue | salir | nada, gracias",
    Intent.RESTART: "empezar de nuevo | volver a empezar | arranquemos de cero | reiniciar",
    Intent.BACK: "volver | atrás | paso anterior | me equivoqué",
    Intent.REPEAT: "no entendí | cómo? | qué? | repetime porfa | ???",
    Intent.MORE_OFFERS: """
        otros horarios | no hay otro horario? | más opciones | qué más tenés? | mostrame más
    """,
    Intent.NONE_OF_THESE: "ninguno | ninguno me sirve | no me sirve ninguno | no puedo a esa hora",
    Intent.EARLIER: "no hay nada antes? | más temprano | algo más temprano? | es muy tarde",
    Intent.LATER: "algo más tarde? | más tarde no hay? | un poco más tarde | es muy temprano",
    Intent.USUAL: "lo de siempre | lo mismo de siempre | como la última vez",
    Intent.SAME_BARBER: "con el mismo | el mismo barbero | con el de siempre",
    Intent.OTHER_BARBER: "con otro | con el otro | otro barbero | cambiar de barbero",
    Intent.GREETING: "hola | buenas | buen día | buenas tardes | holaaa",
    Intent.THANKS: "gracias | muchas gracias | sos un genio",
    Intent.BYE: "chau | nos vemos | hasta mañana | después te confirmo",
    Intent.SMALL_TALK: "todo bien? | jajaja | 😂😂 | esperá",
    Intent.WHO: "sos un bot? | quién sos? | con quién hablo?",
}
PORTUGUESE: dict[Intent, str] = {
    Intent.WAIT: "me avisa se abrir vaga | lista de espera | se alguém desistir me avisa",
    Intent.STOP_WAITING: "me tira da lista | não quero mais esperar",
    Intent.BOOK: """
        quero marcar um horário | me encaixa amanhã? | queria agendar um corte
        preciso cortar o cabelo
    """,
    Intent.MOVE: "quero remarcar | dá pra mudar pra quinta? | trocar o horário | preciso adiar",
    Intent.CANCEL_BOOKING: """
        quero cancelar meu horário | preciso desmarcar | não vou poder ir | não vou conseguir ir
    """,
    Intent.PAY: "já paguei | como pago o sinal? | qual a chave pix?",
    Intent.MY_BOOKINGS: "meus horários | quando é meu horário? | tenho algo marcado?",
    Intent.AVAILABILITY: """
        tem horário hoje? | tem vaga amanhã? | quais horários disponíveis? | dá pra cortar hoje?
    """,
    Intent.PRICES: "quanto custa? | qual o valor do corte? | quanto é a barba? | tabela de preços",
    Intent.HOURS: "que horas vocês abrem? | abre domingo? | horário de funcionamento",
    Intent.ADDRESS: "onde fica? | qual o endereço? | manda a localização",
    Intent.PAYMENT_METHODS: "aceita cartão? | aceita pix? | formas de pagamento",
    Intent.HELP: "ajuda | como funciona?",
    Intent.HUMAN: "quero falar com uma pessoa | falar com atendente | não quero falar com robô",
    Intent.COMPLAINT: "quero fazer uma reclamação | péssimo atendimento",
    Intent.RUNNING_LATE: "vou me atrasar 10 minutos | tô atrasado | estou a caminho",
    Intent.QUIT: "deixa pra lá | esquece | desisto",
    Intent.RESTART: "começar de novo | do zero",
    Intent.BACK: "voltar",
    Intent.MORE_OFFERS: "outros horários | mais opções",
    Intent.NONE_OF_THESE: "nenhum desses | nenhum serve",
    Intent.EARLIER: "tem mais cedo? | mais cedo",
    Intent.LATER: "mais tarde | algo mais tarde?",
    Intent.USUAL: "o de sempre",
    Intent.SAME_BARBER: "com o mesmo | o mesmo barbeiro",
    Intent.OTHER_BARBER: "com outro | outro barbeiro",
    Intent.GREETING: "oi | olá | bom dia | boa noite",
    Intent.THANKS: "obrigado | valeu",
    Intent.BYE: "tchau | até mais | até amanhã",
    Intent.SMALL_TALK: "tudo bem? | kkkkk",
}
ENGLISH: dict[Intent, str] = {
    Intent.WAIT: "let me know if something opens up | put me on the waitlist",
    Intent.STOP_WAITING: "take me off the list | stop waiting",
    Intent.BOOK: """
        i'd like to book a haircut | can i get an appointment? | i need a trim
        can you fit me in today?
    """,
    Intent.MOVE: """
        can we move it to thursday? | i need to reschedule | change my appointment | another day
    """,
    Intent.CANCEL_BOOKING: "cancel my appointment | i can't make it | i won't be able to come",
    Intent.CANCEL: "cancel",
    Intent.PAY: "how do i pay? | i already paid | i want to pay the deposit",
    Intent.MY_BOOKINGS: "my bookings | when is my appointment? | do i have anything booked?",
    Intent.AVAILABILITY: """
        do you have anything on friday? | any slots tomorrow? | when is Juan available?
    """,
    Intent.PRICES: "how much is a haircut? | prices | what do you charge?",
    Intent.HOURS: "what are your hours? | are you open on sunday? | what time do you close?",
    Intent.ADDRESS: "where are you? | what's the address? | how do i get there?",
    Intent.PAYMENT_METHODS: "do you take cards? | can i pay with cash? | payment methods",
    Intent.HELP: "help | what can you do? | i don't know",
    Intent.HUMAN: "can i talk to a human? | i want to speak to someone | real person please",
    Intent.COMPLAINT: "i want to complain | terrible service",
    Intent.RUNNING_LATE: "i'm running late | i'll be 10 minutes late | on my way",
    Intent.QUIT: "never mind | forget it | stop",
    Intent.RESTART: "start over | start again",
    Intent.BACK: "go back | back",
    Intent.REPEAT: "what? | say that again | i didn't get that",
    Intent.MORE_OFFERS: "other times | more options | anything else?",
    Intent.NONE_OF_THESE: "none of those | those don't work for me",
    Intent.EARLIER: "anything earlier? | earlier please",
    Intent.LATER: "anything later? | later please",
    Intent.USUAL: "the usual | same as last time",
    Intent.SAME_BARBER: "same barber | with the same guy",
    Intent.OTHER_BARBER: "another barber | with someone else",
    Intent.GREETING: "hi | hello | good morning",
    Intent.THANKS: "thanks | thank you so much",
    Intent.BYE: "bye | see you tomorrow",
    Intent.SMALL_TALK: "how are you? | lol",
}


def cases(examples: dict[Intent, str]) -> list[tuple[str, Intent]]:
    return [
        (text.strip(), intent)
        for intent, listed in examples.items()
        for line in listed.split("\n")
        for text in line.split("|")
        if text.strip()
    ]


class TestOneIntent:
    @pytest.mark.parametrize(("text", "intent"), cases(SPANISH))
    def test_in_spanish(self, text, intent):
        assert intent in reading(text).intents

    @pytest.mark.parametrize(("text", "intent"), cases(PORTUGUESE))
    def test_in_portuguese(self, text, intent):
        assert intent in reading(text, locale="pt_BR").intents

    @pytest.mark.parametrize(("text", "intent"), cases(ENGLISH))
    def test_in_english(self, text, intent):
        assert intent in reading(text, locale="en").intents

    @pytest.mark.parametrize(("text", "intent"), cases({**PORTUGUESE, **SPANISH}))
    def test_little_else_is_read_into_it(self, text, intent):
        read = reading(text, locale="pt_BR" if (text, intent) in cases(PORTUGUESE) else "es_AR")

        assert set(read.intents) - {Intent.THANKS, Intent.BOOK, Intent.GREETING} <= {intent}


class TestSeveral:
    def test_they_come_in_the_order_of_the_text(self):
        read = reading("hola, cuánto sale el corte? y dónde quedan?")

        assert read.intents == (Intent.GREETING, Intent.PRICES, Intent.ADDRESS)

    def test_a_usual_cut_with_the_usual_barber(self):
        assert reading("lo de siempre con el mismo").intents == (Intent.USUAL, Intent.SAME_BARBER)

    def test_moving_overrules_not_being_able_to_come(self):
        assert reading("no puedo ir, lo pasamos al jueves?").intents == (Intent.MOVE,)

    @pytest.mark.parametrize(
        "text",
        ["hola, me anotás para hoy? estoy en el local", "cheguei, me encaixa hoje?"],
    )
    def test_who_is_there_and_has_no_booking_joins_the_queue(self, text):
        assert set(reading(text).intents) - {Intent.GREETING} == {Intent.JOIN_QUEUE}

    def test_who_is_there_and_has_a_booking_has_arrived(self):
        assert reading("llegué, tengo turno a las 5").intents == (Intent.ARRIVED,)


class TestMoving:
    @pytest.mark.parametrize(
        "text",
        [
            "pasar el turno de mañana al viernes",
            "mi turno de mañana lo puedo pasar al viernes?",
            "pasame el de mañana para el viernes",
            "posso mudar meu horário de amanhã para sexta?",
            "move my appointment from tomorrow to friday",
            "tengo turno mañana y lo quiero pasar al viernes",
            "tenho horário amanhã, dá pra mudar pra sexta?",
        ],
    )
    def test_only_the_new_day_is_wished_for(self, text):
        read = reading(text)

        assert read.intents == (Intent.MOVE,)
        assert read.doubt is None
        assert read.wish == reading("el viernes").wish

    def test_the_old_day_alone_is_no_wish(self):
        assert reading("quiero cambiar el turno de mañana").wish is None


class TestTheOpenQuestion:
    @pytest.mark.parametrize(
        "text", ["otro día", "quiero cambiar la hora", "outro horário", "another day"]
    )
    def test_another_time_moves_a_booking_or_is_another_offer(self, text):
        assert reading(text).intents == (Intent.MOVE,)
        assert reading(text, asked="start", offered=3).intents == (Intent.MORE_OFFERS,)

    @pytest.mark.parametrize(
        "text",
        ["no puedo el jueves, tenés otro día?", "na quinta não posso, tem outro dia?",
         "I can't on thursday, do you have another day?"],
    )  # fmt: skip
    def test_another_day_asked_for_is_no_move(self, text):
        assert reading(text).intents == (Intent.AVAILABILITY,)
        assert reading(text, asked="start", offered=3).intents == (Intent.MORE_OFFERS,)

    @pytest.mark.parametrize("text", ["todo bien", "tudo bem"])
    def test_all_is_well_may_be_a_yes(self, text):
        assert reading(text, asked="agreed").answer is True
        assert reading(text).intents == (Intent.SMALL_TALK,)
        assert reading(f"{text}?", asked="agreed").intents == (Intent.SMALL_TALK,)

    def test_who_corrects_a_mistake_does_not_go_back(self):
        assert reading("me equivoqué", asked="agreed").intents == (Intent.BACK,)
        assert reading("me equivoqué, era el viernes", asked="agreed").intents == ()


class TestNegation:
    @pytest.mark.parametrize(
        "text",
        [
            "no quiero cancelar",
            "no canceles mi turno",
            "no hace falta cancelar nada",
            "não quero cancelar",
            "don't cancel my appointment",
        ],
    )
    def test_not_wanting_to_cancel_cancels_nothing(self, text):
        read = reading(text)

        assert not {Intent.CANCEL, Intent.CANCEL_BOOKING} & set(read.intents)
        assert read.answer is False

    def test_a_no_and_then_a_wish_to_cancel_is_one(self):
        assert Intent.CANCEL in reading("no, cancelar").intents

    def test_not_wanting_a_booking_books_none(self):
        assert Intent.BOOK not in reading("no quiero un turno").intents

    def test_not_coming_in_time_is_no_cancellation(self):
        assert reading("no llego antes de las 6").intents == ()


class TestLookalikes:
    def test_good_afternoon_is_no_time(self):
        assert reading("buenas tardes").wish is None

    def test_being_late_is_no_time(self):
        assert reading("llego tarde").wish is None

    def test_see_you_tomorrow_is_no_day(self):
        assert reading("hasta mañana").wish is None

    def test_as_soon_as_possible_is_a_wish_and_asks_for_nothing_earlier(self):
        read = reading("lo antes posible")

        assert read.intents == ()
        assert read.wish is not None
        assert read.wish.soonest

    def test_neither_of_the_two_is_no_hour(self):
        assert reading("ninguna de las dos", asked="start", offered=2).wish is None

    def test_somebody_by_name_may_be_the_person_to_talk_to(self):
        assert reading("quiero hablar con Juan").intents == (Intent.HUMAN,)

    def test_a_language_by_name_is_asked_for(self):
        assert reading("English please").language == "en"
        assert reading("em português por favor").language == "pt_BR"
        assert reading("can we talk in spanish?", locale="en").language == "es_AR"

    def test_another_language_than_the_one_spoken_is_understood(self):
        read = reading("oi, quero marcar um corte com o Juan amanhã")

        assert read.written_in == "pt_BR"
        assert Intent.BOOK in read.intents
        assert wanted(read.barbers) == [(JUAN,)]

    def test_a_greeting_tells_the_language(self):
        assert reading("hello").written_in == "en"
        assert reading("oi", locale="es_AR").written_in == "pt_BR"
        assert reading("hola", locale="en").written_in == "es_AR"

    def test_one_loan_word_changes_no_language(self):
        assert reading("ok").written_in is None
        assert reading("thanks").written_in is None
        assert reading("thanks").intents == (Intent.THANKS,)

    def test_a_refused_barber_among_any(self):
        read = reading("con cualquiera menos Juan")

        assert read.anyone
        assert refused(read.barbers) == [(JUAN,)]
