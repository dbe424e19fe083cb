"""How the talk itself goes in Spanish: help, leaving, other offers, courtesies."""

# ruff: noqa: E501 - one pattern a line, however many forms it has

from flows.reading import Intent

TALK: dict[Intent, str] = {
    Intent.HELP: """
        (info|informacion|mas informacion|data)
        (tengo|quiero hacer|queria hacer|hago|te hago|les hago|una) [una|otra] (consulta|pregunta|duda)
        (queria|quiero) (consultar|preguntar|averiguar|saber) [algo|una cosa]
        (ayuda|ayudame|ayudenme|ayudame por favor|instrucciones|opciones|menu)
        (necesito|quiero|abrir|me das|dame) [una|un poco de] (ayuda|mano)
        (me|nos) ({can}|puede) (ayudar|dar una mano|orientar|explicar)
        (quien|alguien) [me] ({can}) [me] ayudar
        (que|como) (puedo|podes|sabes|se puede) (hacer|hago)
        no se [que|cual|todavia|bien|que poner|que elegir|cual elegir|que hacer]
        no (estoy seguro|sabria)
        como (funciona|funcionas|se usa|hago para|es esto|puedo conseguirlo|reservo|saco)
        (no (se|entiendo) (como|que) (hacer|hago|funciona|es|poner|responder|reservar))
        para que (servis|sirve|sirves)
        (que|cuales) [tipo de] (cosas|preguntas|temas) (puedo|podes|sabes|puedes|se pueden) [...]
        (decime|dime|contame) que (podes|puedes|sabes) hacer
        (que|como) te puedo (preguntar|pedir)
    """,
    Intent.HUMAN: """
        [me] (podes|podrias|pueden|podrian|puede|podria) [alguien] (llamar|llamarme)
        (llamame|llamenme|llameme)
        (hablar|hablo|charlar|comunicarme|contactarme|contactar|comunicar|hablarlo|chatear) ... (con|al|a) [un|una|el|la|los|las] {someone}
        (pasame|paseme|derivame|comunicame|comuniqueme|transferime|conectame|poneme) [ya] (con|a) [un|una|el|la] ({someone}|alguno|ustedes)
        {want} [a] [un|una|hablar con|atencion] ({someone}|manual|atencion al cliente manual)
        (me|que me) (atienda|atienden|atiende|llame|llamen|llama|conteste|responda) [un|una|el|la] ({someone})
        (hay|esta) [{my}|alguna|algun] {someone} [real|ahi|que me atienda|que me pueda]
        ^ [{my}] (humano|asesor|operador|representante|persona|agente|persona real|servicio al cliente|atencion al cliente)
        no (quiero|me gusta|puedo) (hablar|chatear|seguir) con [un|una|el|este] (bot|robot|maquina)
        (me|que me) (llames|llamen|llamas) [por telefono]
        me llaman (por telefono|por favor|ustedes|?)
        (contactar|contacto) con {someone}
        (hablar|hablo|comunicarme) [directo|directamente] con [el|la] _
    """,
    Intent.COMPLAINT: """
        (reclamo|reclamos|queja|quejas|quejarme|reclamar|denuncia|denunciar|denunciarlos)
        (un|una|es un|que|son unos) (desastre|verguenza|estafa|porqueria|chorros|estafadores|cagada|mierda|asco|falta de respeto)
        (muy|re) (mal|mala|malo) (servicio|atencion|atendido|corte|experiencia)
        (pesimo|pesima|malisimo|malisima|horrible|nefasto|nefasta|lamentable|pesimos|espantoso) [servicio|atencion|corte|experiencia]
        (mal|mala|malo) (servicio|atencion|experiencia)
        (este|el) bot no (anda|funciona|sirve|entiende)
        no (anda|funciona|sirve) (nada|esto|este bot|el bot)
        (no funciona|no anda)
        (anda a cagar|la puta madre|hijos de puta|hijo de puta|te odio|inutil|inutiles|pelotudo|pelotudos|boludos|forros|la concha de|me tienen harto|que bronca)
        (devolveme|devuelvanme|me devuelven|quiero) [la|mi] plata
        me (dejaron|cortaron|hicieron|atendieron|trataron|quedo|corto|dejo|atendio|hizo) [re|muy|todo|el pelo] (mal|plantado|horrible|esperando|desparejo|como el culo|pesimo)
        (estoy|quede) (enojado|enojada|muy enojado|disconforme|molesto|indignado|indignada|re caliente)
        (nadie|no) [me|nos] (atiende|contesta|responde|atendieron|contestan|respondieron)
        (me|nos) cobraron (de mas|mal|dos veces|doble)
        (devolveme|devuelvanme|quiero que me devuelvan) [la|mi] plata
    """,
    Intent.RUNNING_LATE: """
        (llego|llegare|llegamos|voy a llegar|vamos a llegar|estoy llegando|estare llegando) [...] tarde
        (llego|voy a llegar|llegare|llegamos|me atraso|me demoro|me retraso|estoy|vengo|voy|ando) [...] (demorado|atrasado|demorada|atrasada|retrasado|retrasada|con demora|demorados|atrasados)
        (me|se me) (demoro|atraso|retraso|demore|atrase|hizo tarde|hace tarde|esta haciendo tarde|retrase) [...] [minutos|min|mins|minutitos]
        (llego|voy a llegar|llegare|caigo) [tipo] (en|como en) [...] [minutos|min|mins|minutitos|ratito]
        (estoy|voy) en [...] (minutos|min|mins|minutitos|ratito)
        (estoy|ya estoy) llegando
        (estoy|voy) (en camino|llegando|saliendo|yendo|a caballo|en viaje)
        ya voy
        (ya|recien) (salgo|estoy saliendo|estoy yendo|estoy llegando)
        (me esperan|me esperas|me aguantan|me bancan|me bancas|me aguantas) [...] [minutos|min|un toque|un ratito|un cachito]
        voy a (tardar|demorar|demorarme|tardarme|atrasarme)
        (hay|estoy en) [un|mucho] (piquete|embotellamiento|trafico|tranque)
    """,
    Intent.QUIT: """
        (deja|dejalo|dejala|dejemos|dejemoslo|que quede) [todo] (como esta|como estaba|asi como esta|tal cual|tal como esta|tal como estaba)
        (deja|dejalo|dejala|dejemoslo|dejemos|dejame|dejen) [nomas|asi|todo|ahi|ahi nomas|para otro momento|en paz|nada|estar] [gracias|por favor] $
        (me arrepenti|nos arrepentimos)
        mejor (nada|no nada|dejalo|deja|lo dejo|lo dejamos|otro dia hablamos)
        (olvidate|olvidalo|olvida|olvidemos|ya fue|ya esta asi|no importa|ya no importa|no era nada)
        (basta|detente|callate|silencio|chau bot|para ya|para para|cierra el pico)
        (salir|salgo|fuera|abandonar|terminar|finalizar|parar|detener|descartar|olvidar|stop) [ya|todo|de aca|de esto|esto|por favor|porfa] $
        ^ para $
        no (quiero|hagas|hacer|haga|quisiera) (nada|nada mas|eso|seguir|continuar|hacerlo|hacerlo mas|mas nada|mas)
        no (lo|la) (hagas|haga|hago|hacer|quiero mas)
        (no hacerlo|no sigas|no sigamos|no continuar|no seguir) [mas]
        ya no (quiero|necesito) [nada|mas|seguir]
        (dejar|deja|dejen|parar|terminar) de (hablar|preguntar|escribir|molestar|joder)
        (que|para que) (pares|te calles|termines|la cortes)
        (vamos a|quiero) (parar|salir|terminar)
        nada $
        ya (lo resolvi|esta resuelto|lo arregle|lo solucione)
        (abortar|aborta|interrumpir|cortala|corta con esto|terminemos|no sigas con esto|para con esto)
        (olvida|olvidate) (de|lo) [que] [...]
    """,
    Intent.RESTART: """
        (empezar|empecemos|empeza|arrancar|arranquemos|comenzar|empiezo|empieza|volver a empezar|volvamos a empezar|volve a empezar) [todo] (de nuevo|de cero|otra vez|desde cero|nuevamente|desde el principio|desde el inicio)
        (volver|volvamos|volve|vuelta|vamos|vuelve) (a empezar|al principio|al inicio|al comienzo|a cero|a arrancar|a comenzar)
        (reiniciar|reinicia|resetear|reset|reiniciemos) [todo|la charla|la conversacion|el chat] $
        (borron y cuenta nueva|pasar pagina|hacer borron)
        (desde|de) (cero|el principio) $
        (borrar|borra) [todo] y (volver|volve|empezar) [a empezar|de nuevo]
        ^ de nuevo [desde] [el] [principio]
    """,
    Intent.BACK: """
        (volver|volve|volvamos|vuelve|regresar|regresa|volvete) [para|a|al|a la|a lo] (atras|anterior|paso|menu|ultimo paso|pregunta anterior|paso anterior|opcion anterior|pregunta)
        (volver|volve|volvamos|vuelve|regresar|regresa) [a|por favor|porfa] $
        (atras|para atras|un paso atras|paso anterior|retroceder|la anterior|lo anterior|pregunta anterior)
        me equivoque [de]
    """,
    Intent.REPEAT: """
        (repetir|repeti|repetime|repetis|repetimelo|repite|repitelo|repita|repetilo|repetirlo) [de nuevo|otra vez|por favor|eso|la pregunta|lo ultimo]
        (me|lo) ({can}) repetir
        (no (entendi|entiendo|te entendi|te entiendo|escuche|lo escuche|lo he oido|lo oi|lei)|no te escuche) [nada|bien]
        (como|que) [que] (dijiste|decis|dijo|dices|era|dice|fue eso)
        ^^ (como|que|eh|perdon|mande) ?
        otra vez [por favor] $
        (que|como) (preguntaste|me preguntaste|era la pregunta|fue la pregunta|me dijiste)
        (preguntame|decime|decimelo|dimelo|preguntamelo) (de nuevo|otra vez|nuevamente)
    """,
    Intent.MORE_OFFERS: """
        (otros|mas|otras|nuevos|demas|diferentes) (horarios|turnos|opciones|dias|horas|alternativas|posibilidades|lugares|elementos)
        [no] [hay|tenes|tienen|dame|ver|mostrame|alguna|algun|con] (otro|otra) (horario|opcion|hora|turno|alternativa|dia y horario|momento)
        (mostrame|mostra|dame|deci|decime|dime|decir|ver|pasame|quiero ver|hay|tenes|da) (mas|los siguientes|las siguientes|los demas|otros|otras)
        (que|cual|cuales) (mas|otro|otros|otras|otra) (hay|tenes|tienen|opcion|opciones|horarios|horario|queda|quedan|me ofreces|podes)
        (el|la|los|las|al) [que] (siguiente|siguientes|proximos|proximas) [dos|tres|cuatro|2|3|4] (opciones|opcion|elementos|horarios|turnos)
        ^ [y] (el|la|los|las) (siguiente|siguientes|proximos|proximas) $
        ^ (siguiente|siguientes|proximo|proxima|seguir adelante|continuar|seguir|avanzar) $
        (mostrar|mostrame|muestra|ver|dame|necesito ir al|pasar al|ir al|pasar a la|ir a la) (siguiente|proximo|proxima|siguientes|proximos)
        (mostrar|muestra|ver|pasar|ir) [a|al] [la|las|los|el] (siguiente|siguientes|proximas|proximos)
        ^ (otro|otra|otros|otras) $
        (algo|alguno|alguna) mas (hay|tenes)
        hay algo mas
    """,
    Intent.NONE_OF_THESE: """
        (ninguno|ninguna|ningun) [de] [los|las|ellos|ellas|esos|esas|estos|estas|horario] [me] [sirve|sirven|viene bien|va|convence|puedo|dos|tres]
        no me (sirve|sirven|viene|vienen|va|van|convence|convencen|cierra|queda|quedan|gusta|gustan|cuadra) [bien] [ninguno|ninguna|ningun horario|nada|esos|esas|eso|esa|ese]
        (esos|esas|esos horarios|a esas horas|en esos horarios|a esa hora) no [puedo|me sirven|me sirve|me van]
        no puedo (en|a) (esos|esas|ninguno|ninguna|ningun|ese|esa) [horarios|horario|hora|horas]
        no (quiero|elijo|seleccionar|quiero elegir|quiero seleccionar) (ninguno|ninguna) [de] [ellos|esos|estos]
        nada (de eso|me sirve)
        tienen mala pinta
        ni (uno|una) ni (otro|otra)
        (ninguno|ninguna) de (los|las) (dos|tres)
    """,
    Intent.EARLIER: """
        (nada|algo|no hay|no tenes|tenes|hay|puede ser|podria ser|un poco|un toque|un ratito|un cachito|y|lo|no tenes algo|no hay nada|prefiero|quiero|mejor) (antes|mas temprano) [no]
        (mas temprano|mas tempranito|temprano mejor) [no] [hay|tenes|puede ser]
        {while} antes $
        {while} antes [no] (hay|tenes|tienen|puede ser|tendras|habra|se puede|te queda|?)
        antes [no] (hay|tenes|tienen|puede ser|tendras|habra|se puede|?)
        (es|muy|re|demasiado) [muy|re] tarde [para mi|eso|ese]
    """,
    Intent.LATER: """
        (nada|algo|no hay|no tenes|tenes|hay|puede ser|podria ser|un poco|un toque|un ratito|un cachito|y|no tenes algo|no hay nada|prefiero|quiero|mejor) (despues|mas tarde|luego|mas adelante) [no]
        (mas tarde|mas tardecito|mas a la tarde) [no] [hay|tenes|puede ser]
        {while} (despues|mas tarde) $
        {while} (despues|mas tarde) [no] (hay|tenes|tienen|puede ser|tendras|habra|se puede|te queda|?)
        despues [no] (hay|tenes|tienen|puede ser|tendras|habra|se puede|?)
        (es|muy|re|demasiado) [muy|re] temprano [para mi|eso|ese]
    """,
    Intent.USUAL: """
        (lo|el|la) (de siempre|mismo de siempre|habitual|mismo que siempre|mismo que la ultima vez|mismo de la ultima vez|mismo que la otra vez|mismo de la otra vez|mismo que antes)
        (como|igual que) (siempre|la ultima vez|la otra vez)
        ^ (lo mismo) $
        (corte|servicio|turno) de siempre
    """,
    Intent.SAME_BARBER: """
        [con] (el|la) (mismo|misma) [barbero|pibe|chico|peluquero|de siempre|de la ultima vez|de la otra vez|que me corto|que la ultima vez|que la otra vez|que siempre|de antes]
        con (el|la) (de siempre|de la ultima vez|de la otra vez|que me corto|que me corta|que me atendio|que me corta siempre)
        mi (barbero|peluquero) [de siempre|habitual]
        (mismo|misma) (barbero|peluquero)
    """,
    Intent.OTHER_BARBER: """
        con [el|la|los|algun|alguno|cualquier] (otro|otra|otros)
        [el|la|los|un|algun] (otro|otra|otros) (barbero|barbera|peluquero|pibe|chico|barberos)
        (cambiar|cambio|cambiame|cambiamos|cambie|cambia|cambien|me cambias) [de|el|al] (barbero|peluquero|pibe)
        (el|la) otro $
    """,
    Intent.GREETING: """
        (hola|holis|holanda|buenas|buen dia|buenos dias|buenas tardes|buenas noches|buen diaa|buenasss|hey|ey|hi|hello|holi|que onda|que haces|que tal|saludos|muy buenas|aloha|alo)
        ^^ che
        buenas (tarde|noche|dias)
        ^^ estan ?
    """,
    Intent.THANKS: """
        (gracias|muchas gracias|mil gracias|muchisimas gracias|te agradezco|agradecido|agradecida|se agradece|gracia|thanks|thx|ty)
        (sos|son) (un|una|unos) (genio|genia|genios|crack|capo|grande|grosos|maestro|idolo|copado)
        gracias por (la|tu|su|toda la|toda tu|todo|avisar|responder|contestar|el dato|la info) [ayuda|atencion|paciencia|informacion|buena onda]
        (te|les) (agradezco|pasaste|re agradezco) [mucho]
        (muy|re) amable
    """,
    Intent.BYE: """
        (eso es|eso era|seria|es) todo [por ahora|gracias|por hoy]
        ^ (nada mas|solo eso|eso nomas) $
        (me tengo que ir|tengo que irme)
        (chau|chao|adios|nos vemos|hasta luego|hasta pronto|hasta la proxima|chaucha|bye|me voy|te dejo|abrazo|un abrazo|saludos|hasta manana|que tengas buen dia|que tengan buen dia|buen finde|buena semana|nos estamos viendo)
        [te|les] (aviso|confirmo|escribo|hablo|digo|cuento) (mas tarde|despues|luego|en un rato|en un toque)
        (mas tarde|despues|luego|manana|otro dia|otro momento) [te|les|lo] (vemos|veo|confirmo|hablo|hablamos|aviso|escribo|sigo|seguimos|vuelvo|digo)
        (te|les) (aviso|confirmo|escribo)
        nos vemos (manana|luego|el|ahi|alli|pronto)
        saludos $$
        (un gusto|un placer|fue un gusto|fue un placer) [hablar|charlar|conversar] [con vos|contigo|con ustedes]
        (me despido|hablamos|cuidate|cuidense|que sigas bien|que esten bien|exitos)
    """,
    Intent.WHO: """
        (sos|eres|estoy hablando con|hablo con) [un|una|el|la] (bot|robot|maquina|ia|humano|persona real|persona de verdad|chatgpt|contestador)
        (quien sos|quien eres|con quien hablo|con quien estoy hablando|quien me habla|quien me escribe)
        como (te llamas|es tu nombre)
    """,
    Intent.SMALL_TALK: """
        (como andas|como estas|como va|como andan|como estan|que contas|como te va|todo tranquilo|todo piola|como viene la mano|que cuentas)
        (jaja*|jeje*|jiji*|jajaj*|ajaj*|jsjs*|lol|xd|jaj|kkkk*|haha*)
        que (calor|frio|lluvia|dia)
        (espera|esperame|aguanta|aguantame|banca|bancame|un momento|un segundo|un toque|un minuto|dame un minuto|dame un segundo|ya te digo|ahora te digo|deja que me fijo|me fijo|estoy viendo)
        (vamos boca|vamos river|aguante|feliz navidad|feliz ano|felices fiestas|feliz dia)
        (te amo|te quiero|sos lindo|me encanta)
        contame un chiste
    """,
}
