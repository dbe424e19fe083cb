### Reminders, and what their customers answer with a tap.

reminder-day-before = { $when } te esperamos en { $shop } ({ $address }).
    { $parts }
reminder-soon = Te recordamos tu turno: { $when } en { $shop } ({ $address }).
    { $parts }
reminder-part = ✂️ { $service } con { $barber }
ask-attendance = ¿Venís?
attendance-yes = Sí, voy
attendance-move = Cambiar horario
attendance-cancel = Cancelar el turno
attendance-late = Voy con demora
attendance-confirmed = ¡Genial! Te esperamos { $start }.
booking-is-elsewhen = Ese mensaje quedó viejo: tu turno ahora es { $start }.
booking-is-over = Ese turno ya no está pendiente.
