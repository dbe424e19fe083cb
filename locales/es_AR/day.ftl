### The day itself: delays, and barbers who cannot come.

barber-away = Perdón: { $who } no va a poder atenderte { $start }.
barber-late = Te aviso: { $who } viene con demora. Te atiende { $start }.
arrived = Listo, ya saben que llegaste.
    { $booking }
