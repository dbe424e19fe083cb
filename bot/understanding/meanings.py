"""What a phrase may mean, besides an intent or a pick."""

from enum import StrEnum

from flows.reading import Intent, Pick


class Sign(StrEnum):
    """Small meanings that only their place in the message and the open question settle."""

    YES = "yes"
    NO = "no"
    ANYONE = "anyone"  # "con cualquiera": of barbers, whatever was asked
    FIRST = "first"  # "el primero que tengas": the earliest time, and any barber will do
    ANY = "any"  # "cualquiera", "me da igual": of what was asked
    BOTH = "both"  # "los dos": of those asked about, either will do
    ANY_TIME = "any-time"  # "cuando sea"
    SPANISH = "spanish"  # a wish to talk in it
    PORTUGUESE = "portuguese"
    ENGLISH = "english"
    SAME_TIME = "same-time"  # "a la misma hora"
    RATHER = "rather"  # "mejor el viernes": what was agreed is to be otherwise
    OTHER_DAY = "other-day"  # "¿tenés otro día?": of the times shown, or of all
    OTHER_TIME = "other-time"  # "otro día": of a booking, or of what is being booked
    FINE = "fine"  # "todo bien": a yes to a question, else talk
    NOTHING = "nothing"  # looks like something else, and is not: "no quiero cancelar"


Meaning = Intent | Pick | Sign
