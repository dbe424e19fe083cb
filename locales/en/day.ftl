### The day itself: delays, and barbers who cannot come.

barber-away = Sorry: { $who } cannot take you { $start }.
barber-late = Just so you know: { $who } is running late and takes you { $start }.
arrived = Thanks, they know that you are here.
    { $booking }
