"""How intents are said in English."""

# ruff: noqa: E501 - one pattern a line, however many forms it has

from flows.reading import Intent

INTENTS: dict[Intent, str] = {
    Intent.BOOK: """
        {want} (book|schedule|make|get|set up|reserve|arrange|have) ... ({booking}|haircut|trim|cut|shave|table|room)
        {want} (book|schedule|reserve|a haircut|a cut|a trim|a shave|haircut|my hair cut|my beard)
        {want} [{my}] [...] (appointment|booking|haircut|trim|shave)
        (book|schedule|make|set up|reserve|arrange|create|add|plan|put|set|get) [me] [{my}|another|some] [...] ({booking}|haircut|trim|cut|shave|{agenda})
        ^ (book|schedule|reserve|add|put|create|set up|arrange|plan|make) ...
        [can|could] (you|i) (book|schedule|squeeze|fit|reserve) [me]
        (squeeze|fit|put) me (in|down)
        {want} [...] (barber|hairdresser|stylist)
        (find|look for|looking for|search for|see) [me] [a] (barber|hairdresser|stylist|slot|time)
        (new|another) {booking}
        (add|put|schedule|enter|include) ... (to|in|on) [{my}] {agenda}
        (new|another) (calendar event|calendar appointment)
        ^ [an|a] (appointment|meeting|booking) (for|with|on|at|tomorrow|today)
        remind me
    """,
    Intent.MOVE: """
        (reschedule|rescheduling|postpone|push back|push|move|change|shift|bring forward|update|modify|edit|extend|delay|amend|alter|rearrange|make) [{my}] [next|upcoming] ({booking}|trip|haircut|shave|cut|location)
        make [...] {booking} [...] (start|go|end|be) [...] (earlier|later|until)
        (reschedule|rescheduling|postpone|push back|push|move|change|shift|bring forward|update|modify|edit|extend|delay|amend|alter|rearrange) [up|back|forward] [{my}] ... ({booking}|time|date|day|{agenda}|hours|dinner|lunch)
        (reschedule|postpone|rescheduled)
        (move|change|push|shift|switch|bring) (it|that|this|mine|them) [back|forward|up] [to|for|by|until]
        {want} (move|change|reschedule|postpone|switch) [it|that|my|the|to]
        (move|change|push|update|extend|shift|modify|edit|delay) (my|the|today|todays|tomorrow|tomorrows)
        ^ (move|change|push|update|extend|shift|modify|edit|delay|make) ... (to|from|earlier|later|until|by|minutes|hour)
        make it (later|earlier)
    """,
    Intent.CANCEL_BOOKING: """
        (cancel|delete|remove|clear) [{my}] [next|1st|first|second|last] ({booking}|{agenda}|one)
        (cancel|delete|remove|drop|clear|call off|decline|get rid of|erase|take off) [{my}] ... ({booking}|{agenda}|trip|room|haircut|alarm)
        (cancel|delete|remove|decline|clear) (my|the|all|todays|tomorrows|today|tomorrow|a|an|his|her) ...
        ^ (cancel|delete|remove|decline) [the|an|a|my]  (dinner|lunch|haircut|event|appointment|meeting|birthday|dentist|doctor|cut|1st|first)
        (can you|please|i need to|i have to|i want to|id like to|could you) (cancel|delete|remove) [the|my]
        i (cannot|can not|wont be able to|am not able to|will not be able to|wont|am not going to|couldnt) (make it|come|go|attend|make|be there|make the appointment)
        (cannot|wont|not) (make it|come|be there)
        not (coming|able to make it|able to come|going to make it)
        no longer (need|want|able) [to|my|the]
        cancellation
    """,
    Intent.CANCEL: """
        (cancel|cancelled|canceled)
        cancel (this|that|it|that one)
    """,
    Intent.CANCEL_TERMS: """
        [and|but] (what if|what happens if|and if|in case|suppose) i [then|later] (cannot|can not|dont|do not|not|cancel|have to cancel|need to cancel|want to cancel|dont show|change my mind|am sick|get sick|could not|couldnt) [make it|come|go|show up|cancel|turn up]
        (what if|what happens if|and if|if|in case) something (comes up|happens|else comes up)
        (can|could|may) i [still] (cancel|reschedule|move it|change it|cancel it|cancel this|change|move) [it] (later|afterwards|at the last minute|any time|anytime|if something comes up|if i need to|last minute|later on)
        (how|when|until when|how late|how far ahead|how long before|by when) (can|do|should|must) i (cancel|reschedule) (later|afterwards|later on|by|if)
        (until when|how late|how far ahead|how long before|by when|how far in advance|how much notice) [can|do|should|must] [i|you] [have to|need to|need] [to] (cancel|reschedule)
        (is there|do you charge|do i pay) [a|any] (fee|fine|penalty|cancellation fee|charge) [if|for] [i] [cancel|cancelling|not showing up|no shows]
        (cancellation|cancelation) (policy|fee|terms|rules)
    """,
    Intent.MAY_CANCEL: """
        how (can|do|would|could|should) [i] [go about] (cancel|i cancel|cancelling|canceling) [it|{my}] [{booking}]
        [what if] (can|could|may) i [still|also|always] cancel [it|this]
        is it possible to cancel
    """,
    Intent.REMINDERS: """
        (will|can|could|do|would) (you|i) [also|please] (remind me|get reminded|get a reminder|send a reminder|send reminders|send me a reminder|give me a reminder|send out reminders) [about it|of it|before|a day before|the day before|beforehand]
        (will|do) i get [any|a] (reminder|reminders|notification)
        (will|can|could) you (let me know|text me|message me|notify me) (before|beforehand|the day before|a day before|ahead of time|in advance)
        (is|are) there [any|a] (reminder|reminders)
        (remind me) (before|beforehand|the day before|a day before|of my appointment|about my appointment|of it)
    """,
    Intent.ARRIVED: """
        [just|have|ve] arrived $
        (am|m|are|re) [already|now] at the (shop|barbershop|barber shop)
    """,
    Intent.QUEUE: """
        how (long|much) [of] [a|is|s] [the] [current] (wait|queue|line)
        how long [...] (wait|queue|line)
        how long (is|s) the (wait|queue|line)
        how many [people] [are] [there] [...] (waiting|queue|line|ahead|before me)
        (is there|do you have) [a|any|much of a] (wait|queue|line)
        (is it|are you) busy [right now|now]
        (when|what time) (is|s) [it] my turn
        (do you|can you|you) take walk ins
        (can|could|may) (i|we) [just] (walk in|drop in|come in|come by) [without] [an] [appointment|booking|?]
    """,
    Intent.JOIN_QUEUE: """
        (join|get in|enter|stand in|wait in) [the|your] (queue|line)
        (put|add) me (in|to|on) [the|your] (queue|line)
    """,
    Intent.LEAVE_QUEUE: """
        (leave|quit|exit) the (queue|line)
        (take|get|remove) me (out of|off|from) the (queue|line)
    """,
    Intent.WAIT: """
        [put me on|add me to|join|on] [the|a|your] (waitlist|waiting list|wait list)
        (put me|add me) (on|to) the list
        (let me know|notify me|tell me|text me|message me|ping me|write me) (if|when|in case) ... (opens|opens up|free|frees|available|cancels|cancellation|slot|spot|something|anything)
        if (something|anything|a spot|a slot|someone|somebody) (opens|opens up|cancels|frees up|comes up) [let me know|tell me|text me]
        (let me know|tell me|text me|call me|message me|notify me|ping me|write me) (if|when|once|in case) ... (opens|open|free|frees|available|cancels|cancel|cancellation|cancelled|up)
        (put|add|get) me (on|to) (the|a|your) (waitlist|waiting list|wait list|list)
        (join|be on) (the|a|your) (waitlist|waiting list|wait list)
        ^ (waitlist|waiting list|wait list)
        if (something|anything|a spot|a slot|one|someone) (opens|frees|cancels|comes) [up]
    """,
    Intent.STANDING: """
        [a|my] (standing|regular|recurring) (appointment|booking|slot)
    """,
    Intent.SKIP_DATE: """
        skip [my|the] [one|appointment|booking|date]
    """,
    Intent.SKIP_NEXT: """
        (skip|miss|leave out) (the|my) next [one|date|time|appointment|booking]
    """,
    Intent.END_STANDING: """
        (cancel|stop|end|drop) [my|the|all] [my] (standing|regular|recurring) (appointment|appointments|booking|bookings|slot)
        not want [my|the|a] (standing|regular|recurring) (appointment|booking|slot) [any more|anymore]
    """,
    Intent.STOP_WAITING: """
        (take|get|remove) me (off|from) [the|your] (list|waitlist|waiting list|wait list)
        (leave|quit|cancel) [the|my] (waitlist|waiting list|wait list)
        (not want to|stop|not) (wait|waiting) [any more|anymore|any longer]
        not (notify|tell|message) me [any more|anymore]
        (take|remove|get) me (off|from) (the|your) (waitlist|waiting list|wait list|list)
        leave (the|your) (waitlist|waiting list|wait list)
        (no need to|not) (let me know|tell me|notify me) [any more|anymore]
        (not want to|do not want to) wait [any more|anymore]
    """,
    Intent.PAY: """
        {want} pay [...]
        (how|where) (do|should|would) i (pay|send the money|make the payment|transfer)
        (pay|paying|leave) [{my}|now] (deposit|bill|down payment)
        (payment|pay) (link|page)
        i (paid|have paid|already paid|just paid|ve paid)
        pay (now|online|for it|for my)
        send me the link
    """,
    Intent.MY_BOOKINGS: """
        (what time|when|what day) (was|is) (it|that) [again]
        (i|we) (have|had|have got|got) (a|an|my) (booking|appointment|reservation|haircut) [booked] (at|today|now|tomorrow|with|on|for|in)
        my [next|upcoming|current|first|last|1st] ({booking}|{agenda}|bookings)
        (check|show|see|view|what|tell|display|find|list|get|read|open|look at|whats) [is|s|are|me|on|in|of|up|out] ... ({booking}|{agenda})
        (what|whats) [is|s|are] (my|on my|in my|next on|the schedule|on the) ...
        (what|which) [...] (do i|am i|im|i am|have i|did i|will i) (have|doing|got|do|booked|scheduled|book)
        (do|did) i [already|still] have [an|a|any|anything|my|something|another|some] ({booking}|anything|booked|on|scheduled|plans|for|today|tomorrow)
        (when|what time|what day|which day|where) [is|s|was|are|do|does] (my|i|our|the|next) [next|first|last|have] ...
        (when|whens|when s|what time|what day) [is|s] (my|the) [next] (haircut|cut|trim|shave)
        what (day|time) is ... scheduled
        (when|what time) is ... ({booking}|haircut|cut|with|over|scheduled)
        (find|search|search for|locate|obtain|show|show me|find me|view|check|look up|get) [for] [{my}|me] [...] ({booking}|{agenda})
        (which|what) (is|will be|s) my (next|first|last|1st)
        (am i|im) (booked|confirmed|scheduled) [for|in]
        (what|whats|what s) happening
        what is ... doing
        {booking} after that
        the next {booking}
    """,
    Intent.AVAILABILITY: """
        (do|are|is|have) [you|there|they|u] (have|got|any) [...] (free|available|availability|openings|opening|slot|slots|time|times|space|spot|spots|appointments|anything)
        (is|are|will|does) ... (available|free|busy|open|vacant|availability)
        (am i|i am|are you|is he|is she|are they) [...] (free|available|busy|open)
        (any|what|which) [...] (slots|slot|openings|opening|spots|availability|available|free times|times|appointments) [do you have|are|have you|available|free|left|open]
        (what|which) (times|days|hours|time) (do you|are|can|have|is) [have|available|free|you|open]
        (availability|openings|available|vacant)
        [you] (got|have) anything
        [is|whens|when is|when s|when does|will] _ (in|working|free|available|around|there|work)
        (walk in|walk ins|take walk ins)
        (check|see|tell me) [...] (available|free)
        is it [...] possible to (book|reserve|come|get)
        is there [...] (room|slot|space|chair) [...] [available|reserve]
        (when|what time|what day|how soon) (can|could|would) (i|you|we) (come|get|fit|see|have|take|do|be)
        when (is|are|will|does|do) [...] (free|available|time|have time)
        (can|could|may) i (come|come in|drop by|stop by|reserve) ...
        anything (free|available|open|for|on|tomorrow|today|this)
        (something|anything) [...] (available|free)
        when do i have time [to]
        do [i|you] have [any|some] (free time|time|availability)
    """,
    Intent.PRICES: """
        how much [is|are|does|do|for|s|would|will|it|did]
        (price|prices|pricing|cost|costs|rates|fees|price list|charge|quote)
        what [do|does|would|is] (you charge|it cost|the charge|that cost|a haircut cost|the cost)
        (expensive|cheap|cheaper)
        (discount|discounts|deals|promotions|special offers|packages)
    """,
    Intent.SERVICES: """
        (what|which) [other|kind of|kinds of] (services|treatments|haircuts|cuts) [do you|are|you]
        (what|which) (do you|can you) (offer|do there)
        [list of|the|your|show me the|see the] services
        (do you) (do|offer|have) (color|colour|beards|shaves|beard|shave|coloring|highlights|perms|kids|fades|dye|braids|waxing|facials)
        how long (does|will|is|do) [it|a|the]
    """,
    Intent.BARBERS: """
        (which|what|who) [are|is] (the barbers|your barbers|barbers|barber|is working|works|is available|is there|cuts|is in|will cut|are your barbers|else)
        (list of|show me the|see the) barbers
        who (can|could|will) (cut|do|i)
        ^ barbers
    """,
    Intent.HOURS: """
        (what time|when|until what time|till what time|how late|what days|what hours|how early) (do|are|does|is|will) (you|the shop|it|the barbershop|they|u) (open|close|closed|opens|closes|be open)
        {what} [your|the] [opening|business|working] hours
        (opening|business|working|store|shop|closing) (hours|times|time)
        (are you|is it|is the shop|you) (open|closed) [on|today|tomorrow|now|this]
        does _ work [on] [mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekends]
        (do you) (open|close|work) [on|today|tomorrow|at]
        ^ [your] hours $
    """,
    Intent.ADDRESS: """
        where (are you|is it|is the shop|are you located|do i go|is this|is the barbershop|can i find you|are you guys|exactly)
        where ... located
        (address|location|directions|how do i get there|how to get there|which street|what street)
    """,
    Intent.FACILITIES: """
        (is there|are there|do you have|have you got|do you sell|do you serve|do you offer|you got|got|any) [a|any|some|free] {facility}
        (can|could|may) i (bring|come with) [my|a|the] (dog|pet|bike|stroller|pram)
        is it (wheelchair accessible|accessible|dog friendly|pet friendly|air conditioned)
    """,
    Intent.PAYMENT_METHODS: """
        (is there|do i need|do i have to (pay|leave)) [a] deposit
        (how|where) can [i|we|one] pay
        (payment|pay) (methods|method|options|forms|types)
        (do you|can i|you) (take|accept|pay with|pay by|pay in|use|pay) [credit|debit] (card|cards|cash|credit|debit|apple pay|transfer|pix|mercado pago|dollars|paypal|amex|visa)
        (can|could|may) i pay (with|by|in|using|online)
        (how|what) can i pay with
        (pay|paying) (with|by|in) (card|cash|credit|debit|transfer)
        (cash only|only cash|cards accepted)
    """,
    Intent.HELP: """
        (info|information|i have a question|a question|quick question)
        (help|assist|assistance|instructions|menu)
        (do me|give me) a favor
        i (not|do not) (know what|know how|understand how|understand)
        what can (you|i) do
        (i|not sure|im) [not|am not] (know|sure) [what|how|which|yet]
        (no idea|not sure)
        how (does this|do i|does it) (work|use|book)
        what (are my|are the) options
        what (all|else) can (you|i) (do|ask)
        what (kind|kinds|sort|sorts|type|types) of (things|questions|subjects|tasks|stuff|topics) [...]
        (what|which) (questions|subjects|topics|things) (can|are|should|do|may) (you|i) [...]
        what (should|may|could) i (ask|say) [you]
        [tell me] what you (can|are able to) do
        (your|are your) capabilities
        can i ask you [about] [anything|something]
    """,
    Intent.HUMAN: """
        (can|could|would|will) (you|someone|somebody|anyone) [please] (call|ring|phone) me
        (call me|give me a call|give me a ring) [please|back] $
        (talk|speak|chat|talking|speaking) [directly] (to|with) [...] {someone}
        (talk|speak|chat) (to|with) (the|a|an|your) [...]
        (talk|speak) (to|with) _
        (contact|call|reach|get me|connect me|connect me to|connect me with|transfer me to|put me through to|pass me to) [to|with] [a|an|the|some|real|me] {someone}
        (need|want|get|give me) [a|an|some|to] (agent|representative|operator|manager|human help|real human help|human being|customer service|support)
        (is there|are there|any) [any|a|an] (real|live|actual) (person|human|people|agent) [there|here]
        (real|live|actual) [live|human] (person|human|agent|people)
        (get|need|want|give me) [a|an|to] (someone|somebody|person|human) [please|now|to talk to|to help me] $
        [a] human [please|help]
        (can someone call me|someone call me|call me (please|back)|customer service|contact support)
        call me $
        not (want to|like to|wanna) (talk|speak) (to|with) a (bot|robot|machine)
        ^ [a|an] (agent|operator|representative|human|person) [please] $
    """,
    Intent.COMPLAINT: """
        (complain|complaint|complaints|complaining)
        (terrible|awful|horrible|worst|disgusting|unacceptable|appalling|rubbish|shameful|rude) [customer] (service|experience|haircut|cut|staff|barber|treatment)
        (that was|it was|this is|you are|what a) [so|very|a] (terrible|awful|horrible|disgusting|unacceptable|disgrace|appalling|rubbish|rude|shameful|rip off)
        (ripped off|disgrace|unacceptable|ridiculous|this bot is useless|useless)
        (bad|poor) (service|experience|haircut|job|cut)
        (ruined|messed up|butchered|botched) [my] [hair|haircut|beard|cut]
        (i am|im|i was|very|so) (unhappy|disappointed|angry|upset|furious|dissatisfied|not happy|not satisfied)
        (i want|give me) [a|my] (refund|money back)
        (nobody|no one) (answers|replies|answered|answering|attended)
        overcharged
    """,
    Intent.RUNNING_LATE: """
        (running|going to be|will be|gonna be|going|be|arrive|arriving|getting there|ill be|i will be|im|am|might be) [a|bit|a bit|a little|about|like|around] [...] late
        (stuck in|in) traffic
        (on my way|almost there|be there in|be there soon|im coming|im on the way|leaving now|just leaving|on the way)
        (wait for me|hold my|hold on for)
    """,
    Intent.QUIT: """
        (leave|keep) (it|that|everything|things) [just] (as|the way) (it is|its|it was|they are|is|it|that)
        (never mind|nevermind|forget it|forget about it|forget that|shut up|be quiet|go away|scrap that|thats enough|let it go|leave me alone|stop talking)
        (stop|stop it|quit|exit|leave|leave it|drop it|end|enough|abort|quiet|turn off|finish) [please|now|this|it] $
        (no|not|do not) (want this|want it|do it|do that|do anything|want anything|want to continue|bother|want to see you|need it|want to do this) [anymore|any more]
        not want to (do|continue|go on|see you) [this|that|anymore]
        (do|please do) nothing
        cancel (app|cancel|everything)
        (no|just) [no] cancel [it|that]
        nothing never mind
        (nvm|nm)
        (abort|terminate|halt|discontinue|scrap|abandon) [mission|that|it|this|everything|immediately|the|your] [process|task|action|booking]
        (stop|quit|turn off|cancel|abandon|end) (the|this|your|that) [current|present] (action|process|task|request|conversation|chat|operation|command)
        stop [what youre|what you are] doing
        forget what i [told|said]
        not continue [with] [...]
        i want you to (stop|quit)
    """,
    Intent.RESTART: """
        (start|begin|starting) [it|all|everything|this] (over|again|afresh|from scratch|anew|from the beginning|from zero|from the start) [again|it]
        (restart|reset|from scratch|from the beginning|from the top|from zero) [it|this|everything|please|the chat] $
        (back|go back|return) to [the] (start|beginning|main menu|top)
        (clear|wipe) [all|everything] and (start|begin) [again|over]
        turn over a new leaf
    """,
    Intent.BACK: """
        (go back|back|return|step back) [to|on] [the|one|my] (last|previous|step|question|menu|previous step|previous question|last step|last question)
        (go back|step back|back up|undo|previous|return) [to|on|please] $
        ^ [no] (back|back to) [please] $
        take me back
        (made a mistake|my mistake|wrong one|i was wrong)
    """,
    Intent.REPEAT: """
        (repeat|say|tell me) (that|again|please|it|this|what you said|the question|that again|it again|one more time|that one more time) [again|please|one more time]
        repeat
        i (not|didnt|did not|have not|havent|couldnt|could not|do not|cannot) [quite] (get|understand|hear|heard|catch|get that|hear that|understood|see) [that|you|it]
        (what|sorry what|pardon) (was that|did you say|do you mean|was it|are you saying) [again]
        ^^ (what|pardon|sorry|huh|eh|come again|excuse me|say what) [?] $$
        once more
        one more time
        (ask|tell) [me] [that|the question|it] again
        what did you [just] (say|ask)
        what (question|was the question) [did you] [just] [ask]
        (repeat|repeating|restate) [...] (said|told me|asked|last thing|that|this|question)
        (say|ask) [...] again
    """,
    Intent.MORE_OFFERS: """
        (more|other|different|additional|further|alternative) (times|options|slots|choices|days|hours|ones|dates|alternatives|results|appointments|time|items)
        (any|are there any|something|anything|what) (other|others|else|more)
        (show|displays|display|tell|give|want|see|view) [me] (more|the next|next|other|others|the rest)
        i want more
        (show|whats|what|move|go|see|need to go|need|want) [is|s|me|about|to|up|on to] [the] next [one|ones|page|two|three|four|2|3|4|items|options]
        ^ [the] (next|next one|next page|go forward|forward|continue|proceed|what after that|and after that|whats up next|after that) $
        another (one|option|slot|time|choice)
        (alternatives|the other ones|something else|somewhere else|what about another)
        (find|show|give|get|see|try|want|look for) [me] [some] (another|different|others|other|more)
        (only ones|only one) [you|available|there]
        ^ (others|other) $
        what else
        is that all [you] [have|got]
    """,
    Intent.NONE_OF_THESE: """
        (none|neither) [none] [of] [those|these|them|the above|that] [works|work|thank you|thanks|suits me|are good]
        (not|do not) (want|like) [to] [choose|select|pick] (any|either) [of|one] [them|those|these]
        (not|doesnt|do not) (like|any of) (any|those|these|them)
        (those|these|they|that|this) (not|doesnt|do not) (work|suit|fit) [for me]
        (they|those|these) look bad
        i want (neither|none)
        cannot (make|do) (any|those|these|that|either) [of]
    """,
    Intent.EARLIER: """
        (anything|something|nothing|any|a bit|a little|little|bit|is there|got|have|no|prefer|rather) (earlier|sooner|before that|before)
        (half an hour|an hour|a bit|a little|a while|30 minutes|15 minutes|20 minutes) (earlier|before|sooner)
        (earlier|sooner) [please|slot|time|than that]
        (too|very) late
    """,
    Intent.LATER: """
        (anything|something|nothing|any|a bit|a little|little|bit|is there|got|have|prefer|rather) (later|after that|after)
        later [please|slot|time|than that]
        (too|very) (early|soon)
    """,
    Intent.USUAL: """
        [the|my|as] usual
        the same (as|like) (always|last time|before|usual|the last time)
        same as (last time|always|before|usual)
        (same thing|same cut|same as always|same again|like last time|like always|as always)
    """,
    Intent.SAME_BARBER: """
        [with] (the|my) same (barber|guy|one|person|man|girl|barber as last time)
        with the (same|one from last time|one i had|guy from last time)
        my (usual|regular) barber
        same barber
        (who|whoever) cut my hair last time
    """,
    Intent.OTHER_BARBER: """
        with [the|some] (other|another|someone else|somebody else|different) [one|barber|guy|person]
        (another|different|other) (barber|guy|person)
        (change|switch) [the|my] barber
        (someone|somebody|anybody|anyone) else
        the other one
        (get|find|give|show|want|need|have) [me] (someone|somebody|anyone|anybody) else
    """,
    Intent.GREETING: """
        (hi|hello|hey|hiya|good morning|good afternoon|good evening|howdy|hello there|hi there|yo|greetings|heya|hey there|good day|hola)
    """,
    Intent.THANKS: """
        cheers [mate|man|bro|buddy]
        (thanks|thank you|thank u|many thanks|thanks a lot|thank you so much|thank you very much|appreciate it|much appreciated|i really appreciate it|really appreciate|appreciate your help|very helpful|been helpful|thankful|cheers|tysm|i appreciate it|thankyou)
        (thanks|thank you|thank ya|thank u) [so much|very much|a lot|again] for [...] (help|assistance|helping|info|information|time|everything|assisting)
        (much obliged|thank ya|my gratitude|grateful|so glad you helped|good job|well done|great job)
        (you are|youre|you have been|youve been|you re|you were) [so|very|really|the|a|such a|been|such] (helpful|best|great|great help|big help|thoughtful|kind|awesome|amazing|star|lifesaver)
        appreciate (it|that|the help|your help|you|everything)
    """,
    Intent.BYE: """
        (thats|that is|that will be|thatll be|that would be|thats about) (all|everything|it for now|all for now) [for today|for now|i need|i needed]
        (no|nothing) (that is|thats) (it|all)
        (nothing else|i have to go|ive got to go|got to go|i have got to go)
        (bye|goodbye|bye bye|see you|see ya|good night|have a good one|have a nice day|have a good day|take care|catch you later|laters|cya|farewell|good bye|talk to you later|see you later|see you tomorrow|see you then|see you soon)
        (nice|great|good|lovely|cool|pleasure|fun|always nice) (talking|chatting|to talk|to chat|seeing you|to speak|speaking|conversation|chat|talk) [with|to] [you]
        (signing off|later gator|later alligator|take it easy|ill be leaving|i will be leaving|im leaving|im off|until next time|so long|cya later|fare well)
    """,
    Intent.WHO: """
        (who are you|who is this|whos this|who am i (talking|speaking|chatting) (to|with))
        are you [a|an] (bot|robot|human|machine|real|real person|person|ai|chatbot)
        am i (talking|speaking|chatting) (to|with) [a|an] (bot|robot|human|machine|real person|person|ai|chatbot)
        (what is|whats) your name
    """,
    Intent.SMALL_TALK: """
        (how are you|hows it going|how is it going|whats up|sup|how do you do|how r you|how have you been|how are things|nice to meet you)
        (haha*|hehe*|jaja*|lmao*|rofl*)
        (lol|xd|ha)
        tell me a joke
        (wait|hold on|one moment|one sec|one second|just a moment|just a sec|give me a minute|give me a second|let me check|let me see)
        (i love you|love you|merry christmas|happy new year|nice weather)
        how (is|are) (everything|things|it going|life|you doing|the day) [going|with you|for you] [today]
        how (have|ve|ya) [you] been [doing]
        (good|nice|great|lovely) to (see|meet) you
        (are you|you) (okay|ok|doing well|feeling okay|feeling ok|good) ?
        how do you feel
    """,
}
