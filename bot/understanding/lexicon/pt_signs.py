"""Yes, no, any, and pointing at choices in Portuguese."""

# ruff: noqa: E501 - one pattern a line, however many forms it has

from bot.understanding.meanings import Sign
from flows.reading import Pick, PickBy

SIGNS: dict[Sign | Pick, str] = {
    Sign.YES: """
        (sim|simm|ss|isso|isso mesmo|isso ai|ok|okay|okey|claro|beleza|pode|pode ser|pode sim|perfeito|otimo|maravilha|fechado|fechou|combinado|confirmo|confirmado|confirmada|confirma|confirmar|certo|certeza|certinho|com certeza|show|show de bola|top|bora|vamos|aceito|exato|exatamente|correto|positivo|afirmativo|afirmo|concordo|uhum|aham|joia|legal|massa|bacana|demoro|demorou|partiu|excelente|perfeitamente|bom|ta bom|esta bom|esta otimo|ta otimo|esta certo|esta bem|esta ok|bele|dale|yes|yep)
        ^^ (por favor|favor) $$
        pode (confirmar|marcar|agendar|ser sim|reservar|fechar|mandar|ir)
        (sim|claro|pode|ok) (sim|claro|pode|pode ser|por favor|quero|confirmo|confirmado|obrigado|obrigada|pode confirmar)
        (por mim|para mim) [esta|ta] (ok|otimo|beleza|tudo bem|bom)
        (claro|obvio|logico) que sim
        (sem problema|sem problemas|sem duvida|de acordo|e isso|e isso ai|e isso mesmo|quero sim|da certo|serve|me serve|tudo ok|de boa)
        {want} confirmar
        (verdade|e verdade|certissimo|sim senhor|e sim|diria que sim|acho que sim|isso ai)
    """,
    Sign.NO: """
        (nao|naao|nops|nope|negativo|nada disso|nunca|jamais|nego|recuso|nem|nana|noo)
        nao (obrigado|obrigada|por enquanto|ainda|mesmo|nao|por favor|e isso|e esse|agora|esta certo|pode|quero isso|quero nao)
        (agora|melhor|acho que|ainda|hoje|isso|esse|essa|claro que|prefiro que) nao $
        (mudei|mudar) de ideia
        nao (precisa|e preciso) $
        nao (quero|queria) $
        (em outro momento|mais para frente|vou pensar|talvez depois) $
        (de jeito nenhum|nem pensar|de forma alguma|errado|esta errado|ta errado)
        (falso|e falso|nao e verdade|nao e isso|nao era isso|nao acho|acho que nao|nao esta certo|nao concordo)
    """,
    Sign.ANYONE: """
        com (qualquer um|qualquer uma|qualquer barbeiro|qualquer pessoa|quem estiver|quem tiver|quem for|quem puder|quem quiser|quem tiver disponivel|quem estiver livre|qualquer dos dois|quem voce quiser)
        qualquer (barbeiro|cabeleireiro|pessoa|profissional)
        (tanto faz|nao importa|nao faz diferenca|indiferente) (quem|com quem|o barbeiro|qual barbeiro)
        (sem|nao tenho) preferencia de barbeiro
        (quem|o que) (estiver|tiver|puder) [livre|disponivel]
    """,
    Sign.FIRST: """
        [com|para] (o|a) (primeiro|primeira|primeiro barbeiro|primeiro horario|primeira vaga) [barbeiro|livre|disponivel] que (tiver|tiverem|puder|houver|estiver|aparecer|der|vagar|tem|sobrar|ficar livre) [livre|disponivel|vaga|horario]
        [com|para] (o|a) (primeiro|primeira|primeiro barbeiro|primeiro horario|primeira vaga) (livre|disponivel)
        o primeiro que (tiver|aparecer|der|vagar|tem|sobrar) [livre|disponivel]
        [com] (quem|o que) (estiver|tiver|puder) [livre|vaga|horario|atender] (antes|primeiro|mais cedo|mais rapido)
        [com] (quem|o que) (primeiro|mais rapido) (puder|estiver|tiver|tiver vaga)
        [com] (quem|o que) (desocupar|ficar livre|vagar) (antes|primeiro)
    """,
    Sign.BOTH: """
        (os dois|ambos|ambas|as duas coisas) [servem|serve|esta bom|estao bons|por favor] $
    """,
    Sign.ANY: """
        (qualquer um|qualquer uma|qualquer|tanto faz|para mim tanto faz|nao importa|indiferente|o que for|a que for|voce escolhe|pode escolher|escolhe voce|sem preferencia|nao tenho preferencia|quem for|o que voce quiser|quem quiser|nao faz diferenca|e igual) [deles|desses|dos dois] [esta|serve] [bom|bem|otimo]
    """,
    Sign.SPANISH: """
        em (espanhol|castelhano)
        (fala|falam|falas) (espanhol|castelhano)
        ^^ espanhol [por favor] $$
        (mudar|muda|trocar|troca|mude) [o|de] [idioma|lingua] para [o] (espanhol|castelhano)
    """,
    Sign.PORTUGUESE: """
        em portugues
        (fala|falam) portugues
        ^^ portugues [por favor] $$
        (mudar|muda|trocar|troca|mude) [o|de] [idioma|lingua] para [o] portugues
    """,
    Sign.ENGLISH: """
        em ingles
        (fala|falam) ingles
        ^^ ingles [por favor] $$
        (mudar|muda|trocar|troca|mude) [o|de] [idioma|lingua] para [o] ingles
    """,
    Sign.RATHER: """
        ^ [nao|opa|ah|desculpa|perdao|espera|pensando bem] [nao] (melhor|prefiro|preferia|na verdade|alias|me confundi|me enganei)
    """,
    Sign.SAME_TIME: """
        [em|no|na|ao|a|o] (mesmo horario|mesma hora) [de sempre|de antes|que antes|que eu tinha]
    """,
    Sign.OTHER_DAY: """
        (tem|teria|tinha|ha|pode ser|poderia ser|da para) [em|algum] (outro dia|outra data|outro momento)
    """,
    Sign.OTHER_TIME: """
        [tem|quero|melhor|prefiro|para|pode ser|tem algum] (outro|outra) (horario|dia|data|hora)
        [{want}] [{can}] [me] (trocar|mudar|alterar|troca|muda|mude|altera|modificar|corrigir) [de|o|a|meu] (dia|hora|horario|data)
        (mudanca|troca|alteracao) de (horario|dia|data)
    """,
    Sign.ANY_TIME: """
        (em|a) qualquer (dia|horario|hora|momento|data)
        qualquer (dia|horario|hora|momento|data)
        (quando der|quando puder|quando tiver|quando quiser)
    """,
    Sign.FINE: """
        (tudo bem|tudo bom|tudo certo|tudo joia|tudo beleza|por mim tudo bem)
    """,
    Sign.NOTHING: """
        se (tem|tiver|der|pode|puder|nao|for|voce|houver|eu|estiver)
        (mais tarde|depois) (te|eu|a gente|falo|confirmo|aviso|vejo)
        (te|eu) (aviso|confirmo) (depois|mais tarde)
        o (mais cedo|quanto antes|mais rapido) possivel
        nao sei [ainda]
        [na|no] (primeira|primeiras|ultima|ultimas|primeiro|ultimo) (hora|horas|horario)
        (no|o) outro dia
        (antes|depois) (de|do|da|das|que)
        (algo|nada|tem|e|prefiro|quero|melhor) (antes|depois|mais tarde|mais cedo) (de|do|da|das|que)
        nao (chego|vou) (a|antes|ate|as|depois)
        (bom|beleza) (mas|e|entao)
        nada grave
        para (mim|o|a)
        isso (nao|e)
        qualquer coisa
        a (partir|noite|tarde)
    """,
    Pick(PickBy.POSITION, 2): """
        [a] segunda (opcao|alternativa)
    """,
    Pick(PickBy.POSITION, 4): """
        [a] quarta (opcao|alternativa)
    """,
    Pick(PickBy.POSITION, 1): """
        [{choose}] (o|a) [opcao] de cima $
    """,
    Pick(PickBy.LAST): """
        [{choose}] (o|a) [opcao] de baixo $
        [quero|prefiro|pode ser|escolho|me ve] (o|a) (ultimo|ultima) [opcao|horario|de todos]
        ^ (ultimo|ultima) $
    """,
    Pick(PickBy.EARLIEST): """
        (o|a) [horario|que for] (mais cedo|mais proximo|mais proxima|mais cedinho)
    """,
    Pick(PickBy.LATEST): """
        (o|a) [horario|que for] (mais tarde|mais tardio)
    """,
    Pick(PickBy.THAT): """
        [{choose}] (o|a) [opcao] (da|do) (direita|esquerda|meio)
        (esse|essa|este|esse mesmo|essa mesma|esse horario|esse ai|nesse|nesse horario) [esta bom|serve|pode ser|por favor|esta otimo|mesmo] $
        (quero|pode ser|fico com|prefiro|escolho|confirmo|marca|com) (esse|essa|nesse) [horario|mesmo|ai]
    """,
}
