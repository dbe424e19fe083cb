### Hearing from us, or no more. A changed text is a new version of what people agreed to.

left = Listo, no te escribo más por mi cuenta: ni recordatorios ni novedades. Si hay un cambio en un turno tuyo te aviso igual. Para volver a recibirlos, escribí ALTA.
came-back = ¡Buenísimo! Te vuelvo a avisar por acá antes de cada turno. Si no querés más avisos, escribí BAJA.
