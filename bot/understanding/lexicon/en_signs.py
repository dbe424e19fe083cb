"""Yes, no, any, and pointing at choices in English."""

# ruff: noqa: E501 - one pattern a line, however many forms it has

from bot.understanding.meanings import Sign
from flows.reading import Pick, PickBy

SIGNS: dict[Sign | Pick, str] = {
    Sign.YES: """
        (yes|yeah|yep|yup|yess|ya|yah|sure|ok|okay|okey|okie|k|kk|alright|all right|right|correct|perfect|great|good|fine|nice|cool|absolutely|definitely|certainly|indeed|exactly|awesome|excellent|wonderful|lovely|sweet|confirm|confirmed|agreed|affirmative|deal|done|totally|aye|si|of course|by all means|please do|brilliant|fantastic|amazing|splendid|uh huh|uhuh|mhm|you bet|no problem|no worries|for sure|why not)
        (yes|yeah|yep|sure|ok|right) (please|yes|yeah|sure|thing|correct|baby|buddy|cool|does|is|go for it|great|perfect|thats right|confirm|that is right|that works|sir|of course|do it|thats fine)
        (go ahead|go for it|do it|just do it|lets do it|book it|lets go|come on|do so|sign me up|count me in|make it so|please try it|please try|please book it|most definitely|book me in|that one is fine)
        im in $
        ^^ please $$
        (that|this|it) (will|would|should|ll|can) (work|do|suit me|be (fine|perfect|good|great|ok|okay|excellent|lovely|all right)) [fine|well|great|perfectly|for me]
        (that|it|this) (suits|fits) me [fine|well|perfectly]
        (im|i am) (good|fine|ok|okay|happy|cool) with (that|it|this)
        (thats|that is) (it|exactly it|what i said|what i want)
        i (can|could) do that
        i (like|love) (it|that) $
        (sounds|sound|looks|seems|thats|that is|that s|its|it is|this is|that sounds|that sound|that looks|it sounds|that would be|all|very|works|thats all) [pretty|really|very|just|so] (good|great|fine|perfect|right|correct|ok|okay|nice|awesome|cool|lovely|well|fine by me|excellent|wonderful|brilliant|alright) [for me|to me|with me|by me|thanks]
        (that works|it works|works)
        (works|that works|it works|it suits|suits|fine|ok|okay|good) (for me|by me|with me|me)
        (im|i am) (sure|ok with that|fine with that|happy with that|in)
        i (agree|confirm|accept|do|will|am)
        (thank you|thanks) yes
        (true|yeap|yepp|ye|uh huh|affirmative|positive|totally true)
        (thats|that is|its|it is|this is|that will be|that appears) [so|very|definitely|totally|indeed|very much] (true|the truth|a yes|affirmative|so)
        i (would|will) [have to] say yes
        (its|that is|thats) a yes
    """,
    Sign.NO: """
        (no|nope|nah|nay|negative|never|na|no way|not at all|not really|absolutely not|not now|not yet|not right now|reject|refuse|decline|wrong|incorrect|no thanks|no thank you|hell no|rather not|id rather not|certainly not|of course not|definitely not|not that|not this|not exactly|not quite|oh no|not today|no need|not correct|not right)
        no (thanks|no|later|wrong|reject it|thank you|please|sorry|need|it is not|its not|not)
        i (reject|refuse|disagree|decline|not think so|not agree|wont)
        reject it
        i not (like|want to|want) [it|that|this] $
        (thats|that is|its|it is) (wrong|not right|incorrect|not correct|not it)
        nothing much
        i (changed|change) my mind
        (maybe|perhaps) (later|another time|some other time|not|next time|at a later time)
        (some other time|another time|not at the moment|not for now|nothing at the moment)
        (false|negatory|nope not it|no way in hell)
        (thats|that is|its|it is|this is|that would be|thats completely|it seems) [so|very|completely|totally|simply|very much] (false|untrue|not true|not the case|a no|the wrong answer|a hard no)
        (thats|that is|it is|its) (not|isnt|wasnt) (true|right|correct|it|what i said|what i meant|what i want|the case)
        (that|it|this) (isnt|is not|cannot be|wasnt|was not) [the] (true|right|correct|case|it)
        (i think not|i would say no|i have to say no|i dont believe so|i not believe so|i not think so|i not think [that|this|it] is)
    """,
    Sign.ANYONE: """
        with (anyone|anybody|any barber|any of them|whoever|any one|any|either|either of them)
        (any barber|any of the barbers|whichever barber|no preference for a barber|no barber preference)
        whoever (is|s|can|you|has|works|comes) [free|available]
        [i] not (mind|care) (who|which barber|whom)
        (anyone|anybody) [is|s|will|that|who|who is|whos|thats] [fine|ok|okay|good|do|works|available|free]
    """,
    Sign.FIRST: """
        [with|to] whoevers (free|available|first) [first|soonest]
        [with|to] (whoever|whomever|anyone|the one) (is|s|can|has|that is|thats|who is|whos|comes|gets) [free|available|open|me in|the] (first|soonest|earliest|sooner) [available|free|opening|slot|spot]
        [with|to] [the] first [barber|one|guy|person|chair|slot|spot|opening|time] [thats|that is|who is|whos|that comes up] (available|free|open) [barber|one|guy|person|chair|slot|spot|opening|time|you have|you got]
        [with|to] [the] first (barber|one|guy|person|chair|slot|spot|opening|time) [that|who] (can|you have|you got|you have got|has) [free|available|open|room|time]
    """,
    Sign.BOTH: """
        (both|both of them|both are) [work|works|fine|good|ok|okay|please|are fine|are good|would work|work for me] $
    """,
    Sign.ANY: """
        (any|anyone|any one|whichever|whatever|either|no preference|i not mind|not mind|i not care|not care|doesnt matter|does not matter|its all the same|you choose|you pick|you decide|up to you|surprise me|randomly|random|either one) [of] [them|those|these|is|works] [fine|good|ok|works]
        (choose|select|pick|opt for|take) [a|an|me] (any|anyone|one|random|any choice|random one|random choice|any of it|any of them|any one|whichever|either) [of] [it|them|those] [randomly|at random]
        any (choice|of it|of them|of those|of these|option)
    """,
    Sign.SPANISH: """
        (in|speak|speaking) (spanish|espanol|castellano)
        ^^ spanish [please] $$
        (change|switch|set|fix|swap) [...] [language] [...] to spanish
    """,
    Sign.PORTUGUESE: """
        (in|speak|speaking) (portuguese|portugues)
        ^^ portuguese [please] $$
        (change|switch|set|fix|swap) [...] [language] [...] to portuguese
    """,
    Sign.ENGLISH: """
        (in|speak|speaking) (english|ingles)
        ^^ english [please] $$
        (change|switch|set|fix|swap) [...] [language] [...] to english
    """,
    Sign.RATHER: """
        ^ [no|oh|oops|sorry|wait|hmm|ah] [no|wait|sorry] (better|rather|actually|on second thought|on second thoughts|id rather|i would rather|id prefer|i would prefer|make it|make that|can we make it|could we make it|can you make it|could you make it|lets make it|can we do|could we do)
    """,
    Sign.SAME_TIME: """
        [at|in|around] [the] same (time|hour) [of day|as before|as last time|as always|as usual]
    """,
    Sign.OTHER_DAY: """
        (have|got|is there|are there|do you have|any|what about|how about) [any] (another day|other day|other days|another date|other date|other dates|a different day|different day)
    """,
    Sign.OTHER_TIME: """
        wrong (day|time|date|hour)
        [some|maybe|for|on|at|can we do|{want}] (another|a different|different|some other) (day|time|date)
        [{want}] (change|switch|fix|correct) [the|my] (time|day|date|hour)
    """,
    Sign.ANY_TIME: """
        [at] (any|whatever) (day|time|date|hour) [is|works] [fine|ok|good]
        (whenever|whenever you can|whenever is good|anytime|any time)
    """,
    Sign.FINE: """
        (all good|all fine|alls good|its all good)
    """,
    Sign.NOTHING: """
        (later|after) (i|today|on|this|than|that|in|the|a)
        (earlier|sooner|before) (today|in|this|the)
        (before|after) [the|a|my|noon|lunch]
        (anything|something|nothing|any|got|have|prefer|rather) (before|after) (noon|midday|lunch|half|quarter|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)
        ill (let you know|get back|tell you|confirm) [later]
        talk later
        (first|last) thing
        (ok|good|fine|great) (but|morning|afternoon|evening|night)
        if (yes|no|possible|not|you|there|i|it)
        (right|fine) now
        no later than
        no one
        the other day
    """,
    Pick(PickBy.POSITION, 1): """
        [{choose}] [the] (top|upper|top one|upper one|highest) [choice|option] $
    """,
    Pick(PickBy.LAST): """
        [{choose}] [the] (bottom|lower|lower one|bottom one|lowest) [choice|option] $
        [choose|select|pick|opt for|i want|i like|take|i prefer|ill take|give me|i want to choose] [the] (last|final|bottom|lowest) (one|choice|option|slot|time)
        (choose|select|pick|opt for|i want|i like|take) [the] (last|final|bottom)
        ^^ [the] last $$
    """,
    Pick(PickBy.EARLIEST): """
        [the] (earliest|soonest|earliest one|earliest time)
    """,
    Pick(PickBy.LATEST): """
        [the] (latest|latest one|latest time)
    """,
    Pick(PickBy.THAT): """
        {choose} [the] [top|bottom|upper|lower] (left|right|middle|center) [one|choice|option] $
        [the] (left|right|middle|top right|top left|bottom left|bottom right|upper left|upper right|lower left|lower right) (one|choice|option)
        (that|this) (one|time|slot) [please|works|is fine|is good]
        (ill take|take|i want|i choose|give me|lets go with|book|i pick) (that|this|it) [one]
        ^^ (that|this|it) $$
    """,
}
