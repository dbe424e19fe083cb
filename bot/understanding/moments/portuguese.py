"""The words of Portuguese, as it is written in Brazil."""

from bot.understanding.moments.lexicon import Lexicon

PORTUGUESE = Lexicon(
    """
# Anything else
WORD: por agora, ate agora, por hoje e so, segunda opcao, segunda vez, terceira opcao, quarta
    opcao, quinta opcao, primeira opcao, segunda via, segundo lugar, bom dia, boa tarde, boa
    noite, boas tardes, boas noites, uma vez, cada vez, as vezes
VAGUE: atual, atualmente, mais tarde, mais cedo, semanal, semanalmente, diariamente, verao, inverno,
    outono, primavera

# Numbers
NUMBER 0: zero
NUMBER 2: dois, duas, um par de
NUMBER 3: tres, alguns, algumas, uns
NUMBER 4: quatro
NUMBER 5: cinco
NUMBER 6: seis
NUMBER 7: sete
NUMBER 8: oito
NUMBER 9: nove
NUMBER 10: dez
NUMBER 11: onze
NUMBER 12: doze
NUMBER 13: treze
NUMBER 14: quatorze, catorze
NUMBER 15: quinze
NUMBER 16: dezesseis, dezasseis
NUMBER 17: dezessete, dezassete
NUMBER 18: dezoito
NUMBER 19: dezenove, dezanove
NUMBER 20: vinte
NUMBER 30: trinta
NUMBER 40: quarenta
NUMBER 50: cinquenta
THOUSAND: mil
ONE 1: um, uma
ORDINAL 1: primeiro, primeira
ORDINAL 3: terceiro, terceira
ORDINAL -1: ultimo, ultima, ultimos, ultimas
ORDINAL -2: penultimo, penultima
HALF 30: meia, meio
QUARTER 15: um quarto
QUARTER 45: tres quartos
MONEY: reais, real, r $, dolares, conto, contos, km, kg, graus, cm, centimetros, mm, milimetros,
    dedos
THING 1: pessoa, filho, crianca, corte, vez, opcao, horario
THING: pessoas, filhos, filhas, criancas, cortes, vezes,
    opcoes, amigos, barbas, horarios, alarmes, lembretes, mensagens, de cada

# Days
DAYS BEFORE: vespera
ORDINAL WEEKS 2: segunda quinzena
WEEKDAY 0: segunda feira, segunda - feira, 2 a feira, na 2 a, 2 a - feira, segunda
WEEKDAY 1: terca feira, terca - feira, 3 a feira, 3 a - feira, na 3 a, terca
WEEKDAY 2: quarta feira, quarta - feira, 4 a feira, 4 a - feira, na 4 a, quarta
WEEKDAY 3: quinta feira, quinta - feira, 5 a feira, 5 a - feira, na 5 a, quinta
WEEKDAY 4: sexta feira, sexta - feira, 6 a feira, 6 a - feira, na 6 a, sexta
WEEKDAY 5: sabado, sabadao
WEEKDAY 6: domingo, domingao
WEEKDAY PLURAL 0: segundas
WEEKDAY PLURAL 1: tercas
WEEKDAY PLURAL 2: quartas
WEEKDAY PLURAL 3: quintas
WEEKDAY PLURAL 4: sextas
WEEKDAY PLURAL 5: sabados
WEEKDAY PLURAL 6: domingos
WEAKDAY 0: seg
WEAKDAY 1: ter
WEAKDAY 2: qua
WEAKDAY 3: qui
WEAKDAY 4: sex
WEAKDAY 5: sab
WEAKDAY 6: dom
MONTH 1: janeiro, jan
MONTH 2: fevereiro, fev
MONTH 3: marco
MONTH 4: abril, abr
MONTH 5: maio
MONTH 6: junho, jun
MONTH 7: julho, jul
MONTH 8: agosto, ago
MONTH 9: setembro
MONTH 10: outubro
MONTH 11: novembro, nov
MONTH 12: dezembro, dez .
WEAKMONTH 3: mar
WEAKMONTH 5: mai
WEAKMONTH 9: set
WEAKMONTH 10: out
RELATIVE 0: hoje, hj, oje, dia de hoje
RELATIVE 1: amanha, dia seguinte, proximo dia, amanhan, amanhaa, amnh, amnha, amn, amanhã
RELATIVE 2: depois de amanha, dps de amanha, depois da amanha, depois d amanha, dia depois de
    amanha
RELATIVE -1: ontem
RELATIVE -2: anteontem
FEAST christmas: natal, dia de natal
FEAST christmas_eve: vespera de natal, noite de natal
FEAST new_year: ano novo, dia de ano novo, ano - novo
FEAST new_years_eve: vespera de ano novo, reveillon, noite de ano novo
FEAST carnival: carnaval
FEAST good_friday: sexta feira santa, sexta - feira santa, sexta santa
FEAST easter: pascoa, domingo de pascoa
FEAST mothers_day: dia das maes, dia da mae
FEAST fathers_day_br: dia dos pais, dia do pai
FEAST children_br: dia das criancas, dia da crianca
FEAST lovers_br: dia dos namorados
FEAST valentine: dia de sao valentim
FEAST labour_day: dia do trabalho, dia do trabalhador
FEAST independence_br: dia da independencia, sete de setembro
FEAST halloween: halloween, dia das bruxas
FEAST all_souls: finados, dia de finados
FEAST black_friday: black friday
ALL_WEEKDAYS: dia de semana, dias de semana, durante a semana

# Times of day
PART dawn: madrugada, madruga
PART morning: manha, manhas, manhazinha, parte da manha, periodo da manha, manhã
PART afternoon: parte da tarde, periodo da tarde, depois do almoco, apos o almoco, depois de
    almocar
PART evening: tardinha, tardezinha, fim da tarde, final da tarde, fim de tarde, finzinho da tarde,
    finalzinho da tarde, comeco da noite
PART night: noite, noites, noitinha, tarde da noite
WEAKPART afternoon: tarde, tardes
NOON 720: meio dia, meio - dia, meiodia, horario de almoco, hora do almoco, hora de almoco
NOON 0: meia noite, meia - noite
MERIDIEM 0: am, a . m ., a . m
MERIDIEM 12: pm, p . m ., p . m
SHARP: em ponto, exatamente, certinho, cravado
FEW: pouco, pouquinho, e pouco, e pouquinho, e tanto
NOW: agora, agora mesmo, logo agora, este momento, esse momento, este instante, esse instante,
    nesse momento, neste momento, nesse instante, neste instante
NOW 1: ja
SOONEST: o quanto antes, quanto antes, o mais rapido possivel, o mais cedo possivel, assim que
    possivel, o mais breve possivel, primeiro horario disponivel, primeiro horario que tiver,
    primeiro horario livre, primeiro horario que voce tiver, horario mais proximo, horario mais
    cedo, o mais cedo que tiver, o mais cedo que voce tiver, o mais cedo que der, o mais rapido que
    der, o mais rapido que tiver, assim que der, assim que tiver, logo que der, logo que puder,
    quanto antes melhor, urgente
EARLY: cedo, cedinho, primeiras horas, primeira hora, logo
LATE: fim do dia, final do dia, ultima hora, ultimas horas

# Units
HOURS: h, hs, hrs, hr
HOURS 1: hora, horas, horinha, horinhas
MINUTES: minuto, minutos, min, mins, minutinho, minutinhos
SECONDS: segundo, segundos
DAYS: dia, dias
WEEKS 1: semana, semanas, sem, semana numero
WEEKS 2: quinzena, quinzenas
MONTHS: mes, meses
YEARS: ano, anos
WEEKEND: fim de semana, final de semana, fds, finde, fins de semana, finais de semana
BUSINESS: uteis, util
MORE: mais
AGO: ha, atras, faz

# Which one
THIS: este, esta, estes, estas, esse, essa, corrente, mesmo, mesma, nesta, neste, nessa, nesse,
    desta, deste, dessa, desse
NEXT WEEKS 1: durante a semana que vem
NEXT: proximo, proxima, proximos, proximas, prox, que vem, q vem, seguinte, seguintes, que entra
LAST: passado, passada, passados, passadas, anterior
OTHER: outro, outra
EVERY: todos os, todas as, toda, todo, cada, todos, todas
REST: resto, restante, que resta, que falta
START: primeiros, primeiras, que comeca, que vai, comeco, inicio, principio, comecinho
MIDDLE: meados, metade
MIDDLE OF: meio de, meio da, meio do
END: fim, final, fins, finzinho, que termina, que acaba

# Little words
ON: o
ON 2: os
TO AT: as, aas
TO: a
TO ON: ao, pro
TO ON 2: aos, pros
OF AT: das
OF AT 1: da
OF: de, d
OF ON: do, dos
IN: em
IN ON: no
IN ON 2: nos
IN AT 1: na
IN AT: nas
BY AT: pelas, plas
BY AT 1: pela
BY: por, durante, pelo
FOR AT: pras, pra as, para as
FOR: pra, para, p /, p, para a, pra a
WITH: com, sou, chamo, nome e
AND: e, &
OR: ou, ou entao, ou senao
ABOUT: tipo, umas, por volta de, por volta, la pelas, la pela, la por, mais ou menos, cerca de,
    talvez, acho que, aproximadamente, mais ou menos as, perto de, perto
MINUS: menos
FROM: desde, a partir
UNTIL: ate, no maximo ate
BETWEEN: entre
BEFORE: antes
BEFORE NOON 720: antes do almoco, antes de almocar
WORK: depois do trabalho, depois do servico, depois do expediente, apos o trabalho, apos o
    expediente, depois do trampo, saindo do trampo, saio do trabalho, saio do trampo, saio do
    servico, depois de trabalhar, quando saio do trabalho, saindo do trabalho
WORK 1: saio, termino, fico livre, largo
AFTER: depois, apos, dps, passando
EARLIER: ou antes, ou mais cedo, e antes, no mais tardar, o mais tardar, no maximo, ate no maximo
ONWARD: no minimo, em diante, pra frente, para frente, ou mais tarde, adiante, ou depois
INSIDE: dentro, daqui, em ate
HENCE: a partir de agora, a partir de hoje, a contar de hoje

# Yes and no
NOT: nao, n
NOT 1: nem, nunca, tampouco
UNABLE: nao posso, nao da, nao consigo, nao vou poder, nao estou, nao tenho, nao quero, nao rola,
    nao serve, nao me serve, nao e possivel, n posso, n da, nao vou conseguir, nao seja, que nao
    seja, nao pode, nao pode ser
EXCEPT: exceto, menos no, menos na, menos as, menos os, salvo, tirando
CORRECTION: digo, quer dizer, quero dizer, desculpa, perdao, alias, ou melhor, corrigindo
PREFER: melhor, prefiro, preferia, na verdade, prefiro que, sim, pode ser
INSTEAD: em vez, ao inves, em lugar, no lugar
SUITS: ta bom, ta otimo, esta bom, esta otimo, e bom, fica bom, fica otimo, serve, me serve, seria
    bom, funciona, ta bem, da certo
BUT: mas, porem, senao
MOVE: mudar, muda, mude, remarcar, remarca, passar, passa, trocar, troca, adiar, mover, reagendar

# What letters written to a number make of it
ENDING ORDINAL_MARK: o
ENDING ORDINAL_MARK 2: a

# Words that are no typing mistakes of the above
REAL: abri, abrir, agenda, agora, alguma, amanhece, amanhecer, antes, barba, cerca, certa, certo,
    cesta, cinta, conte, corte, corto, dente, depois, domina, foite, fora, forte, frente, gente,
    hoje, hora, janela, julgo, junta, junto, lindo, maio, maior, manda, mania, manta, marca,
    marcar, marcou, meio, mesma, mesmo, minha, minhas, noiva, noivo, norte, oito, ontem, outra,
    outro, passa, pente, perto, porta, quanta, quarto, quartos, querida, querido, quinto, quinze,
    segue, seguir, segunda, segundo, semanal, sesta, sete, sexto, sopa, tarda, tardar, tenta,
    terra, tinta, trinca, vinda, vinte
"""
)
