"""Words that names must not be mistaken for, and words that say a name in another way."""

from bot.understanding.words import listed

FILLERS = listed(
    "el la los las lo un una unos unas de del al y e o u con a the an of and or with "
    "os as um uma do da dos das com don dona sr sra mi meu minha my"
)
"""Little words that tell nothing about which thing is named."""

CALENDAR_WORDS = listed(
    "lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio "
    "julio agosto septiembre setiembre octubre noviembre diciembre hoy manana pasado tarde noche "
    "segunda terca quarta quinta sexta janeiro fevereiro marco maio junho julho setembro outubro "
    "novembro dezembro hoje amanha noite monday tuesday wednesday thursday friday saturday sunday "
    "january february march april may june july august september october november december today "
    "tomorrow morning afternoon evening night semana finde dia mes ano week weekend month year"
)

_SERVICES = {
    "corte": (
        "corte cortes cortar cortarme cortarse cortarnos cortito cortecito haircut "
        "haircuts cut cuts trim cortarte pelado rapado raparme"
    ),
    "barba": "barba barbas barbita beard beards bigode bigote",
    "afeitado": (
        "afeitado afeitada afeitar afeitarme afeitarse rasurado rasurar shave shaving "
        "barbear barbeado"
    ),
    "color": "color colour coloracion coloracao tintura tenir tenirme tinte dye tingir pintar",
    "nino": (
        "nino nina ninos ninas nene nena nenes nenito peque chiquito infantil crianca "
        "criancas menino menina kid kids child children hijo hija hijito filho filha "
        "filhinho"
    ),
    "pelo": "pelo cabelo hair cabello trim",
    "cejas": "cejas ceja sobrancelha sobrancelhas eyebrow eyebrows brows",
}
SERVICE_WORDS = {word: plain for plain, words in _SERVICES.items() for word in words.split()}
"""What a service is called, to a plain word for it; catalogues are read through it as well."""

ORDINARY_WORDS = listed(
    "a aca agora ahora ainda algo alguien alguno all amigo and ando angel antes any aqui are asi",
    "ate aunque back barata been bem bien blanca boa bom book bruno buen buena bueno but cabeza",
    "cada can cara caro carta casa casi cedo che cielo cierto claro cola come como con conmigo",
    "corre corta corten corto cosa cosas costa costo creo cruz cual cuando cuanto cut dale dame",
    "das de debe decir dejo del depois desde despues dia dias dice digo dijo donde dos duda dulce",
    "el ela ele eles ella ellos en entao entonces era eran eres es esa ese eso esos essa esse",
    "esta estaba estamos estan estar este esto estoy falar fica ficar first flores for free from",
    "fue gente get good gracias gran habia hace hacer haces hacia hair han hasta have hay her",
    "here hice hijo hijos him his hola hora horas how igual ir irmao isso joven just justo la",
    "larga largo las last le leon les like lindo lo loco los luego lugar luz madre mais make mal",
    "mama manda mando mano mar mas mayor me media medio mejor menos mesa meu mi mientras minha",
    "mio mira mis mismo more mucho muito muy nada nadie nao need nene next ni no norma norte nos",
    "nosotros not now nuca nuestro nueva nuevo nunca o obrigada obrigado onde one oreja otra otro",
    "out padre papa para parece parte pasa pasar paso paz pelo perdon perdona pero persona pies",
    "please poco pode podemos poder por porque preciso puede puedo pues qual quando quanto que",
    "queda quem quero quien quiere quiero quiza rato real rosa sabe sale se sea see segun ser seu",
    "she si sido siempre sim sin sino sobre sol solo some son soy su sua sus take tal tambien tan",
    "tanto tarde tardes te tem tener tengo than that the them then there they this ti tiempo",
    "tiene tienen time tipo toca todo todos tomar tres tu tus two uma un una uno unos va vale",
    "valeu valor vamos van veces ver very vez vida viene visto voce voy want well what when who",
    "will with ya yo you your",
)
"""Frequent words that are near to, or the same as, what people are called."""
