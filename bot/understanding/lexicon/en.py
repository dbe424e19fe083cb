"""English."""

from bot.understanding.lexicon.en_intents import INTENTS
from bot.understanding.lexicon.en_signs import SIGNS
from bot.understanding.lexicon.wording import Wording
from bot.understanding.words import listed

_SPELLINGS = {
    "u": "you",
    "r": "are",
    "pls": "please",
    "plz": "please",
    "thx": "thanks",
    "ty": "thanks",
    "tmrw": "tomorrow",
    "tmr": "tomorrow",
    "wanna": "want",
    "appt": "appointment",
    "apt": "appointment",
    "appts": "appointments",
    "gonna": "going",
    "ur": "your",
    "cant": "cannot",
    "dont": "not",
    "yea": "yeah",
}

_GROUPS = {
    "want": (
        "(i want|i need|i would like|id like|i d like|i like|want|need|would like|i wish|"
        "wanted|i wanted|we want|we need|looking|i am looking|im looking|i have|can i|"
        "could i|may i|can you|could you|can we|i would love|id love) [to|please|for]"
    ),
    "booking": (
        "appointment|appointments|booking|bookings|reservation|reservations|meeting|"
        "meetings|event|events|visit|visits|slot|slots|session"
    ),
    "agenda": "calendar|schedule|agenda",
    "my": "my|the|a|an|this|that|our|another|all|new|your|his|her",
    "facility": (
        "parking|wifi|wi fi|internet|air conditioning|ac|bathroom|toilet|toilets|coffee|"
        "drinks|beer|ramp|elevator|lift|products|pomade|gift cards|gift card|gift vouchers|"
        "instagram|facebook|website|discounts|discount|deals|promotions"
    ),
    "someone": (
        "person|human|someone|somebody|agent|manager|owner|representative|operator|"
        "real person|staff|barber|human being|support|customer service|reception|anybody|"
        "anyone"
    ),
    "choose": (
        "choose|select|pick|take|ill take|i want|i like|i prefer|opt for|give me|book|"
        "lets do|i want to choose|i will take|go with|lets go with|i choose|want|id like|"
        "i want to choose|would like"
    ),
    "the": "the|option|number|no|nr|choice|the number|the option",
    "one": "one|option|choice|slot|time|please",
    "what": "(what|whats) [is|s|are]",
}

ENGLISH = Wording(
    code="en",
    spellings=_SPELLINGS,
    spellchecked=listed(
        "appointment appointments cancel change reschedule booking bookings schedule price prices",
        "address location available availability barber barbers payment thanks please tomorrow",
        "services opening hours person human complaint anyone earlier later another first second",
        "third",
    ),
    negations=listed("not dont never without doesnt didnt"),
    small_words=listed("to do really want like need going please have"),
    groups=_GROUPS,
    intents=INTENTS,
    signs=SIGNS,
    ordinals=(
        "first|one",
        "second|two",
        "third|three",
        "fourth|four",
        "fifth|five",
        "sixth|six",
        "seventh|seven",
        "eighth|eight",
    ),
)
