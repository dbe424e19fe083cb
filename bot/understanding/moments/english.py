"""The words of English."""

from bot.understanding.moments.atoms import Kind
from bot.understanding.moments.feasts import Feast
from bot.understanding.moments.lexicon import Entry, Lexicon

_NUMBERS = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    "sixteen|seventeen|eighteen|nineteen|twenty"
).split("|")

_ORDINALS = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|"
    "fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth"
).split("|")

_ENTRIES: list[Entry] = [
    *((Kind.NUMBER, value, word) for value, word in enumerate(_NUMBERS)),
    *((Kind.ORDINAL, value, word) for value, word in enumerate(_ORDINALS, 1)),
    (Kind.NUMBER, 30, "thirty"),
    (Kind.NUMBER, 40, "forty|fourty"),
    (Kind.NUMBER, 50, "fifty"),
    (Kind.NUMBER, 2, "couple of|couple|a couple of|a couple|pair of|a pair of"),
    (Kind.NUMBER, 3, "few|a few|several"),
    (Kind.HUNDRED, 0, "hundred"),
    (Kind.THOUSAND, 0, "thousand"),
    (Kind.ONE, 1, "a|an|another"),
    ((Kind.NUMBER, Kind.SECONDS), 1, "one second|a second"),
    (Kind.ORDINAL, 30, "thirtieth"),
    (Kind.ORDINAL, -1, "last day"),
    (Kind.HALF, 30, "half"),
    (Kind.QUARTER, 15, "quarter"),
    (Kind.ZERO, 0, "o|oh"),
    (Kind.WEEKDAY, 0, "monday|mon|mondy|munday"),
    (Kind.WEEKDAY, 1, "tuesday|tues|tue|tuesdey"),
    (Kind.WEEKDAY, 2, "wednesday|weds|wensday|wendsday|wednsday"),
    (Kind.WEEKDAY, 3, "thursday|thurs|thur|thu"),
    (Kind.WEEKDAY, 4, "friday|fri"),
    (Kind.WEEKDAY, 5, "saturday"),
    (Kind.WEEKDAY, 6, "sunday"),
    (Kind.WEAKDAY, 2, "wed"),
    (Kind.WEAKDAY, 5, "sat"),
    (Kind.WEAKDAY, 6, "sun"),
    *(
        ((Kind.WEEKDAY, Kind.PLURAL), value, word)
        for value, word in enumerate(
            "mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays".split("|")
        )
    ),
    (Kind.MONTH, 1, "january|jan"),
    (Kind.MONTH, 2, "february|feb"),
    (Kind.MONTH, 4, "april|apr"),
    (Kind.MONTH, 6, "june|jun"),
    (Kind.MONTH, 7, "july|jul"),
    (Kind.MONTH, 8, "aug"),
    (Kind.MONTH, 9, "september|sept|sep"),
    (Kind.MONTH, 10, "october|oct"),
    (Kind.MONTH, 11, "november|nov"),
    (Kind.MONTH, 12, "december|dec"),
    (Kind.WEAKMONTH, 3, "march|mar"),
    (Kind.WEAKMONTH, 5, "may"),
    (Kind.WEAKMONTH, 8, "august"),
    (Kind.RELATIVE, 0, "today|tday|2day|this day"),
    (Kind.RELATIVE, 1, "tomorrow|tmrw|tomoro|2moro|tmr|tmw|tommorow|tomorow|tommorrow|2 moro|2 morrow|next day|the next day|day after|the day after|following day"),
    (Kind.RELATIVE, 2, "day after tomorrow|the day after tomorrow|day after tmrw|the day after tmrw|day after tmr|the day after tmr|overmorrow"),
    (Kind.RELATIVE, -1, "yesterday"),
    (Kind.RELATIVE, -2, "day before yesterday|the day before yesterday"),
    (Kind.FEAST, Feast.CHRISTMAS, "christmas day|christmas|xmas|xmas day"),
    (Kind.FEAST, Feast.CHRISTMAS_EVE, "christmas eve|xmas eve"),
    (Kind.FEAST, Feast.NEW_YEAR, "new year ' s day|new years day|new year|new years|new year ' s"),
    (Kind.FEAST, Feast.NEW_YEARS_EVE, "new year ' s eve|new years eve|new year eve|nye"),
    (Kind.FEAST, Feast.VALENTINE, "valentine ' s day|valentines day|valentine day|valentine ' s|valentines"),
    (Kind.FEAST, Feast.GOOD_FRIDAY, "good friday"),
    (Kind.FEAST, Feast.EASTER, "easter sunday|easter"),
    (Kind.FEAST, Feast.MOTHERS_DAY, "mother ' s day|mothers day|mothers ' day"),
    (Kind.FEAST, Feast.FATHERS_DAY, "father ' s day|fathers day|fathers ' day"),
    (Kind.FEAST, Feast.HALLOWEEN, "halloween"),
    (Kind.FEAST, Feast.THANKSGIVING, "thanksgiving day|thanksgiving"),
    (Kind.FEAST, Feast.BLACK_FRIDAY, "black friday"),
    (Kind.FEAST, Feast.INDEPENDENCE_US, "independence day"),
    (Kind.FEAST, Feast.LABOUR_DAY, "may day"),
    (Kind.WORD, 0, "now that|this one|that one|the one|good morning|good afternoon|good evening|good night|one day|some day|all day|any day|second option|the other day|to be|to book|to get|to see|to go|to have|to make|to do|used to|need to|want to|have to"),
    (Kind.PART, 0, "dawn|small hours"),
    (Kind.PART, 1, "morning|mornings|morn"),
    (Kind.PART, 3, "afternoon|afternoonish|afternoons|arvo"),
    (Kind.PART, 4, "evening|evenings|late afternoon|eve"),
    (Kind.PART, 5, "night|nights|night time"),
    (Kind.THIS_PART, 5, "tonight|tonite|2nite"),
    (Kind.NOON, 720, "noon|midday|mid day|lunchtime|lunch time|noonish"),
    (Kind.NOON, 0, "midnight"),
    (Kind.MERIDIEM, 0, "am|a . m .|a . m|a m"),
    (Kind.MERIDIEM, 12, "pm|p . m .|p . m|p m"),
    (Kind.SHARP, 0, "sharp|o ' clock|o \" clock|oclock|o clock|exactly|precisely|on the dot"),
    (Kind.ISH, 0, "ish"),
    (Kind.NOW, 0, "now|right now|just now|this moment|the moment|this time|the present time|this very moment|the minute|atm|immediately"),
    (Kind.SOONEST, 0, "as soon as possible|asap|as early as possible|soonest|earliest possible|the earliest you have|first available|earliest available|soon as possible|the soonest"),
    (Kind.VAGUE, 0, "sunrise|sunset|later on"),
    (Kind.EARLY, 0, "early"),
    (Kind.LATE, 0, "late"),
    (Kind.HOURS, 0, "h|hs|hrs|hr"),
    (Kind.HOURS, 1, "hour|hours"),
    (Kind.MINUTES, 0, "minute|minutes|min|mins"),
    (Kind.SECONDS, 0, "second|seconds|sec|secs"),
    (Kind.DAYS, 0, "day|days"),
    (Kind.WEEKS, 1, "week|weeks|wk|wks"),
    (Kind.WEEKS, 2, "fortnight|fortnights"),
    (Kind.MONTHS, 0, "month|months"),
    (Kind.YEARS, 0, "year|years"),
    (Kind.WEEKEND, 0, "weekend|week - end|weekends|week end"),
    (Kind.BUSINESS, 0, "business|working|work"),
    (Kind.ALL_WEEKDAYS, 0, "weekdays|weekday|during the week"),
    (Kind.MORE, 0, "more"),
    (Kind.THIS, 0, "this|current|same|coming|upcoming"),
    (Kind.NEXT, 0, "next|following|nxt"),
    (Kind.LAST, 0, "last|previous"),
    (Kind.OTHER, 0, "other"),
    (Kind.EVERY, 0, "every|each|all"),
    (Kind.REST, 0, "rest|remaining|remainder"),
    (Kind.START, 0, "commencing|starting on|beginning|start"),
    (Kind.MIDDLE, 0, "middle|mid"),
    (Kind.END, 0, "end"),
    (Kind.AT, 0, "at|@"),
    (Kind.ON, 0, "the|on"),
    (Kind.TO, 1, "to"),
    (Kind.OF, 0, "of"),
    (Kind.IN, 0, "in|over"),
    (Kind.BY, 0, "during|throughout"),
    (Kind.FOR, 0, "for|4 the"),
    (Kind.WITH, 0, "with|i ' m|i am|name is"),
    (Kind.AND, 0, "and|&|n"),
    (Kind.OR, 0, "or|or else"),
    (Kind.ABOUT, 0, "around|about|approximately|approx|roughly|circa|sometime around|somewhere around|close to"),
    (Kind.PAST, 0, "past"),
    (Kind.FROM, 0, "from|since|starting|starting from|beginning from|as of|any time from"),
    (Kind.UNTIL, 0, "until|till|til|untill|thru|through|by|up to"),
    (Kind.BETWEEN, 0, "between|btw|betw|in between"),
    (Kind.BEFORE, 0, "before|earlier than|no later than|prior to"),
    (Kind.AFTER, 0, "after|later than|any time after|anytime after"),
    (Kind.ONWARD, 0, "onwards|onward|or later|on wards|and later|or after|and after"),
    (Kind.INSIDE, 0, "within"),
    (Kind.HENCE, 0, "from now|hence|from right now|later|from today|from this moment|s time|' time|' s time|time"),
    (Kind.NOT, 0, "no"),
    (Kind.NOT, 1, "not|don ' t|dont|never"),
    (Kind.UNABLE, 0, "can ' t|cant|cannot|can not|won ' t|wont|unable|not available|doesn ' t work|does not work|doesnt work|not good|isn ' t good|am busy|i ' m busy|not free|don ' t want|couldn ' t"),
    (Kind.EXCEPT, 0, "except|except for|but not|not on|anything but|any day but|excluding"),
    (Kind.CORRECTION, 0, "i mean|sorry|i meant|correction|no wait|wait|actually"),
    (Kind.PREFER, 0, "rather|prefer|better|make it|make that|change it to|change that to|yes|ok"),
    (Kind.AFTERTHOUGHT, 0, "instead"),
    (Kind.INSTEAD, 0, "instead of|rather than"),
    (Kind.BUT, 0, "but|however"),
    (Kind.MOVE, 0, "move|change|reschedule|push|switch|modify|shift"),
    (Kind.MONEY, 0, "dollars|bucks|usd|euros|pesos|km|kg|miles|degrees|feet|percent"),
    (Kind.THING, 0, "people|persons|person|kids|kid|children|friends|haircuts|haircut|cuts|times|options|option|reminders|alarms|messages|of us|guests"),
]  # fmt: skip

_REAL = """
lights nigh alight days
march match watch porch much marsh month months mouth moth later latter night light right might fight
eight weight height might sight tight noon soon moon none nope after water alter before therefore
today toddy tidy thirsty thirty fifteen fifty forty forte three there these those tree sex six sin
seven never even ever eleven twenty plenty empty order older under hour our your four for from
monty money honey sunny funny runny daily weekly yearly monthly hourly
saturn sunder friend fried tired trial thursty meeting morning moaning mourning warning evening opening
"""

_ENDINGS: list[Entry] = [
    (Kind.ORDINAL_MARK, 0, "st|nd|rd|th"),
    (Kind.MERIDIEM, 0, "a"),
    (Kind.MERIDIEM, 12, "p"),
]

ENGLISH = Lexicon(_ENTRIES, endings=_ENDINGS, real=_REAL)
