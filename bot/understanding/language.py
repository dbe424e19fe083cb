"""Which language a message is evidently written in."""

from collections.abc import Mapping

from bot.understanding.words import Words, listed

LOCALES: Mapping[str, str] = {"es": "es_AR", "pt": "pt_BR", "en": "en"}

_MARKS: Mapping[str, frozenset[str]] = {
    "es": listed(
        "hola buenas buenos dias tardes gracias quiero quisiera necesito tenes tienen tengo hay "
        "manana turno cita el los las y con del al mi mis una unos pero donde cuando cuanto cuesta "
        "cuantos puedo podes pueden puede voy vamos hoy ayer lunes martes miercoles jueves viernes "
        "domingo enero febrero junio julio septiembre octubre noviembre diciembre dale vos che "
        "tambien muy mejor otro otra mismo siempre hacer hasta despues antes llego llegar peluqueria "
        "barbero hora horas horario cualquiera yo usted ustedes estan estoy este esta ese esa eso "
        "hablar cambiar precio sale corte hijo hijos nene ninguno algo nada tarde joya bueno "
        "listo perdon ahora aca hs luego anotame reservar sabado por porfa favor si segunda "
        "en que le lo"
    )
    - listed(
        "hora horas horario hoje esta este dias corte algo nada tarde por favor que segunda "
        "muy sale cambiar mi"
    ),
    "pt": listed(
        "oi ola bom boa noite obrigado obrigada quero queria gostaria preciso tem voce voces amanha "
        "agendar marcar remarcar desmarcar um uma uns os com do da dos das meu minha meus minhas mas "
        "onde quando quanto custa posso pode podem vou hoje ontem "
        "feira janeiro fevereiro marco maio junho julho setembro outubro dezembro tambem muito melhor "
        "outro outra mesmo fazer ate depois chego chegar barbearia barbeiro qualquer eu estou esse "
        "essa isso falar trocar preco cabelo filho filhos nenhum tarde sim nao beleza entao agora "
        "aqui seu sua na no ao aos as pelo pela qual quais atendente tudo bem tchau valeu manha "
        "horario disponivel as em vai voces sabado para"
    )
    - listed("tarde no na as para mas em sabado horario outro outra mesmo melhor da uma")
    | frozenset(("uma", "nao", "melhor", "outro", "outra")),
    "en": listed(
        "hello hi good morning afternoon evening thank you i want need would like have the a an my and "
        "with for to at on is are do does can could please when where what how much which tomorrow "
        "today yesterday monday tuesday wednesday thursday friday saturday sunday january february "
        "april june july august september october november december this that next week appointment "
        "book haircut cut beard trim barber shop price cost hours open address cancel change move "
        "reschedule not dont it of or any time be there yes he she they we me your it's one first "
        "second last anyone whoever later earlier after before late someone talk speak person "
        "never mind nope sure yeah"
    )
    - frozenset(
        ("a", "me", "no", "cut", "shop", "on", "one", "sure", "hi", "open", "he", "be", "do")
    ),
}
_PROOF = {"ñ": "es", "¿": "es", "¡": "es", "ã": "pt", "õ": "pt", "ç": "pt"}
_NEEDED = {"es": 1, "pt": 1, "en": 2}
"""Telling words needed; one English word may be a loan ("thanks", "sorry")."""


def written_in(message: Words) -> str | None:
    """Return `es`, `pt` or `en` when the message is evidently in it, `None` when in doubt."""
    said = set(message.words)
    scores = {language: len(said & marks) for language, marks in _MARKS.items()}
    if not message.text.isascii():
        for sign, language in _PROOF.items():
            if sign in message.text.lower():
                scores[language] += 1
    best, second, _ = sorted(scores, key=scores.__getitem__, reverse=True)
    evident = scores[best] >= _NEEDED[best] and scores[best] > scores[second]
    return best if evident else None
