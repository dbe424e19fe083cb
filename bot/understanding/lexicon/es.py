"""Spanish, as it is written in Buenos Aires first."""

from bot.understanding.lexicon.es_intents import INTENTS
from bot.understanding.lexicon.es_signs import SIGNS
from bot.understanding.lexicon.es_talk import TALK
from bot.understanding.lexicon.wording import Wording
from bot.understanding.words import listed

_SPELLINGS = {
    "q": "que",
    "k": "que",
    "ke": "que",
    "x": "por",
    "xq": "porque",
    "pq": "porque",
    "tb": "tambien",
    "tmb": "tambien",
    "d": "de",
    "xfa": "porfa",
    "xfavor": "porfa",
    "kiero": "quiero",
    "qria": "queria",
    "sacr": "sacar",
    "trno": "turno",
    "qiero": "quiero",
    "qro": "quiero",
    "toy": "estoy",
    "pa": "para",
    "aser": "hacer",
    "dnd": "donde",
    "cdo": "cuando",
    "cto": "cuanto",
    "ola": "hola",
    "wenas": "buenas",
    "grax": "gracias",
    "graciass": "gracias",
    "msj": "mensaje",
    "ud": "usted",
}

_GROUPS = {
    "want": (
        "(quiero|queria|querria|quisiera|necesito|necesitaria|preciso|deseo|busco|"
        "me gustaria|tengo que|vengo a|habria que|hay que|quieren|queremos|"
        "necesitamos) [por favor|ver de]"
    ),
    "can": "podes|podrias|podria|puedes|puede|pueden|podemos|podran|podras|puedo|se puede",
    "booking": (
        "turno|turnito|turnos|cita|citas|reserva|reservas|visita|visitas|reunion|reuniones|"
        "evento|eventos|compromiso|compromisos"
    ),
    "agenda": "agenda|calendario",
    "my": ("el|la|mi|mis|los|las|un|una|este|ese|esta|esa|estas|esos|otro|otra|todo|todos|todas"),
    "choose": (
        "quiero elegir|quiero|prefiero|elijo|elegi|elegir|dame|dale|mejor|me quedo con|"
        "me gusta|seleccionar|selecciona|optar por|opto por|tomo|agarro|con|voy con|"
        "anotame|reservame|me sirve|escojo"
    ),
    "the": "el|la|opcion|numero|nro|n|num|la opcion|el numero|el nro|el n|alternativa",
    "facility": (
        "estacionamiento|estacionar|cochera|wifi|wi fi|internet|aire|aire acondicionado|bano|"
        "banos|cafe|bebidas|birra|cerveza|rampa|ascensor|rampa de acceso|juegos|productos|"
        "cera|shampoo|gift card|gift cards|tarjeta de regalo|promo|promos|promociones|"
        "descuento|descuentos|cuotas|instagram|facebook|pagina web|factura|factura a"
    ),
    "someone": (
        "persona|humano|humana|alguien|asesor|asesora|operador|operadora|encargado|"
        "encargada|dueno|duena|representante|empleado|agente|recepcion|ser humano|"
        "persona real|servicio al cliente|atencion al cliente|asistencia|soporte"
    ),
    "while": (
        "media hora|media horita|una hora|una horita|un rato|un ratito|un cachito|15 minutos|"
        "20 minutos|30 minutos|15 min|20 min|30 min|una hora y media|dos horas"
    ),
    "one": "uno|una|opcion|eleccion|horario|hora|turno|alternativa|barbero",
}

SPANISH = Wording(
    code="es",
    spellings=_SPELLINGS,
    spellchecked=listed(
        "buenas turno turnos cancelar cancela cancelo anular cambiar cambio quiero necesito",
        "reservar reserva agendar precio precios horario horarios direccion ubicacion cuanto",
        "cuesta gracias ayuda servicios barbero barberos manana reprogramar postergar reclamo",
        "persona tarjeta efectivo cualquiera primero segundo tercero ultimo temprano siempre",
        "disponible lugar perfecto",
    ),
    negations=listed("no ni tampoco sin nunca"),
    small_words=listed(
        "me te se lo la le nos les los las quiero que hay hace falta voy a vas vayas hagas"
    ),
    groups=_GROUPS,
    intents=INTENTS | TALK,
    signs=SIGNS,
    ordinals=(
        "primero|primera|primer|uno",
        "segundo|segunda|dos",
        "tercero|tercera|tercer|tres",
        "cuarto|cuarta|cuatro",
        "quinto|quinta|cinco",
        "sexto|sexta|seis",
        "septimo|septima|siete",
        "octavo|octava|ocho",
    ),
)
