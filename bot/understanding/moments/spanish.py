"""The words of Spanish, as it is written in Buenos Aires first."""

from bot.understanding.moments.lexicon import Lexicon

SPANISH = Lexicon(
    """
# Anything else
WORD: eso es todo por hoy, nada por hoy, buenas tardes, buenas noches, buen dia, buenos dias,
    buena tarde, buena noche, segunda opcion, del trabajo, de trabajo, al trabajo, ha pasado, he
    pasado, ha pasada, cada vez, a veces, por ahora, hasta ahora, ni idea, por favor
VAGUE: actual, actualmente, mas tarde, mas temprano, mas adelante, semanal, semanalmente,
    diariamente, verano, invierno, otono, primavera

# Numbers
NUMBER 0: cero
NUMBER 1: uno
NUMBER 2: dos, un par de, un par
NUMBER 3: tres, unos, unas, algunos, algunas
NUMBER 4: cuatro
NUMBER 5: cinco, sinco, cincp
NUMBER 6: seis, zeis, seix
NUMBER 7: siete, ciete, siet
NUMBER 8: ocho
NUMBER 9: nueve
NUMBER 10: diez, dies
NUMBER 11: once
NUMBER 12: doce
NUMBER 13: trece
NUMBER 14: catorce
NUMBER 15: quince
NUMBER 16: dieciseis, diez y seis
NUMBER 17: diecisiete
NUMBER 18: dieciocho
NUMBER 19: diecinueve
NUMBER 20: veinte
NUMBER 21: veintiuno, veintiun, veintiuna
NUMBER 22: veintidos
NUMBER 23: veintitres
NUMBER 24: veinticuatro
NUMBER 25: veinticinco
NUMBER 26: veintiseis
NUMBER 27: veintisiete
NUMBER 28: veintiocho
NUMBER 29: veintinueve
NUMBER 30: treinta
NUMBER 40: cuarenta
NUMBER 50: cincuenta
THOUSAND: mil
ONE 1: un, una
ONE SECONDS 1: un segundo, un segundito, un toque
ORDINAL 1: primero, primer, primera
ORDINAL 2: segundo, segunda
ORDINAL 3: tercero, tercer, tercera
ORDINAL 4: cuarta
ORDINAL -1: ultimo, ultima, ultimos, ultimas
ORDINAL -2: penultimo, penultima, anteultimo, anteultima
HALF 30: media, medio
QUARTER 15: cuarto, un cuarto
QUARTER 45: tres cuartos
ZERO: zero
MONEY: pesos, usd, dolares, lucas, mangos, grados, ars, km, kg, cuadras, cm, centimetros, mm,
    milimetros, dedos, gambas
THING 1: persona, hijo, hija, nene, corte, vez, opcion
THING: personas, hijos, hijas, chicos, chicas, nenes, cortes, veces,
    opciones, amigos, turnos, barbas, horarios, alarmas, recordatorios, pibes,
    hermanos, mensajes

# Days
DAYS BEFORE: vispera
WEEKDAY 0: lunes, lun
WEEKDAY 1: martes
WEEKDAY 2: miercoles, mie, mier, mierc, miercole
WEEKDAY 3: jueves, jue, juev, jueve
WEEKDAY 4: viernes, vie, vier, viern
WEEKDAY 5: sabado, sab
WEEKDAY PLURAL 5: sabados
WEEKDAY 6: domingo, dom
WEEKDAY PLURAL 6: domingos
WEAKDAY 1: mar
MONTH 1: enero, ene
MONTH 2: febrero, feb
MONTH 3: marzo
MONTH 5: mayo
MONTH 6: junio, jun
MONTH 8: agosto
MONTH 9: septiembre, setiembre, sept, sep
MONTH 10: octubre, oct
MONTH 11: noviembre, nov
MONTH 12: diciembre, dic
WEAKMONTH 3: mar
WEAKMONTH 4: abril, abr
WEAKMONTH 5: may
WEAKMONTH 7: julio, jul
WEAKMONTH 8: ago
WEAKMONTH 9: set
RELATIVE 0: en el dia, hoy, hoi, oy, hoy dia, hoy en dia, el dia de hoy, dia de hoy
RELATIVE 1: dia siguiente, proximo dia, dia que viene, dia de manana, el dia de
    manana, mñn, mnn, mna, mn
RELATIVE 2: pasado manana, pasadomanana, psd manana, pasado mnn, pasao manana, pasado mañana
RELATIVE 3: traspasado manana, traspasado, pasado pasado manana
RELATIVE -1: ayer, anoche
RELATIVE -2: anteayer, antier, antes de ayer
MANANA 1: manana, mananas, mañana, mnana, mananita
PASADO 2: pasado, pasada, pasao
FEAST christmas: navidad, dia de navidad
FEAST christmas_eve: nochebuena, noche buena, vispera de navidad
FEAST new_year: ano nuevo, dia de ano nuevo
FEAST new_years_eve: nochevieja, noche vieja, fin de ano, vispera de ano nuevo, fin de ano nuevo
FEAST epiphany: dia de reyes, reyes
FEAST valentine: san valentin, dia de los enamorados, dia de san valentin
FEAST carnival: carnaval, lunes de carnaval, carnavales
FEAST holy_thursday: jueves santo
FEAST good_friday: viernes santo
FEAST easter: pascua, pascuas, domingo de pascua
FEAST labour_day: dia del trabajador, dia del trabajo
FEAST friends_day_ar: dia del amigo
FEAST independence_ar: dia de la independencia
FEAST mothers_day_ar: dia de la madre, dia de las madres
FEAST fathers_day: dia del padre, dia de los padres
FEAST children_ar: dia del nino, dia de las infancias, dia de los ninos
FEAST halloween: halloween
FEAST all_souls: dia de los muertos, dia de muertos
FEAST immaculate: dia de la virgen, inmaculada concepcion
FEAST black_friday: black friday
ALL_WEEKDAYS: entre semana, dias de semana, dia de semana, durante la semana, en la semana laboral

# Times of day
PART dawn: madrugada, madrugadas
PART afternoon: media tarde, hora de la siesta, la siesta, despues de comer,
    despues de almorzar, despues del
    almuerzo
PART evening: tardecita, tarde noche, tardenoche, tarde - noche, tardesita, tardecitas, atardecer,
    ultima hora de la tarde
PART night: noche, noches, nochecita, anochecer
PART morning: media manana
WEAKPART afternoon: tarde, tardes
NOON 720: mediodia, medio dia, medio-dia, mediodias, hora de almuerzo, hora del almuerzo, hora de
    almorzar
NOON 0: medianoche, media noche
MERIDIEM 0: am, a . m ., a . m, a m, de la am
MERIDIEM 12: pm, p . m ., p . m, p m
SHARP: en punto, exactamente, clavado, clavadas, puntual
FEW: pico, y pico, algo
NOW: ahora, ahora mismo, ahorita, ahorita mismo, ahoramismo, este momento, este preciso momento,
    este preciso instante, este instante, ya mismo
NOW 1: ya
SOONEST: lo antes posible, cuanto antes, lo mas pronto posible, lo mas temprano posible, lo antes
    que puedas, lo antes que tengas, lo mas rapido posible, antes posible, el primero que tengas,
    lo primero que tengas, lo mas pronto que tengas, lo mas pronto que puedas, lo mas temprano que
    tengas, lo mas temprano que puedas, primer turno que tengas, primer turno que haya, primer turno
    libre, primer turno disponible, primer horario que tengas, primer horario libre, primer horario
    disponible, primer hueco que tengas, primer lugar que tengas, turno mas proximo, turno mas
    cercano, apenas puedas, apenas tengas, apenas haya, en cuanto puedas, en cuanto tengas, urgente
EARLY: temprano, tempranito, primera hora, primeras horas de, primeras horas, primera hora de,
    pronto
LATE: lo mas tarde posible, lo mas tarde que puedas, lo mas tarde que tengas, final del dia, fin del
    dia, ultima hora, ultimas horas, altas horas de, altas horas, ultimas horas de, ultima hora de

# Units
HOURS: h, hs, hrs, hr, hora s
HOURS 1: hora, horas, horita, horitas
MINUTES: minuto, minutos, min, mins, minutito, minutitos
SECONDS: segundos, seg
DAYS: dia, dias, jornada
WEEKS 1: semana, semanas, sem, semanita, semana numero, semana nro
WEEKS 2: quincena, quincenas
MONTHS: mes, meses
YEARS: ano, anos
WEEKEND: fin de semana, finde, find, fines de semana, findes, weekend, finde semana
BUSINESS: habil, habiles, laborables, laborable
MORE: mas
AGO: hace, atras

# Which one
THIS: este, esta, estos, estas, ese, esa, corriente, mismo, misma
NEXT 2: subsiguiente
NEXT WEEKS 1: durante la semana que viene
NEXT: proximo, proxima, proximos, proximas, prox, px, que viene, que vienen, q viene, ke viene,
    qviene, que bien, siguiente, siguientes, entrante, que entra, que sigue
LAST: pasados, pasadas, anterior, anteriores
OTHER: otro, otra
EVERY: todos los, todas las, cada, todos, todo el, toda la
REST: resto, que queda, que resta
START: que comienza, que empieza, que arranca, que va, principios, principio, comienzos, comienzo,
    inicio, inicios, primeros
MIDDLE: mediados, medianos, mitad
END: fines, fin, finales, final, que termina, que acaba

# Little words
AT: las, alas, al las
AT 1: la
ON: el, lo
ON 2: los
TO AT: ala
TO: a
TO ON: al
OF: de, d
OF ON: del
IN: en
BY: por, durante, x
FOR: para, pa, xa, p /, p, pra, p / el
WITH: con, soy, llamo, nombre es
AND: y, e, &, i
OR: o, u, o sino, o si no, o bien
ABOUT: tipo, tipito, tipin, onda, a eso de, eso de, alrededor de, alrededor, cerca de,
    aproximadamente, aprox, aprox ., mas o menos, masomenos, maso menos, como a, como, sobre,
    ponele, calculo, capaz, capaz que, quizas, quiza, tal vez
MINUS: menos
FROM: desde, a partir, apartir, arrancando
UNTIL: hasta, asta, no mas tarde que, no mas tarde de
BETWEEN: entre
BEFORE: antes, antes que
BEFORE NOON 720: antes de almorzar, antes de comer, antes del almuerzo
WORK: despues del laburo, despues del trabajo, despues de trabajar, despues de laburar,
    cuando salgo del laburo, cuando salgo del trabajo, saliendo del laburo, saliendo del trabajo,
    a la salida del laburo, a la salida del trabajo, salgo del laburo, salgo del trabajo, salgo de
    trabajar, salgo de laburar, termino de trabajar, termino de laburar
WORK 1: salgo, termino, me libero, me desocupo
AFTER NOON 720: pasado el mediodia, pasado mediodia, pasado el medio dia
AFTER: despues, depues, dspues, despuez, luego, pasadas las, dsp, dps, desp, despues que,
    posterior, mas tarde que, mas tarde de
EARLIER: o antes, o mas temprano, y antes, para atras, a mas tardar, como muy tarde, como mucho,
    como maximo, maximo, a lo sumo
ONWARD: como minimo, como muy temprano, en adelante, para adelante, o mas tarde, o despues, en mas,
    pa adelante
INSIDE: dentro, adentro, de aca a, de aqui a
HENCE: a partir de ahora, desde ahora, a partir de hoy, desde hoy

# Yes and no
NOT: no, nop
NOT 1: ni, nunca, tampoco
UNABLE: no puedo, no podria, no me sirve, no me viene, no me queda, no me va, no llego, no voy a
    poder, no estoy, que no sea, no sea, imposible, se me complica, no quiero, no tengo, no podre,
    estoy ocupado, estoy ocupada, no me conviene, no me da, me complica
EXCEPT: excepto, salvo, menos el, menos los, menos la, menos las, que no sea, no sea, no sean
CORRECTION: digo, perdon, quise decir, quiero decir, me equivoque, corrijo, no no
PREFER: mejor, prefiero, preferiria, mejor dicho, en realidad, si puedo, si
INSTEAD: en vez, en lugar
SUITS: esta bien, estaria bien, me viene bien, me queda bien, me sirve, me va bien, me parece bien
BUT: pero, sino, si no, si
MOVE: pasalo, pasar, pasame, pasa, cambiar, cambia, cambialo, cambiame, mover, move, movelo,
    moveme, reprogramar, reprograma, correr, corre, correlo

# What letters written to a number make of it
ENDING ORDINAL_MARK: ro, ero, er, do, to, o, a

# Words that are no typing mistakes of the above
REAL: abre, abrir, agostar, ahora, alguna, andes, angosto, antas, antes, aparecer, arte, banana,
    bananas, barba, barbero, campana, cancelar, carta, casado, cerca, cierra, cinta, cinto, coche,
    corte, cuarentena, dedica, diego, diez, dinero, domina, dominar, dominga, doses, enano, enera,
    enero, enfrente, entero, fecha, fiesta, general, genero, hachas, harte, hermana, hora, horas,
    humana, humanas, jueces, juego, jugar, junior, justo, leche, lego, llego, llegue, lucas, lugo,
    luna, lunas, manda, mando, mano, manzana, manzanas, marca, marco, marcos, mares, marido,
    marino, mario, marta, marte, martin, maya, mayas, mayor, mañanas, media, medida, montana,
    montanas, moreno, nieve, nieves, noche, noches, norte, nueva, nuevas, nuevo, nuevos, nunes,
    ocha, ocho, once, parte, pasada, pasados, pasame, pasando, pasar, pasara, pasaran, pasear,
    paso, pesado, pisado, premio, previo, quieres, quiero, quinta, quinto, rayo, romana, sabada,
    sabiamos, sabida, salado, salvados, seguido, seis, semanal, semanales, sentado, siente,
    siesta, sigue, siguen, sino, tarda, tardado, tardar, tardo, tarta, techo, trance, trece,
    treinta, trenza, unos, ventana, viene, viera, vieron
"""
)
