"""How what customers want, and ask about, is said in Spanish; talk is in `es_talk`."""

# ruff: noqa: E501 - one pattern a line, however many forms it has

from flows.reading import Intent

INTENTS: dict[Intent, str] = {
    Intent.BOOK: """
        {want} [sacar|pedir|reservar|agendar|hacer|tomar|solicitar|coordinar|otro] ... {booking}
        {want} (sacar|pedir|reservar|agendar|anotarme|agendarme|solicitar|coordinar|hacer una cita)
        {want} (cortarme|hacerme|afeitarme|tenirme|cortar|raparme|un corte|una afeitada|corte)
        (sacar|pedir|reservar|agendar|solicitar|coordinar|conseguir|dar) [{my}] {booking}
        (sacar|pedir|reservar|agendar|solicitar|coordinar|conseguir) (para|con) {booking}
        (reservar|agendar|anotarme|agendarme|reservarme)
        (reservame|anotame|agendame|apuntame|guardame|haceme|dame|poneme|sacame) ... ({booking}|lugar|lugarcito|hueco|huequito)
        (reservame|anotame|agendame|apuntame|guardame|agendalo|reservalo|anotalo|programame)
        (agenda|agende|agendo|agendamos|reserve|reservo|reservamos|anota|anote|programar) {my}
        ^ (agenda|reserva|anota|programa|programamos|crea|crear|concierta|organiza) ...
        me (anotas|agendas|reservas|guardas|apuntas|anota|agenda|reserva)
        me (das|darias|haces|dan|sacas|pones|tomas|dejas|harias) [{my}] ({booking}|lugar|lugarcito|huequito|hueco)
        me ({can}) (anotar|agendar|reservar|guardar|apuntar|dar [un] turno)
        ({can}) (anotarme|agendarme|reservarme|guardarme|darme [un] turno)
        (turno|cita|reserva|turnito|reunion) (para|con|el|a las|hoy|manana|del)
        (nuevo|nueva|otro|otra) {booking}
        (hay|tengo) (reunion|que)
        ^ [un|una] (turno|turnito|cita|turnos)
        ^ (pon|ponme|pone|poner|agrega|agregame|anade|anademe|anadir|agregar|anadiendo|anexar|incluye|mete) ...
        (pon|ponme|agrega|anade|anadir|agregar|programa|establece|incluye|mete) ... (a|en) [{my}] {agenda}
        (prepara|planea|planifica|fija|establece|haz|hazme) ... (reunion|cita|evento|reserva)
        que no se me olvide
        [es] para mi (viejo|vieja|papa|mama|hermano|hermana|novio|novia|marido|esposo|esposa|mujer|senora|amigo|amiga|abuelo|tio|sobrino|primo|suegro|hijo|hija|pareja)
        (recuerdame|recordame|acordame) [que tengo que|que]
    """,
    Intent.MOVE: """
        (cambiar|mover|pasar|correr|reprogramar|reagendar|adelantar|atrasar|postergar|posponer|retrasar|modificar|editar|actualizar) [de] [{my}] [dia de|horario de|hora de|fecha de] [{my}] {booking}
        (cambiarlo|moverlo|pasarlo|correrlo|adelantarlo|atrasarlo|postergarlo|reprogramarlo|cambiarla|moverla|pasarla|cambiarme|pasarme|correrme)
        (cambialo|movelo|muevelo|pasalo|correlo|adelantalo|atrasalo|postergalo|pasamelo|cambiamelo|movemelo|adelantamelo|atrasamelo|corremelo|postergamelo|cambiala|movela|pasala|muevela)
        (reprogramar|reagendar|reprogramo|reprograma|reprogramame|postergar|posponer|pospon|postergo|reagendame)
        (cambiame|moveme|pasame|correme|adelantame|atrasame) [{my}] ({booking}|para|al|a)
        (lo|la|me lo|me la) ({can}) [vos] (pasar|mover|cambiar|correr|adelantar|atrasar|postergar|reprogramar)
        ({can}) (pasar|mover|cambiar|correr|adelantar|atrasar|postergar) (para|al|a|el|la|mi|de)
        me (lo|la) (pasas|cambias|moves|corres|adelantas|atrasas|pasa|cambia)
        (dejalo|dejamelo|ponelo|ponemelo) (para|el|a las)
        (pasa|pasame|cambia|cambiame|move|moveme|pasar|cambiar|mover|corre|correme|adelantar|postergar) (el|la|lo) (de|del)
        (lo|la) (paso|cambio|muevo|pasamos|cambiamos|movemos|dejamos|corremos) (para|al|a|otro)
        me (cambias|pasas|moves|corres|cambia|pasa) [{my}] ({booking}|para|al|a)
        {want} (cambiar|mover|reprogramar|modificar) [para|al|a]
        {want} (pasar|correr|adelantar|atrasar|postergar) (para|al|a|el|la|mi|lo|todo)
        (cambio|cambios) de turno
        (cambia|cambie|cambien|mueve|mueva|retrasa|atrasa|adelanta|actualiza|edita|modifica|prolonga|extiende|corre) [{my}|para|de|a]
        ^ (cambia|mueve|retrasa|adelanta|actualiza|edita|modifica|pasa|pospone|prolonga|alarga) ...
        (han|he) (retrasado|adelantado|movido|cambiado|pasado)
        haz que ... (empiece|termine|siga|sea|dure|termina|empieza)
    """,
    Intent.CANCEL_BOOKING: """
        (cancelar|cancela|cancelo|cancele|cancelame|cancelen|canceles|cancelamos|anular|anula|anulo|anulame|suspender|suspendo|borrar|borra|borrame|eliminar|elimina|eliminame|quitar|quita|desecha|desechar|descartar|sacar|saca|bajar|vacia|rechaza) [{my}] ... ({booking}|{agenda}|alarma)
        {want} (cancelar|anular|suspender|eliminar|borrar) [{my}] ({booking}|{agenda})
        (cancela|anula|elimina|borra|quita|desecha|suspende|cancele|vacia) [para] ({my}|todos|lo|recoger|con)
        (cancelar|cancela|cancelame|cancelo|anular|anula|eliminar|borrar) (el|la|los|las|mi|mis|lo) [de|del]
        dar de baja [{my}] [{booking}]
        (darme|dame) de baja
        ya no (voy|puedo|quiero|necesito) [a] (ir|poder|el|turno|mas)
        ya no (lo|la) (quiero|necesito|voy a usar)
        no (voy a|vamos a|ire a|puedo|podre|podria|pude|podemos|pudo|va a) [poder] (ir|asistir|llegar|concurrir|pasar|estar)
        no (voy a|vamos a) poder
        no (llego|voy|vamos|ire|llegamos|podre|asistire|asisto) [hoy|manana]
        no cuenten conmigo
        se me complico [y|para] [no] [ir|llegar]
        (cancelarlo|cancelarla|cancelalo|cancelala|anularlo|anulalo|borralo)
    """,
    Intent.CANCEL: """
        (cancelar|cancela|cancelo|cancelame|cancele|cancelemos|cancelado|anular|anula|anulo) [todo|eso|esto]
        {want} (cancelar|anular)
    """,
    Intent.CANCEL_TERMS: """
        [y] (que pasa si|si|por si|en caso de que) [despues|al final|justo|ese dia|a ultima hora|yo] no (puedo|pudiera|podria|puedo ir|puedo llegar|voy|llego) [ir|llegar|venir|despues|al final|ese dia] $
        [y] (que pasa si|si|por si|en caso de que) [despues|al final|justo] (me|se me) (surge|complica|presenta|arrepiento) [algo|un problema|una cosa]
        (y|que pasa) si [despues|al final|lo|la] (cancelo|cancelamos|quiero cancelar|tengo que cancelar|necesito cancelar|falto|lo cancelo|cambio de idea)
        si despues (lo|quiero|tengo que|necesito) (cancelo|cancelar|cancelarlo)
        (hasta cuando|hasta que hora|con cuanto tiempo|con cuanta anticipacion|cuanto tiempo antes|con que anticipacion) [se|lo] [puedo|puede|podria|tengo que|hay que|debo|tengo] [para] (cancelar|cancelarlo|cancelo|avisar|cambiar|cambiarlo|moverlo)
        [lo] [se] (puedo|puede|podria|podre) [despues] (cancelar|cambiar|mover|cancelarlo|cambiarlo|moverlo) [el turno|mi turno] (despues|mas adelante|luego|en cualquier momento|hasta ultimo momento)
        como (hago|se hace|hay que hacer) para (cancelar|cancelarlo) (despues|mas adelante|luego)
        (cobran|cobras|me cobran|hay|tiene) [algun|alguna] (cargo|multa|costo|penalidad|recargo|algo) (si|por) (cancelo|cancelar|falto|no voy|cancelas)
        (politica|politicas|condiciones) (de|para) (cancelacion|cancelaciones|cancelar)
    """,
    Intent.MAY_CANCEL: """
        como [hago para|se hace para|tengo que hacer para|hay que hacer para|seria para|es para|se|lo|puedo|podria] (cancelar|cancelo|cancela|cancelarlo|anular|anularlo) [{my}] [{booking}]
        [lo] [se] (puede|puedo|podria|podre|podemos) (cancelar|cancelarlo|anular|anularlo)
    """,
    Intent.REMINDERS: """
        (me|nos) [lo|la|vas a|van a|vas|podes|podrias|pueden] (recordas|recuerdan|recuerdas|recordarias|recordar|recordaras|haces acordar|hacen acordar) [{my}] [{booking}] [antes|un dia antes|el dia antes|un rato antes|ese dia]
        (podes|podrias|pueden|vas a|van a) (recordarmelo|recordarme|hacerme acordar) [{my}] [{booking}]
        (recordamelo|recordame|acordame|haceme acordar|recuerdamelo) [del|el|mi|un] (turno|rato antes|dia antes|dia anterior|antes|ese dia)
        (me|nos) [vas a|van a|lo] (avisas|avisan|avisar|avisarias|avisaras|avisaran|escribis|escriben|mandas|mandan|llega|llegan) [algun|un] (antes|recordatorio|aviso|aviso antes|mensaje antes|dia antes|rato antes|el dia antes|el dia anterior|ese dia|el mismo dia)
        (mandan|mandas|envian|envias|tienen|hay|llega|hacen) [algun|un] (recordatorio|recordatorios|aviso antes)
        (avisame|avisenme) (antes|un dia antes|el dia antes|un rato antes) $
    """,
    Intent.ARRIVED: """
        ^ [hola] [ya] (llegue|llegamos) [al local|a la barberia|a la peluqueria] $
        [ya] (estoy|estamos) en (el local|la barberia|la peluqueria|la puerta)
        [ya] (estoy|estamos) (afuera|aca|aca afuera|abajo|aca abajo) [esperando] $
    """,
    Intent.QUEUE: """
        (cuanto|cuanta) [hay] [que] [de] (espera|esperar|fila|cola)
        (cuanto|cuanta) (hay|tienen|tenes|queda|falta|tengo) [que] [de] (espera|esperar|demora|fila|cola|gente)
        (cuanto|cuanta) (espera|demora|gente|fila|cola) (hay|tienen|tenes|es)
        (cuanto|cuanta) (gente|personas) (hay|tengo|tienen) [...] (esperando|adelante|antes)
        (cuantos|cuantas) [personas] (hay|tengo|tienen|son) [...] (esperando|adelante|antes|fila|cola)
        [hay|tienen|tenes] (mucha|mucho) (espera|demora|fila|cola|gente) [?]
        (hay|tienen) (espera|demora|fila|cola|gente esperando)
        como (viene|esta|va|anda) la (fila|cola|espera)
        (cuanto|que tanto) falta para (mi turno|que me toque|mi lugar)
        (cuando|a que hora) me toca
        ^^ [y|che|hola] cuanto falta [mas] [?] $$
        sin turno [me] (atienden|atendes|podes atender|pueden atender)
        (atienden|atendes|(puede|puedo|podemos|podria) (ir|pasar|caer|acercarme)) sin turno
        (me atienden|me atendes|me pueden atender|pueden atenderme) ahora
    """,
    Intent.JOIN_QUEUE: """
        (anotame|anotarme|anotarnos|me anoto|me anotas|sumame|sumarme|me sumo|poneme|ponerme|me pongo|meteme|agregame|hago|hacer|entrar|entro|quiero) [a] [en] [la] (fila|cola)
        (anotarme|anotame|me anoto|sumarme) en la (fila|cola)
        (espero|esperar|me quedo esperando|me quedo) [en] [la] (fila|cola)
    """,
    Intent.LEAVE_QUEUE: """
        (salgo|salir|salirme|me salgo|me bajo|bajame|bajarme|sacame|sacarme|me sacas|borrame|borrarme) de la (fila|cola)
        (dejo|dejar|abandono|abandonar) la (fila|cola)
        no (espero|puedo esperar) mas
    """,
    Intent.WAIT: """
        [anotame|poneme|agregame|meteme|ponme|quiero estar|entrar|me anotas|me pones] [a|en] [la] lista de espera
        (anotame|poneme|agregame|me anotas|me pones|ponme) en [la] (lista|espera)
        (avisame|avisenme|avisas|me avisas|me avisan|avisen|avisa|podes avisarme|me podes avisar) (si|cuando|por si) ... (libera|liberan|lugar|cancela|cancelan|turno|aparece|surge|hueco|baja|algo|falta|faltan)
        si (se libera|se desocupa|cancela|cancelan|aparece|surge|alguien cancela|alguno cancela|falta alguien) [algo|alguien|un turno|lugar|un lugar] [me avisas|avisame|me avisan|avisenme|me escribis|escribime]
        (quiero|puedo|prefiero) esperar [a que se libere|por si se libera|a que haya lugar]
        (avisame|avisenme|avisas|avisarme|avisa|avisen|escribime|escribeme|llamame|contame|avises) [por favor|porfa] (si|cuando) [alguien|algun|alguno|alguna|se|hay|te|les] (libera|liberan|liberas|liberara|desocupa|desocupan|cancela|cancelan|baja|bajan|abre|abren|haya|queda|quedan|surge|aparece|lugar|hueco|horario)
        (avisame|avisenme|avisas|avisarme) [por favor|porfa] (si|cuando) ... (libera|libere|cancela|cancele|desocupa|desocupe|baja|lugar|hueco)
        (anotame|anotarme|anoteme|sumame|sumarme|agregame|poneme|ponerme|estar|entrar|dejame) (en|a) [la|una] (lista|espera) [de espera]
        ^ [una] lista de espera
        (si|cuando) se (libera|libere|desocupa) (algo|uno|alguno|un lugar|un turno|un horario|lugar|un hueco)
        [me] (avisas|avisan|avisa|avisarias) (si|cuando) ... (libera|cancela|desocupa|baja|lugar|hueco)
    """,
    Intent.STANDING: """
        [{want}] (turno|turnos|horario) (fijo|fijos|permanente|recurrente|recurrentes)
        [{want}] (fijar|dejar fijo|repetir) [el|mi|un] turno
    """,
    Intent.SKIP_DATE: """
        (saltea|saltear|salteo|salta|saltate|saltemos|salteame|salteate|saltealo|saltearlo|saltarlo|saltear|saltar) [{my}] [turno|fecha]
        (no voy|no puedo ir) (al|el) turno fijo del
    """,
    Intent.SKIP_NEXT: """
        (saltea|saltear|salteo|salta|saltate|saltemos|salteame|saltar|saltearme) (la|el) (proxima|proximo|siguiente|que viene) [fecha|vez|turno|turno fijo]
    """,
    Intent.END_STANDING: """
        (cancelar|cancela|cancelo|cancelame|anular|anula|sacar|saca|sacame|borrar|borra|terminar|termina|dejar|dejo|bajar|baja|eliminar|elimina|suspender) [{my}|todos] [{my}] ... (fijo|fijos|permanente)
        (corta|cortar|cortemos|corto|terminar|termina|terminemos) con [{my}|todos] [{my}] ... (fijo|fijos|permanente)
        (no quiero|no necesito|ya no quiero|ya no necesito) [mas] ... (fijo|fijos|permanente) [mas]
        dar de baja [{my}] ... (fijo|fijos)
        (cancelar|cancela|cancelo|cancelame|anular|anula|borrar|borra|eliminar|elimina|suspender) [todos] [{my}] {booking} (fijo|fijos|permanente)
    """,
    Intent.STOP_WAITING: """
        (sacame|borrame|quitame|dame de baja|bajame|eliminame|salir|sacarme|borrarme) de [la] (lista|lista de espera|espera)
        (ya no|no) (espero|quiero esperar|estoy esperando|quiero estar en la lista) [mas]
        no (me avises|me avisen|hace falta que me avises|hace falta que me avisen) [mas]
        (cancelar|cancela|anular|dejar) [la] (lista de espera|espera)
        (sacame|saquenme|borrame|bajame|quitame|sacarme|salir|salirme) de [la] (lista|espera) [de espera]
        (ya no|no) [hace falta que] me (avises|avisen|avisame) [mas]
        (no|ya no) (quiero|queria|necesito) (esperar|estar en la lista) [mas]
        no me avises [mas]
    """,
    Intent.PAY: """
        (hay|hace falta|se necesita|es necesario|tengo|piden|pedis|cobran|cobras) [que] [pagar|dejar|poner|hacer] [una|la|algo de|por] (sena|deposito|anticipo|adelanto|adelantado|reserva)
        (con|sin|cuanto es la|cuanto es de|de cuanto es la) sena
        {want} (pagar|abonar|senar) [...]
        (como|donde) (pago|abono|transfiero|pagaria)
        (como|donde) [te|se|les|lo|le] (pago|abono|transfiero|paga|hago para pagar|hago el pago)
        (pagar|abonar|dejar) [{my}] (sena|deposito|turno|anticipo|reserva)
        (cbu|cvu|alias) [para|de|del] [transferir|pagar|mercado pago|transferencia]
        (link|enlace|datos|boton) (de|para) (pago|pagar|transferir|la sena|transferencia)
        ya [te|les|lo|la] (pague|abone|transferi|deposite|hice el pago|hice la transferencia|sene)
        (te|les) (transfiero|pago|mande la plata|hago la transferencia)
        (pago|pagar) ahora
        ({can}) [te|les|yo] (senar|dejar [una|la] sena|pagar [ahora|la sena|una sena])
    """,
    Intent.MY_BOOKINGS: """
        (tengo|tenia|tenemos) [un|mi|el] (turno|cita|reserva) [agendado|reservado] (a las|a la|para|hoy|ahora|manana|con|el|hace)
        mis ({booking}|proximos turnos|proximas citas|horarios|planes)
        [ver|consultar|mostrame|muestrame|revisar|dime|deci|localizar|busca|encuentra] mi [proximo|proxima|primer|primera|ultimo|ultima|siguiente] ({booking}|{agenda}|hora)
        (ver|consultar|mostrame|muestrame|revisa|comprueba|revisar|chequear|mira) [{my}|si] [{my}|tengo] ({booking}|{agenda})
        (que|cual|cuales|cuantos|cuantas) ({booking}|{agenda}) (tengo|tenia|me queda|hay|era|es)
        que (tengo|hago|hare|tenia|tendre) [agendado|reservado|programado]
        (tengo|tenia|tendre) [{my}|algun|alguna|algo] ({booking}|planes|algo|reservado|agendado)
        (cuando|que dia|a que hora|para cuando|para que dia|que hora) (es|tengo|era|tenia|seria|me toca|quedo|toca|esta|trabajo|estoy|me reuno) [...] [{booking}|corte]
        (cual|cuales|cuando|donde) (es|son|era|eran) (mi|mis) [...]
        me confirmas [que] [el|mi|tengo] {booking}
        (sigue|esta|seguimos) en pie [lo|el|mi|de]
        me (confirman|confirmas) ?
        (confirmado|agendado|reservado|anotado) ?
        no me llego [el|la] (confirmacion|mensaje|recordatorio|nada)
        (me quedo|quedo|esta) (agendado|reservado|anotado|confirmado) [mi|el] [turno]
        (estoy|quede) (anotado|agendado|anotada|agendada)
        (proximo|proxima|siguiente) {booking}
        (muestrame|muestra|mostrar|mostrame|busca|buscar|encuentra|encuentrame|revisa|comprueba|localiza|localizar|ver) [{my}] [proxima|proximo] ... ({booking}|{agenda}|horario) [con]
        tengo [...] (un|una) {booking}
        que (hay|hace|es) ... (agenda|calendario|proximo|siguiente|hoy|manana|noche|tarde|semana|mediodia)
    """,
    Intent.AVAILABILITY: """
        que (tenes|tienen|tiene|hay|te queda|queda|quedo) [de|para|el|la|los|esta] (esta semana|la semana|lugar|libre|disponible|turnos|turno|horarios|para|el|hoy|manana|a la|por la|la)
        que (turnos|horarios|horas|dias|lugares) tienen (para|el|hoy|manana|libres|disponibles|libre|disponible|esta|de|con)
        que turnos tienen
        que (turnos|horarios|horas|dias|lugares) (tenes|tiene|hay|te quedan|quedan|estan|tendrias|puede|libres|disponibles|podria)
        (tenes|tienen|tiene|hay|queda|tendras|tendrias|habra|te queda|habria|quedan) [{my}|algo|algun|alguna|mas] (lugar|lugares|turno|turnos|horario|horarios|hora|libre|disponible|disponibilidad|hueco|huequito|lugarcito|turnito|espacio|algo|cupo) [disponible|libre]
        (tenes|tienen|hay|quedo|queda|quedara|tendras) algo [para|el|hoy|manana|libre]
        (pueden|podes|podrias|podrian|me {can}) (atenderme|atender|recibirme|cortarme) [hoy|ahora|manana]
        (cuando|que dia|que dias) (trabaja|atiende|esta|viene|labura) _
        (horario|horarios|turno|turnos|hora|horas|dias) (libre|libres|disponible|disponibles)
        (disponibilidad|disponible|disponibles|desocupado)
        (hay|tenes|tienen) alguien [que este|que] (libre|disponible|desocupado|me corte|me atienda ahora|corte ahora|pueda cortarme)
        (es|esta|estara|estas|esta el|esta la) ... (disponible|libre|ocupado)
        esta ?
        ^ esta [...] (hoy|manana|ahora|trabajando|atendiendo)
        es posible (reservar|conseguir|ir)
        (cuando|que dia|a que hora) (podria|podrias|puedo|hay|tenes|tienen|puede|esta libre|estas libre|atiende) [ir|pasar|lugar|turno|libre|algo]
        (esta|estas|estara|estoy|estaria|estan|hay) [...] (libre|disponible|ocupado|disponibles|libres|ocupada)
        (puedo|se puede|podria) (ir|pasar|caer) [hoy|manana|el|ahora]
        ({can}) ... (reservar|conseguir) ... (sala|habitacion|espacio)
        (atiende|trabaja|labura) [el] (hoy|manana|lunes|martes|miercoles|jueves|viernes|sabado|domingo)
        (cuando|a que hora) ... (tiene|tendre|tengo|tienen) (tiempo|libre)
        (tengo|tendre) [algo de] (tiempo|algun hueco) [libre]
    """,
    Intent.PRICES: """
        que (sale|salen|vale|cuesta|cobran|cobras) [el|la|un|una]
        cuanto (me|nos) (saldria|costaria|cobrarian|cobrarias|cuesta|cobras|cobran|vale)
        (cuanto|cuantos) (sale|salen|cuesta|cuestan|vale|valen|cobran|cobras|cobra|es|seria|esta|estan|saldria|costaria|me sale|me cobran|te debo|debo|pago|hay que pagar|tengo que pagar|sale hacerse) [el|la|un|una]
        (a|en) cuanto (esta|estan|sale|el|la|tenes|tienen)
        (precio|precios|tarifa|tarifas|costo|costos|valores|presupuesto|arancel|aranceles)
        (que|cual) (precio|valor|valores|costo) [tiene|tienen|es|sale]
        (que|cual|cuales) (es|son) (el|los) (precio|valor|precios|valores)
        (el|los) (valor|valores) [del|de la|de los]
        [es|sale|esta|son|que] [muy|re|medio] (caro|barato|cara|barata|caros)
        cuanto $
        (promo|promos|promocion|promociones|descuento|descuentos|oferta|ofertas|2x1)
    """,
    Intent.SERVICES: """
        (que|cuales|cual) [son] [los|otros] (servicios|cortes|tratamientos) [tienen|tenes|hacen|hay|ofrecen|son]
        que (hacen|haces|ofrecen|ofreces|trabajos hacen) $
        [ver|lista de|los|sus|mostrame] [los|sus] servicios
        (hacen|haces|tienen|realizan|ofrecen) (color|tintura|mechas|barba|afeitado|cejas|alisado|keratina|cortes|claritos|reflejos|degrade|depilacion|manicura|tatuajes|permanente|trenzas)
        (cuanto (dura|tarda|demora|tiempo)|que duracion)
        que incluye
        (cortan|atienden|le cortan) (a|con) (mujeres|chicas|nenas|nenes|ninos|hombres|tijera|maquina|navaja)
    """,
    Intent.BARBERS: """
        ^^ [y] (quienes|cuales) (son|hay) [?] $$
        (que|cuales|quien|quienes|cuantos) [son|otros] (los barberos|barberos|peluqueros|barbero|profesionales|atienden|atiende|corta|cortan|trabajan|trabaja|esta hoy|estan|estan hoy|hay hoy|puede)
        con (quien|quienes) (puedo|me|puede|hay|es|seria|tengo|podria|me atiendo)
        (lista de|ver|los|mostrame los) (barberos|peluqueros)
        ^ barberos
    """,
    Intent.HOURS: """
        (a que hora|hasta que hora|desde que hora|de que hora|que dias|cuando|hasta cuando|que hora) (abren|abris|cierran|atienden|abre|cierra|atiende|trabajan|estan|esta abierto|estan abiertos|abrian)
        que horarios tienen $
        (que|cual|cuales) [es|son] [el|los] (horario|horarios) [de] (hacen|manejan|atencion|atienden|trabajan|es|cierre|apertura|son|abren)
        (horario|horarios) (de|del) (atencion|apertura|cierre|local|trabajo|la barberia|la peluqueria)
        (abren|abris|cierran|atienden|trabajan|trabajas|trabaja|labura|laburan|abre|esta abierto|estan abiertos|estan abierto|abrira) [los|el|al|hoy|manana|los dias] [lunes|martes|miercoles|jueves|viernes|sabado|sabados|domingo|domingos|feriados|feriado|mediodia|ahora]
        (que|cual|cuales) (es|son) (el|su|los|sus) (horario|horarios)
        (saber|consultar|preguntar|pasame|pasas|dame|decime|mandame) [por|cuales son] (los horarios|el horario|sus horarios)
        que horario (tienen|tenes|hacen|manejan|hacen hoy)
        ^ (horario|horarios|el horario|los horarios) $
    """,
    Intent.ADDRESS: """
        (donde|adonde|por donde) (estan|quedan|queda|es|esta|se encuentran|esta ubicado|estan ubicados|atienden|tengo que ir|hay que ir|quedaba|los encuentro|te encuentro|paran)
        (cual es|me pasas|me das|pasame|decime|mandame|me decis|necesito|y) (la|su|tu) (direccion|ubicacion)
        (direccion|ubicacion|como llego|como llegar|como hago para llegar|en que calle|que calle|en que zona|en que barrio|domicilio)
        (cerca|lejos) de que
    """,
    Intent.FACILITIES: """
        (tienen|tenes|hay|cuentan con|ofrecen|dan|sirven|venden|se puede) [con] [algun|algo de|un|una|el|la] {facility}
        ^ {facility} (tienen|tenes|hay|dan|venden|sirven) ?
        (hacen|haces|emiten|dan|necesito|quiero|me hacen|me das) [una] factura
        ({can}|puedo|podemos) (ir|llevar|entrar|pasar) [con] [el|la|mi|un] (perro|perrito|mascota|bici|bicicleta|cochecito)
    """,
    Intent.PAYMENT_METHODS: """
        (medio|medios|forma|formas|metodo|metodos) de pago
        (aceptan|acepta|toman|tienen|reciben|cobran con|trabajan con) [pago con|pagos con] (tarjeta|tarjetas|debito|credito|transferencia|transferencias|efectivo|mercado pago|mercadopago|mp|qr|dolares|posnet|cuenta dni|pix)
        (hay que|tengo que|se) (pagar|dejar|abonar|deja|paga) (sena|una sena|deposito|un anticipo|algo antes|algo por adelantado)
        como (puedo|se puede|podria|podemos|puede uno|se) (pagar|abonar|paga|abona)
        (piden|cobran|toman) [una] (sena|deposito)
        (puedo|se puede|podria|puede|hay que) (pagar|abonar) (con|en|por|online|la)
        (pago|pagar|abonar|se paga|abono) (con|en|por) (tarjeta|debito|credito|transferencia|efectivo|mercado pago|mercadopago|mp|qr|cuotas)
        (con|como|de que forma) [que] (se puede|puedo) pagar
        (solo|tiene que ser en|es en|es solo) efectivo
    """,
}
