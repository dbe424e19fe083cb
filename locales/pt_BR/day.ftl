### The day itself: delays, and barbers who cannot come.

barber-away = Desculpe: { $who } não vai poder te atender { $start }.
barber-late = Só avisando: { $who } está com atraso. Te atende { $start }.
arrived = Pronto, já sabem que você chegou.
    { $booking }
