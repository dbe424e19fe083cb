### Mails about a visit. `title` is also what their calendar shows.
mail-title = { $service } con { $barber }, { $shop }
mail-agreed = Tu turno quedó confirmado: { $when } en { $shop } ({ $address }).
    { $title }
mail-moved = Cambió tu turno. Ahora es { $when } en { $shop } ({ $address }).
    { $title }
mail-cancelled = Tu turno de { $when } en { $shop } quedó cancelado.
    { $title }
mail-footer = Este correo no recibe respuestas. Si querés cambiar o cancelar el turno, escribinos por el chat de siempre.
email-kept = Listo, te mando las confirmaciones también a { $address }.

# After a visit, to who has no chat.
mail-rate = Poner puntaje
mail-after-footer = Este correo no recibe respuestas. Para no recibir más correos como este: { $stop }
mail-stop-ask = ¿No querés recibir más correos como este?
mail-send = Enviar
mail-rated-low = Lamento que no haya salido bien. Le aviso a alguien del local.
