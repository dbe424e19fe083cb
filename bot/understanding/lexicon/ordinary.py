"""Words that names must not be mistaken for, and words that say a name in another way."""

from bot.understanding.words import listed

FILLERS = listed(
    "el la los las lo un una unos unas de del al y e o u con a the an of and or with "
    "os as um uma do da dos das no na com don dona sr sra mi meu minha my"
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

NICKNAMES = {
    "juan": ("juancho", "juanchi", "juani", "juancito", "juanca"),
    "jose": ("pepe", "josecito", "ze", "zeca"),
    "francisco": ("pancho", "paco", "fran", "chico", "panchito"),
    "ignacio": ("nacho", "nachito", "igna"),
    "santiago": ("santi", "tiago"),
    "matias": ("mati", "matute"),
    "nicolas": ("nico", "nicolino"),
    "sebastian": ("seba", "sebi"),
    "federico": ("fede", "fedi"),
    "rodrigo": ("rodri", "rodo", "digo"),
    "facundo": ("facu",),
    "agustin": ("agus", "tincho"),
    "martin": ("tincho", "marto", "martincho"),
    "gonzalo": ("gonza", "gon"),
    "cristian": ("cris",),
    "leandro": ("lea", "lean"),
    "leonardo": ("leo", "leito"),
    "lionel": ("leo",),
    "luciano": ("lucho", "lu"),
    "luis": ("lucho", "luisito", "lucho"),
    "pablo": ("pablito",),
    "diego": ("dieguito", "die"),
    "carlos": ("carlitos", "charly", "cacho", "carlinhos"),
    "roberto": ("beto", "robert", "tito", "robertito"),
    "alberto": ("beto", "tito"),
    "eduardo": ("edu", "lalo", "dudu", "du"),
    "guillermo": ("guille", "memo", "willy"),
    "guilherme": ("gui",),
    "jorge": ("jorgito", "coco"),
    "ricardo": ("richard", "ricky", "rica"),
    "daniel": ("dani", "dany"),
    "gabriel": ("gabi", "gaby", "biel"),
    "rafael": ("rafa",),
    "miguel": ("migue", "miguelito"),
    "manuel": ("manu", "manolo"),
    "emanuel": ("ema", "manu"),
    "maximiliano": ("maxi",),
    "joaquin": ("joaco", "joa"),
    "tomas": ("tomi", "tommy", "toto"),
    "lautaro": ("lauti", "lauta"),
    "bautista": ("bauti",),
    "benjamin": ("benja", "ben"),
    "valentin": ("valen",),
    "ezequiel": ("eze",),
    "esteban": ("teban", "esteban"),
    "fernando": ("fer", "nando", "ferchu"),
    "alejandro": ("ale", "alejo", "jandro"),
    "alexandre": ("ale", "xande", "alex"),
    "antonio": ("tony", "toni", "toninho", "tono"),
    "enrique": ("quique", "kike"),
    "henrique": ("rique",),
    "hernan": ("her", "nancho"),
    "javier": ("javi",),
    "marcelo": ("marce", "chelo"),
    "mariano": ("marian",),
    "ramiro": ("rama", "ramita"),
    "ramon": ("moncho",),
    "ruben": ("rubencito", "cacho"),
    "oscar": ("cacho",),
    "walter": ("walti",),
    "joao": ("joaozinho", "jao"),
    "pedro": ("pedrinho", "pedrito"),
    "thiago": ("thi",),
    "maria": ("mary", "mari"),
    "florencia": ("flor", "flopi"),
    "agustina": ("agus",),
    "carolina": ("caro", "carol"),
    "camila": ("cami",),
    "sofia": ("sofi",),
    "valentina": ("valen",),
    "natalia": ("nati",),
    "micaela": ("mica",),
    "michael": ("mike",),
    "william": ("will", "bill", "billy"),
    "robert": ("bob", "rob", "bobby"),
    "james": ("jim", "jimmy"),
    "joseph": ("joe", "joey"),
    "thomas": ("tom", "tommy"),
    "anthony": ("tony",),
    "christopher": ("chris",),
    "matthew": ("matt",),
}
"""Short forms that are no beginning of the name, or are too short to be taken for one."""

_SERVICES = {
    "corte": "corte cortes cortar cortarme cortarse cortarnos cortito cortecito haircut haircuts cut "
    "cuts trim cortarte pelado rapado raparme",
    "barba": "barba barbas barbita beard beards bigode bigote barbear",
    "afeitado": "afeitado afeitada afeitar afeitarme afeitarse rasurado rasurar shave shaving barbeado",
    "color": "color colour coloracion coloracao tintura tenir tenirme tinte dye tingir pintar",
    "nino": "nino nina ninos ninas nene nena nenes nenito peque chiquito infantil crianca criancas "
    "menino menina kid kids child children hijo hija hijito filho filha filhinho",
    "pelo": "pelo cabelo hair cabello",
    "cejas": "cejas ceja sobrancelha sobrancelhas eyebrow eyebrows brows",
}
SERVICE_WORDS = {word: (plain,) for plain, words in _SERVICES.items() for word in words.split()}
"""What a service is called, to a plain word for it; catalogues are read through it as well."""

ORDINARY_WORDS = listed(
    """
    a aca ahora algo alguien alguno ando antes aqui asi aunque bien buen buena bueno cada casa casi
    che cierto como con conmigo corten cosa cosas creo cual cuando cuanto dale dame de debe decir
    dejo del desde despues dia dias dice digo dijo donde dos duda el ella ellos en entonces era eran
    eres es esa ese eso esos esta estaba estamos estan estar este esto estoy fue gente gracias gran
    habia hace hacer haces hacia han hasta hay hice hijo hijos hola hora horas igual ir joven justo
    la las le les lindo lo loco los luego lugar madre mal mano mar mas mayor me media medio mejor
    menos mi mientras mio mira mis mismo mucho muy nada nadie ni no nos nosotros nuestro nueva nuevo
    nunca o otra otro padre para parece parte pasa pasar paso pelo pero persona poco podemos poder
    por porque puede puedo pues que queda quien quiere quiero quiza rato real sabe sale se sea segun
    ser si sido siempre sin sino sobre solo son soy su sus tal tambien tan tanto te tener tengo ti
    tiempo tiene tienen tipo toca todo todos tomar tres tu tus un una uno unos va vamos van veces ver
    vez vida viene visto voy ya yo rosa sol blanca angel cruz leon bruno claro dulce luz paz flores
    vale valor caro cara barata cola mesa cielo pies cabeza nuca oreja corto corta largo larga costo
    corre norte norma costa mando manda carta tarde tardes nene amigo mama papa
    voce nao sim meu minha seu sua ele ela eles isso esse essa aqui muito pode quero preciso tem
    para uma das dos mais menos agora depois antes cedo hora horas bom boa bem obrigado obrigada
    valeu fica ficar falar ainda ate entao onde quem qual quando quanto porque gente cara irmao
    the and for you are with have this that not but what all can will your from they she her him his
    one two how out who get now see well back good very just here there then than them been when
    come time like hair cut book want need please make take free any some more next first last
    """
)
"""Frequent words that are near to, or the same as, what people are called."""
