### Reminders, and what their customers answer with a tap.

reminder-day-before = { $when } esperamos você em { $shop } ({ $address }).
    { $parts }
reminder-soon = Lembrete do seu horário: { $when } em { $shop } ({ $address }).
    { $parts }
reminder-part = ✂️ { $service } com { $barber }
ask-attendance = Você vem?
attendance-yes = Sim, vou
attendance-move = Mudar o horário
attendance-cancel = Cancelar
attendance-late = Vou me atrasar
attendance-confirmed = Ótimo! Esperamos você { $start }.
booking-is-elsewhen = Essa mensagem é antiga: seu horário agora é { $start }.
booking-is-over = Esse horário não está mais de pé.
