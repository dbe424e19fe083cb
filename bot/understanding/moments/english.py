"""The words of English."""

from bot.understanding.moments.lexicon import Lexicon

ENGLISH = Lexicon(
    """
# Anything else
WORD: for now, bye now, by now, until now, till now, not now, all for today, now that, this one,
    that one, the one, good morning, good afternoon, good evening, good night, one day, some day,
    all day, any day, second option, the other day, to be, to book, to get, to see, to go, to have,
    to make, to do, used to, need to, want to, have to, come by, stop by, drop by, swing by, pop by,
    pass by, the sun, not at the moment, go back, get back, come back, be back, call back, been
    back, went back
VAGUE: sunrise, sunset, later on, summer, winter, autumn

# Numbers
NUMBER 0: zero
NUMBER 1: one
NUMBER 2: two, couple of, couple, a couple of, a couple, pair of, a pair of
NUMBER 3: three, few, a few, several
NUMBER 4: four
NUMBER 5: five
NUMBER 6: six
NUMBER 7: seven
NUMBER 8: eight
NUMBER 9: nine
NUMBER 10: ten
NUMBER 11: eleven
NUMBER 12: twelve
NUMBER 13: thirteen
NUMBER 14: fourteen
NUMBER 15: fifteen
NUMBER 16: sixteen
NUMBER 17: seventeen
NUMBER 18: eighteen
NUMBER 19: nineteen
NUMBER 20: twenty
NUMBER 30: thirty
NUMBER 40: forty, fourty
NUMBER 50: fifty
NUMBER SECONDS 1: one second, a second
HUNDRED: hundred
THOUSAND: thousand
NUMBER ISH 1: oneish
NUMBER ISH 2: twoish
NUMBER ISH 3: threeish
NUMBER ISH 4: fourish
NUMBER ISH 5: fiveish
NUMBER ISH 6: sixish
NUMBER ISH 7: sevenish
NUMBER ISH 8: eightish
NUMBER ISH 9: nineish
NUMBER ISH 10: tenish
NUMBER ISH 11: elevenish
NUMBER ISH 12: twelveish
ONE 1: a, an, another
ORDINAL 1: first
ORDINAL 2: second
ORDINAL 3: third
ORDINAL 4: fourth
ORDINAL 5: fifth
ORDINAL 6: sixth
ORDINAL 7: seventh
ORDINAL 8: eighth
ORDINAL 9: ninth
ORDINAL 10: tenth
ORDINAL 11: eleventh
ORDINAL 12: twelfth
ORDINAL 13: thirteenth
ORDINAL 14: fourteenth
ORDINAL 15: fifteenth
ORDINAL 16: sixteenth
ORDINAL 17: seventeenth
ORDINAL 18: eighteenth
ORDINAL 19: nineteenth
ORDINAL 20: twentieth
ORDINAL 30: thirtieth
ORDINAL -2: penultimate, second to last, next to last, last but one, second last
HALF 30: half
QUARTER 15: quarter
QUARTER 45: three quarters, 3 quarters
ZERO: o, oh
MONEY: dollars, bucks, usd, euros, pesos, km, kg, miles, degrees, feet, percent, inches, inch, cm,
    mm
THING 1: person, kid, haircut, option, number, style, grade, guard, apartment
THING: people, persons, kids, children, friends, haircuts, cuts, times,
    options, reminders, alarms, messages, of us, guests, th avenue, th street, th floor, st floor,
    nd floor, rd floor, st street, nd street, rd street

# Days
WEEKDAY 0: monday, the monday one, mon, mondy, munday
WEEKDAY 1: tuesday, the tuesday one, tues, tue, tuesdey
WEEKDAY 2: wednesday, the wednesday one, weds, wensday, wendsday, wednsday
WEEKDAY 3: thursday, the thursday one, thurs, thur, thu
WEEKDAY 4: friday, the friday one, fri
WEEKDAY 5: saturday, the saturday one
WEEKDAY 6: sunday, the sunday one
WEEKDAY PLURAL 0: mondays
WEEKDAY PLURAL 1: tuesdays
WEEKDAY PLURAL 2: wednesdays
WEEKDAY PLURAL 3: thursdays
WEEKDAY PLURAL 4: fridays
WEEKDAY PLURAL 5: saturdays
WEEKDAY PLURAL 6: sundays
WEAKDAY 2: wed
WEAKDAY 5: sat
WEAKDAY 6: sun
MONTH 1: january, jan
MONTH 2: february, feb
MONTH 4: april, apr
MONTH 6: june, jun
MONTH 7: july, jul
MONTH 8: aug
MONTH 9: september, sept, sep
MONTH 10: october, oct
MONTH 11: november, nov
MONTH 12: december, dec
WEAKMONTH 3: march, mar
WEAKMONTH 5: may
WEAKMONTH 8: august
RELATIVE 0: today, todays, tday, 2 day, tdy, this day, my day
RELATIVE 1: tomorrow, tomorrows, tmrw, tomoro, tomoz, tomo, tmr, tmro, tmw, tommorow, tomorow,
    tommorrow, 2 moro, 2 moz, 2 mrw, 2 morrow, next day, the next day, following day
RELATIVE 2: day after tomorrow, the day after tomorrow, day after tmrw, the day after tmrw, day
    after tmr, the day after tmr, day after next, the day after next, overmorrow
RELATIVE -1: yesterday
RELATIVE -2: day before yesterday, the day before yesterday
FEAST christmas: christmas day, christmas, xmas, xmas day
FEAST christmas_eve: christmas eve, xmas eve
FEAST boxing_day: boxing day
FEAST new_year: new year ' s day, new years day, new year, new years, new year ' s
FEAST new_years_eve: new year ' s eve, new years eve, new year eve, nye
FEAST valentine: valentine ' s day, valentines day, valentine day, valentine ' s, valentines
FEAST good_friday: good friday
FEAST easter: easter sunday, easter
FEAST mothers_day: mother ' s day, mothers day, mothers ' day
FEAST fathers_day: father ' s day, fathers day, fathers ' day
FEAST halloween: halloween
FEAST thanksgiving: thanksgiving day, thanksgiving
FEAST black_friday: black friday
FEAST independence_us: independence day
FEAST labour_day: may day
ALL_WEEKDAYS: weekdays, weekday, during the week

# Times of day
PART dawn: dawn, small hours
PART morning: morning, mornings, morn
PART afternoon: afternoon, afternoonish, afternoons, arvo, aft, after lunch
PART evening: evening, evenings, late afternoon, eve
PART night: night, nights, night time
THIS_PART night: tonight, tonite, 2 nite, 2 night
NOON 720: noon, midday, mid day, lunchtime, lunch time, at lunch, during lunch, over lunch
NOON ISH 720: noonish, middayish
ABOUT NOON 720: around lunch, about lunch, round lunch
BETWEEN NOON 720: between lunch
BEFORE NOON 720: before lunch
WORK: after work
WORK 1: i finish work, i finish, i get off work, i get off, i ' m done at, im done at, i ' m free
    from, i ' m out of work, i leave work, finish work
NOON 0: midnight
MERIDIEM 0: am, a . m ., a . m, a m
MERIDIEM 12: pm, p . m ., p . m, p m
MERIDIEM ISH 0: amish
MERIDIEM ISH 12: pmish
SHARP: sharp, o ' clock, o " clock, oclock, o clock, exactly, precisely, on the dot
ISH: ish
NOW: now, right now, just now, this moment, the moment, this time, the present time, this very
    moment, the minute, atm, immediately
SOONEST: as soon as possible, asap, as early as possible, soonest, earliest possible, as soon as you
    can, as soon as u can, as soon as i can, as early as you can, earliest you have, earliest you
    can, earliest you got, earliest you ' ve got, earliest you ' ve, earliest slot, earliest
    appointment, earliest opening, earliest available, first available, first slot, first opening,
    first you have, next available, next opening, next free slot, next slot, soon as possible,
    right away, straight away, earliest convenience
EARLY: early, first thing
LATE: late, end of day, end of the day, close of business, eod, closing time

# Units
HOURS: h, hs, hrs, hr
HOURS 1: hour, hours
MINUTES: minutes
MINUTES: minute, min, mins
SECONDS: second, seconds, sec, secs
DAYS: day, days
WEEKS 1: week, weeks, wk, wks, week number
WEEKS 2: fortnight, fortnights
MONTHS: month, months
YEARS: year, years
WEEKEND: weekend, week - end, weekends, week end
BUSINESS: business, working, work
MORE: more
AGO: ago, back

# Which one
THIS: this, current, same
THIS 1: coming, upcoming, this coming, this upcoming
NEXT DAYS: coming days, upcoming days
NEXT WEEKS 1: coming week, upcoming week
NEXT MONTHS 1: coming month, upcoming month
NEXT: next, following, nxt
LAST: last, previous
OTHER: other
EVERY: every, each
EVERY 1: all
REST: rest, remaining, remainder
START: commencing, starting on, beginning, start
MIDDLE WEEKS 1: midweek, mid - week
MIDDLE: middle, mid
END OF MONTHS: eom
END OF YEARS: eoy
END: end, ending, ends

# Little words
AT: at, @
ON: the, on
TO 1: to
OF: of, ' s
IN: in, over, in like, in maybe
BY: during, throughout
FOR: for
WITH: with, i ' m, i am, name is
AND: and, &, n
OR: or, or else
ABOUT: around, round, about, approximately, approx, roughly, circa, or so, or thereabouts, say, let
    ' s say, lets say, maybe, perhaps, sometime around, somewhere around, close to
PAST: past
FROM: from, since, starting, starting from, beginning from, as of, any time from
UNTIL: until, till, til, untill, thru, through, by, up to, up until, no later than, not later
    than, at the latest by, at the latest on
BETWEEN: between, btw, betw, in between
BEFORE: before, earlier than, prior to
AFTER: after, later than, any time after, anytime after
ONWARD: onwards, onward, or later, on wards, and later, or after, and after, at the earliest, at
    earliest, or any time after, or anytime after
EARLIER: or earlier, or before, or sooner, and before, and earlier, at the latest, at latest, latest
INSIDE: within
HENCE: from now, hence, from right now, later, from today, from this moment, s time, ' time, ' s
    time, time

# Yes and no
NOT: no
NOT 1: not, don ' t, dont, never
UNABLE: can ' t, cant, cannot, can not, won ' t, wont, unable, not available, doesn ' t work, does
    not work, doesnt work, not good, isn ' t good, no good, is no good, not possible, isn ' t
    possible, impossible, is bad, ' s bad, is out, ' s out, i ' m away, am away, out of town, i ' m
    working, ' s not great, is not great, isn ' t great, don ' t work, dont work, don ' t suit,
    doesn ' t suit, won ' t work, wont work, am busy, i ' m busy, not free, don ' t want, couldn ' t
EXCEPT: except, except for, but not, not on, anything but, any day but, any days but, every day but,
    each day but, everyday but, any time but, anytime but, all days but, excluding, apart from,
    other than, aside from, bar
CORRECTION: i mean, sorry, i meant, correction, no wait, wait, actually
AFTERTHOUGHT: instead
PREFER: rather, prefer, better, change it to, change that to, yes, ok
PREFER 1: make it, make that, let ' s make it, lets make it, let ' s do, lets do, can you do, can u
    do, could you do, can we do, could we do, can i do, could i do
SUITS: works, would work, is good, is ok, is okay, is fine, is great, is perfect, ok, okay, good,
    fine, suits, is possible, sounds good
INSTEAD: instead of, rather than, and not, in place of
BUT: but, however
MOVE: move, change, reschedule, push, switch, modify, shift, push it back, push back, move it back,
    bring it forward, bring it back, move it forward, move it up

# What letters written to a number make of it
ENDING ORDINAL_MARK: st, nd, rd, th
ENDING MERIDIEM 0: a
ENDING MERIDIEM 12: p

# Words that are no typing mistakes of the above
REAL: after, alight, alter, before, couples, daily, days, eight, eleven, empty, even, evening,
    ever, fifteen, fifty, fight, for, forte, forty, four, fried, friend, from, funny, height,
    honey, hour, hourly, later, latter, light, lights, march, marsh, match, meeting, might,
    moaning, money, month, monthly, months, monty, moon, morning, moth, mourning, mouth, much,
    never, nigh, night, none, noon, nope, older, opening, order, our, plenty, porch, right,
    rights, runny, saturn, seen, seven, sevens, sex, sight, sin, six, soon, steven, sunder, sunny,
    there, therefore, these, thirsty, thirty, those, three, thursty, tidy, tight, tired, today,
    toddy, tree, trial, twenty, tyree, under, warning, watch, water, weekly, weight, yearly, your
"""
)
