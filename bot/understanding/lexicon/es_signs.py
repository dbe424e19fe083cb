"""Yes, no, any, and pointing at choices in Spanish."""

# ruff: noqa: E501 - one pattern a line, however many forms it has

from bot.understanding.meanings import Sign
from flows.reading import Pick, PickBy

SIGNS: dict[Sign | Pick, str] = {
    Sign.YES: """
        (si|sii|sisi|sip|sep|see|seh|sipi|yes|ok|okey|oka|okay|okis|oki|okok|oks|dale|daale|dalee|dle|joya|obvio|claro|seguro|exacto|correcto|perfecto|perfect|listo|bueno|buenisimo|genial|barbaro|excelente|espectacular|fantastico|impecable|confirmo|confirmado|confirmada|confirmar|confirmalo|acepto|afirmativo|efectivamente|vamos|va|hecho|bien|fenomeno|copado|positivo|obviamente|totalmente|hacelo|metele|mandale|cerramos|trato hecho)
        (si|claro|obvio|seguro) que si
        (si|dale) (si|dale|claro|obvio|perfecto|bien|genial|adelante|confirmo|por favor|porfa|quiero)
        (de una|de acuerdo|por supuesto|como no|ya fue dale|desde luego|sin duda|sin dudas|dalo por hecho|no hay drama|no hay problema|ningun problema|sin problema|sin drama|asi es|eso es|tal cual|hagamoslo|ahi va|estoy seguro)
        (adelante|ya esta)
        ^^ (por favor|porfa|porfis|plis) $$
        ya $
        si (me sirve|me va|me parece|me gusta|me queda|me copa|me viene|esta bien|quiero|confirmo|voy|va|puedo ir)
        [me] (esta|queda|viene|parece|suena|va) (bien|perfecto|genial|barbaro|buenisimo|joya|ok|de diez|diez puntos)
        (me sirve|me va|me cierra|me copa|me gusta|me conviene|estaria bien|estaria perfecto|esta ok|todo ok|todo correcto|todo bien asi)
        va (queriendo|como pina|de una)
        (muy|re) (bien|bueno)
        {want} confirmar
        (verdad|es verdad|cierto|es cierto|eso mismo|tal cual|es asi|asi mismo|afirmo)
        (diria|digo) que si
    """,
    Sign.NO: """
        (no|nop|nope|nono|noo|naa|nah|na|neh|nones|negativo|nunca|jamas|tampoco|rechazar|rechazo|niego)
        no (gracias|no|por ahora|todavia|para nada|mejor no|porfa|por favor|esta mal|es asi|es correcto|ese no|en este momento|asi no|es eso|era eso)
        (mejor|ahora|por ahora|hoy|todavia|aun|asi|eso|esa|ese|creo que|prefiero que|me parece que|claro que|obvio que) no $
        no (quiero|quisiera) $
        (en otro momento|otro dia sera|mas adelante|quizas mas adelante|por ahora paso|despues veo|lo pienso|lo voy a pensar) $
        no (hace falta|es necesario|haria falta|va a hacer falta)
        (cambie|cambio) de (idea|opinion)
        (para nada|en absoluto|ni ahi|ni loco|ni en pedo|ni a palos|ni hablar|de ninguna manera|que no|paso por ahora|nada del otro mundo)
        (esta mal|incorrecto|es incorrecto|esta equivocado)
        (falso|es falso|no es verdad|no es cierto|no es asi|no es correcto|no esta bien|no era eso|no es eso|no creo|no lo creo|creo que no|diria que no)
    """,
    Sign.ANYONE: """
        con (cualquiera|cualquier barbero|el que sea|la que sea|quien sea|quien este|el que este|el que tengas|quien tengas|quien pueda|el que pueda|alguno|cualquiera de los dos|cualquiera de ellos|quien haya|el que haya|los que sean|el que este libre|el que este disponible|el que tenga lugar|el que quieras|quien quieras)
        cualquier (barbero|barbera|peluquero|persona|pibe)
        [no tengo|sin] preferencia de (barbero|peluquero)
        (el barbero|barbero) (me da igual|me da lo mismo|no importa|da igual|es lo mismo|cualquiera|el que sea)
        (me da igual|me da lo mismo|no me importa|da igual|es indistinto) (quien|con quien|el barbero|que barbero|cual barbero)
        no importa (quien|con quien|el barbero|que barbero)
        (quien|el que|la que) (este|sea|tengas|pueda|haya) (libre|disponible)
    """,
    Sign.FIRST: """
        [con|para] (el|la) (primero|primera|primer barbero|primer lugar|primer hueco|primer turno|primer horario) [barbero|libre|disponible] que (tengas|tengan|tenga|puedas|puedan|pueda|haya|hay|este|este libre|se libere|se desocupe|tenga lugar|venga|aparezca|te quede|quede) [libre|disponible|lugar]
        [con|para] (el|la) (primero|primera|primer barbero|primer lugar|primer hueco|primer turno|primer horario) (libre|disponible)
        lo primero que (tengas|tengan|haya|hay|puedas|te quede|quede|salga|se libere|aparezca) [libre|disponible]
        [con] (el que|la que|quien) (mas rapido|antes|primero|mas pronto) (pueda|puedas|este|tenga|tengas|se libere|se desocupe|te convenga) [lugar|libre]
        [con] (el que|la que|quien) (pueda|este|tenga|tengas|sea|se libere|se desocupe) [libre|lugar] (antes|primero|mas rapido|mas pronto)
    """,
    Sign.BOTH: """
        (los dos|ambos|ambas|las dos cosas|los tres|ambas cosas) [me] [sirven|sirve|estan bien|van|da igual|por favor|porfa] $
    """,
    Sign.ANY: """
        (cualquiera|cualquier|el que sea|la que sea|lo que sea|quien sea|me da igual|me da lo mismo|da igual|da lo mismo|es lo mismo|me es indistinto|indistinto|indistinta|el que quieras|la que quieras|el que vos digas|lo que vos digas|no me importa|sin preferencia|no tengo preferencia|el que puedas|el que vos quieras|la que vos quieras|lo que vos quieras|el que ustedes quieran|como quieras|el que este|elegi vos|elegilo vos|elegime vos|al azar|aleatoria|aleatorio) [de] [ellos|esos|estos|los dos|todos] [esta|me] [sirve|bien|viene bien|va]
        ^^ cualquier cosa [esta bien|me sirve|me da igual|me viene bien] $$
        (elegir|seleccionar|optar por|elige|elegi|selecciona|escoge) [a] [un|una] (cualquier|cualquiera|opcion aleatoria|opcion al azar) [de ellos|opcion]
    """,
    Sign.SPANISH: """
        (en|a) (espanol|castellano)
        (hablas|hablan|habla|hables) (espanol|castellano)
        ^^ (espanol|castellano) [por favor|porfa] $$
        (cambiar|cambia|cambiame|pasar|pasa|poner|pone|poneme) [el|de] [idioma|lenguaje] (a|al|en) (espanol|castellano)
    """,
    Sign.PORTUGUESE: """
        (en|a) (portugues|brasileno)
        (hablas|hablan|habla|hables) portugues
        ^^ portugues [por favor] $$
        (cambiar|cambia|cambiame|pasar|pasa|poner|pone|poneme) [el|de] [idioma|lenguaje] (a|al|en) portugues
    """,
    Sign.ENGLISH: """
        (en|a) ingles
        (hablas|hablan|habla|hables) ingles
        ^^ ingles [por favor] $$
        (cambiar|cambia|cambiame|pasar|pasa|poner|pone|poneme) [el|de] [idioma|lenguaje] (a|al|en) ingles
    """,
    Sign.RATHER: """
        ^ [no|no no|uy|uh|ay|ah|che|ups|perdon|disculpa|espera|pensandolo bien] [no|che] (mejor|prefiero|preferiria|mejor que sea|que sea|me confundi|me equivoque) [me|seria] [conviene|sirve|viene bien|queda]
        ^ (perdon|disculpa|ups|uy) (para|el|a las)
        ^ [no] [perdon|disculpa|ups|uy|me equivoque|me confundi] [,] (era|seria) (para|el|a las)
    """,
    Sign.SAME_TIME: """
        [a|en|para] [la|el] (misma hora|mismo horario|misma horario|mismo hora) [de siempre|de antes|que antes|que tenia|que tengo|que la otra vez]
    """,
    Sign.OTHER_DAY: """
        (tenes|tienen|tiene|hay|habra|tendras|queda|te queda|podria ser|puede ser) [algun|para|algo] (otro dia|otra fecha|otro momento)
    """,
    Sign.OTHER_TIME: """
        [mejor|prefiero|quiero|quisiera|para|algun|y] (otro|otra) (dia|fecha) [mejor|por favor|porfa]
        [{want}] (cambiar|cambia|cambiame|cambio|cambiarle|mover|modificar|me cambias|me {can} cambiar|{can} cambiar|corregir) [de|el|la|mi] (dia|hora|horario|fecha)
        (cambio|cambios) de (dia|hora|horario|fecha)
    """,
    Sign.ANY_TIME: """
        [a|en] (cualquier|cualquiera) (dia|horario|hora|momento|fecha)
        (cuando sea|cuando puedas|cuando puedan|cuando quieras|cuando tengas|cuando haya|cuando les quede bien|el dia que sea|la hora que sea|el que tengas libre)
    """,
    Sign.FINE: """
        (todo bien|todo en orden)
    """,
    Sign.NOTHING: """
        no (llego|voy|vamos) (a|antes|hasta|despues|para|con)
        si no
        como (si|siempre que)
        (lo mas|lo) (antes posible|temprano posible|pronto posible|mas temprano posible)
        bueno (pero|y|entonces)
        (antes|despues) (de|del|que)
        (algo|nada|hay|tenes|y|prefiero|quiero|mejor) (antes|despues|mas tarde|mas temprano) (de|del|que)
        muy temprano
        [a] [la] (primera|primeras|ultima|ultimas) (hora|horas)
        el otro dia
        cualquier cosa
        nada (que|grave)
        algo mas
        las (dos|tres) (cosas|opciones|veces|fechas)
    """,
    Pick(PickBy.POSITION, 1): """
        [{choose}] (el|la) [opcion] de [mas] arriba $
    """,
    Pick(PickBy.LAST): """
        [{choose}] (el|la) [opcion] de [mas] abajo $
        [{choose}] (el|la) opcion mas abajo $
        [quiero|dame|prefiero|mejor|elijo|dale] (el|la|lo) [de mas] (ultimo|ultima|final) [opcion|de todos|de todas|turno|horario]
        ^ (ultimo|ultima) $
    """,
    Pick(PickBy.EARLIEST): """
        (el|la|lo) [turno|horario|que sea] (mas temprano|mas temprana|mas tempranito|mas pronto|mas cercano|mas cerca|primero de todos)
    """,
    Pick(PickBy.LATEST): """
        (el|la|lo) [turno|horario|que sea] (mas tarde|mas tardio|mas tardecito)
    """,
    Pick(PickBy.THAT): """
        [{choose}] (el|la) [opcion] [de] [mas] (arriba|abajo) (a|de) la (derecha|izquierda)
        [{choose}] (el|la) [opcion] de [la] [mas] (derecha|izquierda|medio|centro)
        (ese|esa|eso|este|esta|esto|ese mismo|esa misma|ese turno|esa hora|ese horario|este horario) [esta bien|me sirve|me va|dale|por favor|porfa|esta perfecto] $
        (quiero|dale|dame|elijo|prefiero|mejor|con|confirmo|reservame|anotame|me sirve|me quedo con) (ese|esa|este|esta|eso) [horario|turno|mismo]
    """,
}
