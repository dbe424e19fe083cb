"""Which language a message is evidently written in."""

from collections.abc import Mapping

from bot.understanding.words import Words, listed

LOCALES: Mapping[str, str] = {"es": "es_AR", "pt": "pt_BR", "en": "en"}

_TELLING: Mapping[str, frozenset[str]] = {
    # frequent in chats, and a word in none of the other two
    "es": listed(
        "hola buenas buenos gracias quiero quisiera querria necesito tenes tienen tiene tengo hay",
        "manana turno turnos cita el los las y del al mis unos pero donde cuando cuanto cuantos",
        "cuesta puedo podes pueden hoy ayer lunes martes miercoles jueves viernes enero febrero",
        "julio septiembre octubre noviembre diciembre dale vos che tambien otro otra mismo misma",
        "hacer hasta despues llegar peluqueria barbero yo usted ustedes estan estoy ese eso",
        "hablar precio precios hijo hija nene ninguno ninguna bueno listo perdon ahora",
        "aca hs luego",
        "anotame reservame en con una le lo sacar pasame mejor siempre nuestro aceptan abren",
        "direccion tarjeta efectivo quien quienes podria podrian podemos cualquiera cualquier",
        "muchas mucho llegamos sabes cancelame avisame disculpa",
    ),
    "pt": listed(
        "oi ola bom boa noite obrigado obrigada quero preciso gostaria tem voce voces vc",
        "vcs amanha",
        "agendar marcar remarcar desmarcar um uma uns com meu minha meus minhas onde quando quanto",
        "posso pode podem vou hoje ontem feira janeiro fevereiro junho julho setembro outubro",
        "dezembro tambem muito outro mesmo fazer depois chego chegar barbearia barbeiro",
        "qualquer eu estou esse essa isso falar trocar preco precos cabelo filho filha nenhum",
        "nenhuma sim nao entao agora seu sua ao aos qual quais atendente tudo bem tchau valeu",
        "disponivel blz beleza obg hj cartao endereco pra pro aceita servicos precisa precisam",
        "fazem sinal fecham abrem saio chegando atrasado atrasar pix vaga vagas fica cedo",
    ),
    "en": listed(
        "the i want need would like have an my and with for at is are does could please when where",
        "what how much which tomorrow today tonight morning afternoon evening thank you hello hi",
        "good week monday tuesday wednesday thursday friday saturday sunday appointment book",
        "haircut beard trim barber price hours address change move reschedule not of or any time",
        "in there yes she they your it its first second last anyone whoever later earlier someone",
        "talk speak nope yeah this that next can to cannot dont im ill id whats was about thanks",
        "sounds works fine great",
    ),
}
_LETTERS = {"ñ": "es", "¿": "es", "¡": "es", "ã": "pt", "õ": "pt", "ç": "pt"}
_NEEDED = {"es": 1, "pt": 1, "en": 2}
"""Telling words that it takes. A single English one may be a loan: "thanks", "sorry"."""
_ANEW = {"es": 2, "pt": 2, "en": 3}
"""Telling words that it takes to change the language of a conversation."""
_EVIDENTLY_ENGLISH = listed("hello hi")  # count twice: nobody says them in another language


def written_in(message: Words) -> str | None:
    """Return `es`, `pt` or `en` when the message is evidently in it, `None` when in doubt."""
    scores = _scores(message)
    best, second, _ = sorted(scores, key=scores.__getitem__, reverse=True)
    return best if scores[best] >= max(_NEEDED[best], scores[second] + 1) else None


def surely_in(message: Words) -> str | None:
    """Return the language of a message that has several words of one and none of another."""
    scores = _scores(message)
    best, second, _ = sorted(scores, key=scores.__getitem__, reverse=True)
    return best if scores[best] >= _ANEW[best] and not scores[second] else None


def _scores(message: Words) -> dict[str, int]:
    said = set(message.words)
    scores = {language: len(said & telling) for language, telling in _TELLING.items()}
    scores["en"] += len(said & _EVIDENTLY_ENGLISH)
    if not message.text.isascii():
        text = message.text.lower()
        for letter, language in _LETTERS.items():
            scores[language] += letter in text
    return scores
