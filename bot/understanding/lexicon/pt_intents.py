"""How intents are said in Portuguese."""

# ruff: noqa: E501 - one pattern a line, however many forms it has

from flows.reading import Intent

INTENTS: dict[Intent, str] = {
    Intent.BOOK: """
        {want} [marcar|agendar|reservar|fazer|pegar|um|uma|outro] ... {booking}
        {want} (marcar|agendar|reservar|cortar|fazer|aparar|um corte|uma barba)
        (marcar|agendar|reservar|marca|agenda|reserva|agende|marque|reserve|agendo|marco) [{my}] ({booking}|corte|barba)
        (marcar|agendar|reservar|marque|agende|reserve|agendando|marcando)
        ^ (marca|agenda|reserva) [para] mim
        me (marca|agenda|encaixa|reserva|coloca|anota|encaixe)
        (me|voce) ({can}) (marcar|agendar|encaixar|reservar|anotar)
        ({can}) [me] (marcar|agendar|reservar|encaixar) (para|um|uma|o|a|mim|amanha|hoje|com|no|na|as|?)
        (horario|agendamento|reserva) (para|com) (mim|hoje|amanha|sabado|sexta|segunda|terca|quarta|quinta|o|a)
        (novo|nova|outro) (agendamento|reserva|marcacao)
        (me lembra|me lembre|lembrar de)
    """,
    Intent.MOVE: """
        (trocar|mudar|alterar|remarcar|adiar|adiantar|antecipar|passar|transferir|mover|modificar|reagendar) [de] [{my}] [dia do|horario do|hora do|data do|dia de] (meu|minha|meus) ({booking}|corte)
        (trocar|mudar|alterar|remarcar|adiar|adiantar|antecipar|transferir|mover) [{my}] (agendamento|reserva|consulta|visita|compromisso)
        (remarcar|remarca|remarque|remarco|reagendar|reagenda|reagende|adiar|adia|adie|antecipar|remarcacao)
        ({can}) [me] (trocar|mudar|alterar|adiantar|passar|transferir|mover|muda|troca|passa) [para|o|a|de|por]
        {want} (trocar|mudar|alterar|adiantar|passar|transferir|mover) [de|o|meu|a|minha|para]
        (troca|muda|passa|transfere|altera|mude|troque|passe|altere) [{my}|para|isso] [{booking}|para]
        (mudanca|troca|alteracao) de agendamento
        (deixar|deixa|deixamos) para (outro|outra|segunda|terca|quarta|quinta|sexta|sabado|amanha)
    """,
    Intent.CANCEL_BOOKING: """
        (cancelar|cancela|cancele|cancelo|cancelem|desmarcar|desmarca|desmarque|desmarco|anular|excluir|apagar|remover|suspender|deletar) [{my}] ... ({booking}|{agenda})
        (desmarcar|desmarca|desmarque|desmarco|desmarcado|cancela|cancele|cancelem) [para mim|por favor|isso|meu|minha|o|a]
        (cancelar|excluir|apagar) (o|a|meu|minha|meus)
        nao (vou|vamos|posso|consigo|podemos|irei|poderei|vai dar) [mais] [poder|conseguir|para] [mais] (ir|comparecer|chegar|estar|aparecer)
        nao vou [mais] (poder|conseguir|dar)
        nao (vou|irei|comparecerei) (mais|hoje|amanha|nao)
        nao vai dar [mais|para ir|hoje|amanha]
        {want} (cancelar|desmarcar) [{my}] [{booking}]
    """,
    Intent.CANCEL: """
        (cancelar|cancelo|cancelamento|cancelado|anular) [tudo|isso]
    """,
    Intent.CANCEL_TERMS: """
        [e] (o que acontece se|se|caso) [depois|no fim|na hora|no dia|eu] [eu] nao (puder|posso|der|conseguir|for|vou|consigo) [mais] [ir|vir|chegar|aparecer|depois|no dia] $
        [e] (o que acontece se|se|caso) [depois|na hora] (surgir|acontecer|aparecer|tiver) [algo|alguma coisa|um imprevisto|um problema]
        (e|o que acontece) se [depois|eu] [eu] (cancelar|precisar cancelar|quiser cancelar|desmarcar|faltar|mudar de ideia|desistir)
        ate (quando|que horas) [eu|se] (posso|pode|da para|da pra|devo) (cancelar|desmarcar|remarcar|avisar)
        com quanto tempo [de antecedencia] [eu] [posso|devo|preciso|tenho que] (cancelar|desmarcar|remarcar|avisar)
        (posso|da para|da pra|pode|poderia) [depois] (cancelar|desmarcar|remarcar|mudar) (depois|mais tarde|mais para frente|ate)
        como [eu] (faco|faz) (para|pra) (cancelar|desmarcar) depois
        (cobram|cobra|tem|paga) [alguma] (multa|taxa) (se|por) (cancelar|faltar|desmarcar|eu cancelar|eu faltar)
        politica de cancelamento
    """,
    Intent.MAY_CANCEL: """
        como [eu] [faco para|faco pra|faz para|faz pra|posso|que eu] (cancelar|cancelo|desmarcar|desmarco|cancela) [{my}] [{booking}]
        (posso|da para|da pra|e possivel|tem como|poderia) (cancelar|desmarcar)
    """,
    Intent.REMINDERS: """
        [voces] (me|nos) [vai|vao|podem|pode] (lembra|lembram|lembrar|lembrarao) [disso|{my}] [{booking}] [antes|um dia antes|no dia] ?
        (pode|podem|vai|vao) me lembrar [disso|{my}] [{booking}] [antes|um dia antes|no dia]
        (me|nos) [vai|vao] (avisa|avisam|avisar|manda|mandam|mandar) [um] (antes|lembrete|aviso|um dia antes|no dia|na vespera)
        (mandam|manda|enviam|tem|recebo|chega) [algum|um] (lembrete|lembretes|aviso antes)
        (me lembra|me lembre) (antes|um dia antes|no dia|do horario|do meu horario)
    """,
    Intent.ARRIVED: """
        ^ [oi] [ja] (cheguei|chegamos) [na barbearia] $
        [ja] (estou|to|estamos) (na barbearia|no salao|no local)
    """,
    Intent.QUEUE: """
        (quanto|quanta) [tempo] [de] (espera|fila)
        (quanto|quanta) (tempo|espera|gente) [de] (tem|esta|ta) [de] [espera|fila|na fila|esperando]
        (quantas|quantos) [pessoas] (tem|estao|tao) [...] (esperando|na frente|na fila|antes)
        [tem|ta com] (muita|muito) (espera|fila|gente|demora)
        tem (espera|fila|gente esperando)
        como (ta|esta|anda) a (fila|espera)
        (quando|que horas) (e|chega) [a] minha vez
        (quanto|quanto tempo) falta [pra|para] [a] minha vez
        ({can}) (ir|passar|aparecer|chegar) sem (hora|horario|hora marcada|agendar|marcar)
        (atende|atendem|voces atendem) sem (hora|horario|hora marcada|agendar|marcar)
    """,
    Intent.JOIN_QUEUE: """
        [me] (coloca|coloque|poe|bota|anota|inclui|entrar|entro|ficar|quero) [me] [entrar|ficar] (na|em uma|a) fila
    """,
    Intent.LEAVE_QUEUE: """
        (me tira|me tire|tira|tire|sair|saio|vou sair|quero sair|me remove) [me] da fila
    """,
    Intent.WAIT: """
        [me coloca|me poe|coloca|entrar|quero entrar] [na] lista de espera
        (me coloca|me poe|me inclui) na lista
        (me avisa|me avise|avisa|avise|pode avisar|pode me avisar|me avisem) (se|quando) ... (abrir|liberar|vagar|vaga|desistir|cancelar|horario|surgir|aparecer|algo)
        se (abrir|liberar|vagar|surgir|alguem desistir|alguem cancelar|aparecer) [algo|vaga|um horario|uma vaga] [me avisa|me avise|avisa]
        [me] (avisa|avise|avisar|avisem|chama|chame) [me] (se|quando) ... (abrir|abre|vagar|liberar|desmarcar|cancelar|surgir|aparecer|vaga|vagas|horario)
        (avisa|avise|avisem) ... (se|quando) ... (abrir|vagar|liberar|desmarcar|cancelar|surgir|vaga)
        [me] (coloca|coloque|poe|bota|anota|entrar|ficar) [me] (na|em) [uma] (lista|espera) [de espera]
        ^ [uma] lista de espera
        se (abrir|vagar|liberar|surgir) (algo|um horario|uma vaga|alguma coisa|alguma vaga)
    """,
    Intent.STANDING: """
        [quero|queria|gostaria de] [um|meu] (horario|horarios) (fixo|fixos|recorrente)
    """,
    Intent.SKIP_DATE: """
        (pula|pular|pulo|pule|pulem|pulamos) [o|a] [horario|dia|data]
    """,
    Intent.SKIP_NEXT: """
        (pula|pular|pulo|pule|pulem|pulamos) (o|a) (proximo|proxima|seguinte) [horario|dia|data|vez]
    """,
    Intent.END_STANDING: """
        (cancelar|cancela|cancele|desmarcar|desmarca|tirar|tira|parar|acabar|encerrar) [o|meu|meus|os|todos] [os|meus] ... (fixo|fixos)
        nao quero mais ... (fixo|fixos)
        (cancelar|cancela|cancele|desmarcar|desmarca) [o|meu|meus|os|todos] [os|meus] (horario|horarios) (fixo|fixos)
    """,
    Intent.STOP_WAITING: """
        (me tira|me tire|tira|tire|sair|me remove|me remova) (da|da minha) (lista|lista de espera)
        nao (quero|vou) [mais] esperar [mais]
        nao precisa [mais] [me] avisar [mais]
        (cancelar|cancela) [a|minha] lista de espera
        [me] (tira|tire|remove|remova|retira) [me] da (lista|espera) [de espera]
        sair da (lista|espera) [de espera]
        (nao|nao precisa) [me] (avise|avisar|avisa) [mais]
        nao quero [mais] (esperar|ficar na lista)
    """,
    Intent.PAY: """
        (precisa|precisam|tem|tenho|e preciso|cobram|pede|pedem) [que] [de] [pagar|dar|deixar] [um|o|algum] (sinal|deposito|adiantamento|entrada|adiantado)
        {want} (pagar|fazer o pagamento|pagar o sinal)
        (como|onde) [e que|eu] (pago|faco para pagar|faco o pagamento|transfiro)
        (pagar|deixar) (o|meu|um) (sinal|deposito|horario|agendamento)
        (link|dados|chave|codigo) (de|do|para|pix) (pagamento|pagar|pix|transferir|copia)
        (qual|manda|me passa|passa) [e] (a|o|sua) (chave pix|chave|pix)
        ja (paguei|fiz o pagamento|transferi|fiz o pix|mandei o pix)
        (vou|posso) pagar (agora|ja)
    """,
    Intent.MY_BOOKINGS: """
        (tenho|tinha|temos) [um|meu] (horario|agendamento|hora marcada|horario marcado) (as|hoje|agora|amanha|com|na|no|para)
        (meus|minhas|meu proximo|minha proxima|o meu) ({booking}|compromissos)
        [ver|consultar|mostrar|mostra|conferir] (minha|meu) ({agenda}|{booking})
        (quando|que dia|que horas|qual dia|qual hora|a que horas|para quando) (e|eu tenho|tenho|ficou|esta|era|seria) [o|a|meu|minha] [{booking}|corte|marcado|agendado]
        (tenho|eu tenho|tem) [algum|alguma|algo|um|o meu|meu] [{booking}] (marcado|marcada|agendado|agendada|reservado) [para]
        (tenho|eu tenho) (algum|alguma|um) {booking}
        (quais|qual) (sao|e) (os meus|meus|o meu|meu|as minhas|minha) {booking}
        que {booking} (eu tenho|tenho)
        compromissos (de|para|da|do)
        (esta|ficou) (marcado|agendado|confirmado|reservado) [?|para]
        (confirmado|marcado|agendado) ?
        proximo (horario|agendamento|compromisso) meu
    """,
    Intent.AVAILABILITY: """
        (tem|ha) [alguem|alguma pessoa|algum barbeiro] (livre|disponivel|desocupado)
        (tem|ha) alguem [que|para] (me corte|corte|cortar|me atenda agora|possa cortar)
        (tem|teria|ha|tens|sobrou|existe|tera|voces tem|voce tem|ainda tem|tem ai) [ai|algum|alguma|um|uma|mais|ainda] (horario|horarios|vaga|vagas|hora|lugar|disponibilidade|encaixe|agenda|brecha|espaco|algo|alguma coisa) [livre|disponivel|vago|para|hoje|amanha]
        (horario|horarios|vaga|vagas|hora|horas) (disponivel|disponiveis|livre|livres|vago|vagos)
        (quais|qual|que) [sao|e|os|o] (horarios|horario|dias|horas|vagas) [que] (tem|disponiveis|disponivel|livres|voces tem|voce tem|ha|sobraram|estao|restam|vagos)
        (disponibilidade|vaga|vagas|disponivel|disponiveis)
        (quando|que dia|que dias) [o|a] _ (trabalha|atende|esta)
        (quando|que dia|que horas|qual dia) (tem|pode|posso|teria|voces podem|da|consegue|poderia|esta livre) [ir|vaga|horario]
        (esta|estao|estara|estaria) [...] (livre|disponivel|disponiveis|livres|ocupado)
        da para (cortar|fazer|ir|encaixar|marcar|ser|atender)
        (posso|da para|consigo) (ir|passar|chegar|cortar) [hoje|amanha|agora|ai]
        tem (para|algo) (hoje|amanha|agora|sabado|sexta|segunda|terca|quarta|quinta|domingo|de|a)
        (atende|trabalha|corta) (hoje|amanha|no|na|sabado|domingo)
    """,
    Intent.PRICES: """
        (quanto|qto) (custa|custam|e|esta|sai|fica|cobra|cobram|voces cobram|voce cobra|ta|seria|vale|sao|da|devo|pago|sairia|ficaria) [o|a|um|uma|para]
        (preco|precos|tabela|valores|tarifa|orcamento|tabela de precos)
        (qual|quais|que) [e|sao|seria] (o|a|os) (valor|preco|precos|valores|custo)
        (o|os) (valor|valores) [do|da|de]
        (valor|valores) (do|da|de|para)
        (e|esta|sao) (caro|barato|cara)
        ^ (quanto|valor|valores) [?] $
        (por|a) quanto
        (promocao|promocoes|desconto|descontos|oferta|ofertas|pacote|pacotes)
    """,
    Intent.SERVICES: """
        (que|quais|qual) [sao] [os|outros] (servicos|cortes) [voces] [fazem|tem|oferecem|sao|disponiveis]
        que (voces|voce) (fazem|faz|oferecem) [ai]
        [ver|lista de|os|seus|mostra os] servicos
        (fazem|faz|voces fazem|tem) (barba|sobrancelha|luzes|progressiva|coloracao|platinado|degrade|pigmentacao|hidratacao|tintura|manicure|alisamento|tranca|trancas)
        quanto (tempo|demora|dura)
    """,
    Intent.BARBERS: """
        ^^ [e] quem sao [?] $$
        (quais|que|quem) [sao] (os barbeiros|barbeiros|cabeleireiros|atende|atendem|corta|trabalha|esta ai|esta hoje|esta atendendo|sao os barbeiros|tem hoje)
        com quem (posso|eu posso|tem|e|seria|vou)
        (lista de|ver|os|quais) barbeiros
        ^ barbeiros
    """,
    Intent.HOURS: """
        (que horas|ate que horas|a partir de que horas|a que horas|quando|que dias|quais dias|ate quando|de que horas) [e que|voces|que|voce] (abre|abrem|fecha|fecham|atendem|atende|funciona|funcionam|esta aberto|estao abertos)
        (qual|quais|que) [e|sao] [o|os] (horario|horarios) [de|do|da] [voces|voce|funcionamento|atendimento|abertura|salao|barbearia|loja]
        (horario|horarios|hora) (de|do) (funcionamento|atendimento|abertura|fechamento|voces)
        (trabalha|atende|corta) (aos|nos|as|nas) (segundas|tercas|quartas|quintas|sextas|sabados|domingos|feriados)
        (abre|abrem|fecha|fecham|atendem|funciona|funcionam|voces abrem|estao abertos|esta aberto|esta aberta) [aos|no|na|nos|em|de|hoje|amanha|agora] [domingo|domingos|sabado|sabados|feriado|feriados|segunda|agora]
        ^ (horario|horarios|os horarios) $
    """,
    Intent.ADDRESS: """
        (onde|aonde) (fica|ficam|e|voces ficam|esta|estao|voces estao|voce fica|e a barbearia|voces sao|se localiza|que fica)
        (endereco|localizacao|como chego|como chegar|como faco para chegar|qual rua|que rua|em que rua|qual bairro|que bairro|em qual bairro)
        (manda|me manda|passa|me passa|qual) [e] [a|o|sua|seu] (localizacao|endereco)
        (perto|proximo) de (que|onde|qual)
    """,
    Intent.FACILITIES: """
        (tem|tem algum|voces tem|vcs tem|ha|oferecem|vendem|servem) [um|uma|o|a] {facility}
        ^ {facility} (tem|voces tem|vcs tem|vendem|servem) ?
        (posso|podemos|pode) (ir|levar|entrar) [com] [o|a|meu|minha|um] (cachorro|cao|pet|bike|bicicleta|carrinho)
    """,
    Intent.PAYMENT_METHODS: """
        (forma|formas|meio|meios|metodo|metodos|opcoes) de (pagamento|pagar)
        (aceita|aceitam|voces aceitam|voce aceita|pega|passa|passam|tem) [pagamento com|pagamento em] (cartao|cartoes|pix|debito|credito|dinheiro|vale|picpay|mercado pago|transferencia|maquininha)
        como [e que|eu] (posso|da para|consigo|se pode) pagar
        (posso|da para|pode|consigo) pagar (com|no|em|por|na|de)
        (pagar|pago|pagamento) (com|no|em|por|na) (cartao|pix|debito|credito|dinheiro|transferencia)
        (so|somente|e) (em|no) (dinheiro|pix)
    """,
    Intent.HELP: """
        (informacao|informacoes|tenho uma duda|uma duvida|tenho uma duvida|uma pergunta|queria saber)
        (ajuda|ajudar|socorro|instrucoes|opcoes|menu|me ajuda|me ajude)
        (preciso|quero) de [uma] (ajuda|maozinha)
        (me|voce|voces) ({can}) [me] ajudar
        que (voce|voces) (sabe fazer|pode fazer|consegue fazer)
        como (funciona|isso funciona|faco|eu faco|uso) [isso|para marcar|para agendar]
        (o que|que) (voce|voces) (pode|podem|sabe|sabem|consegue|faz) [fazer|responder]
        que tipo de (coisas|perguntas|servico) [...]
    """,
    Intent.HUMAN: """
        (falar|falo|conversar|conversa|contato) ... (com|ao) [um|uma|o|a|os] {someone}
        (me passa|passa|transfere|me transfere|me transfira|chama|me chama|me coloca) [para|com] [um|uma|o|a|ai] {someone}
        {want} [de] [um|uma|o|a] {someone}
        ^ [um|uma|o|a] (atendente|humano|pessoa|gerente|dono|suporte)
        nao (quero|gosto de) (falar|conversar) com [um|uma] (robo|bot|maquina)
        (tem|ha) [alguma|algum|um|uma] (pessoa|atendente|humano|alguem) [ai|real] [?] $
        ({can}) [me] (atender|ligar)
        (me liga|me ligue|podem me ligar)
        (falar|falo) (com|direto com) [o|a] _
        {someone} (por favor|me atenda|me atende|me responde)
    """,
    Intent.COMPLAINT: """
        (reclamar|reclamacao|reclamacoes|queixa|denuncia|denunciar|procon)
        (pessimo|pessima|horrivel|terrivel|lamentavel|ridiculo|ridicula|absurdo|vergonha|descaso|decepcionado|decepcionada|decepcao) [atendimento|servico|corte|experiencia]
        (muito|mal|mau) (ruim|atendido|atendida|mal|atendimento)
        (estragou|estragaram|cortaram|fizeram) [...] (mal|errado|torto|meu cabelo)
        (fui|fomos) [muito] mal (atendido|atendida|atendidos)
        (ninguem|nao) (responde|atende|me responde|me atendeu|me atende)
        (estou|fiquei) (insatisfeito|insatisfeita|chateado|chateada|irritado|irritada|com raiva|muito insatisfeito)
        [me] (cobraram|cobrou) (a mais|errado|duas vezes)
        quero meu dinheiro de volta
    """,
    Intent.RUNNING_LATE: """
        (vou|irei|vamos|devo) [...] (atrasar|me atrasar|chegar atrasado|chegar atrasada|demorar|atrasado|atrasada|chegar tarde) [...] [minutos|min|minutinhos]
        (estou|eu estou|to) [um pouco|meio|bem] (atrasado|atrasada|chegando|a caminho|indo|saindo|preso no transito|no transito)
        (chego|chegarei|vou chegar|estou ai) [...] (atrasado|atrasada|minutos|min|minutinhos|tarde)
        (me atrasei|atrasei|atraso de|ja estou chegando|ja chego|ja estou indo)
        (me espera|me esperem|espera|segura) [...] (minutos|min|minutinhos)
    """,
    Intent.QUIT: """
        (deixa|deixe|deixar|fica|mantem) [tudo] (como esta|como estava|assim como esta|do jeito que esta|do jeito que estava|como ta)
        (deixa|deixe|deixar) [isso] (para la|quieto|pra la|assim|isso|para depois|estar)
        deixa $
        (esquece|esqueca|desisto|desisti|tchau bot|para com isso|cala a boca) [disso|dessa conversa|daqui|tudo|isso]
        (esquecer|desistir|sair|sai|saia|parar|pare|encerrar|encerra|chega|fim|finalizar|stop|silencio) [disso|dessa conversa|daqui|tudo|isso|por favor] $
        (para|pare|parem) [de|com|o] (me|isso|perguntar|falar|encher|mandar)
        ^ para $
        (me tira|me tire) (daqui|disso|dessa)
        nao (quero|preciso) (mais|nada|mais nada|continuar|isso|mais isso|compartilhar|informar|seguir|mais informar|dar) [meus|nada|isso]
        (melhor|nada) (nada|nao e nada|deixa|esquece)
        nada $
        nao (precisa|importa) mais
    """,
    Intent.RESTART: """
        (comecar|comeca|recomecar|recomeca|reiniciar|reinicia|comecamos|comece|recomece|voltar a comecar|resetar) [tudo] [de novo|do zero|outra vez|do inicio|novamente|do comeco]
        (voltar|volta|volte) (ao|para o|do|pro) (inicio|comeco|menu inicial|zero)
        (do|desde o) (zero|inicio|comeco) $
        (apagar|limpar) tudo
    """,
    Intent.BACK: """
        (voltar|volta|volte|retornar) [para|a|o|ao|para a|para o|um] (tras|passo|anterior|menu|pergunta|pergunta anterior|passo anterior|opcao anterior)
        (voltar|volta|volte|retornar) [por favor] $
        (atras|para tras|passo anterior|anterior|opcao anterior|pergunta anterior)
        (me enganei|errei|me confundi)
    """,
    Intent.REPEAT: """
        (repetir|repete|repita|repetindo|pode repetir) [de novo|isso|por favor|a pergunta]
        nao (entendi|compreendi|ouvi|escutei|entendo|entendi nada|li)
        (como|que) (assim|disse|voce disse|foi isso|e isso)
        ^^ (como|que|oi|hein|ha) ?
        (de novo|outra vez|mais uma vez) [por favor] $
        (o que|qual foi) (voce perguntou|a pergunta|voce falou|voce disse)
        (fala|pergunta|diz) (de novo|outra vez|novamente)
    """,
    Intent.MORE_OFFERS: """
        [tem|ha|ver|me ve|quais|mostra|alguma] (outros|mais|outras|demais|novos) (horarios|opcoes|dias|horas|vagas|alternativas)
        [tem|ha|ver|me da|mostra|alguma|algum] (outra|outro) (opcao|alternativa|vaga)
        (mostra|mostrar|ver|tem|me mostra|me da) mais [opcoes]
        ^ [o|a|os|as] (proximo|proxima|proximos|proximas|seguinte|continuar|avancar) $
        (que|quais) mais (tem|ha|horarios)
        ^ (outro|outra|outros|outras) $
    """,
    Intent.NONE_OF_THESE: """
        (nenhum|nenhuma) [deles|desses|dessas|delas|dos|das|serve|da|horario] [dois|duas|me serve|da certo]
        nao (serve|servem|me serve|da certo|da para mim|gostei|gostei de nenhum|da nenhum) [nenhum|nenhuma|desses]
        (esses|essas|esse|esses horarios) nao [servem|serve|da|dao|posso|da certo|consigo]
        nao (posso|consigo) (nesses|nessas|em nenhum|nesse|nessa) [horarios|horario]
        nada disso
    """,
    Intent.EARLIER: """
        (nada|algo|nao tem|tem|pode ser|um pouco|e|nao teria|prefiro|quero|melhor|alguma coisa) (antes|mais cedo)
        (mais cedo|mais cedinho) [nao] [tem|da]
        (meia hora|meia horinha|uma hora|uma horinha|um pouco) (antes|mais cedo) [nao] [tem|da|teria|pode|pode ser|da para]
        antes [nao] (tem|da|teria|?)
        (muito|e|esta) [muito] tarde [para mim|demais]
    """,
    Intent.LATER: """
        (nada|algo|nao tem|tem|pode ser|um pouco|e|nao teria|prefiro|quero|melhor|alguma coisa) (depois|mais tarde)
        (mais tarde|mais tardinho|mais para frente) [nao] [tem|da]
        depois [nao] (tem|da|teria|?)
        (muito|e) cedo [para mim|demais]
    """,
    Intent.USUAL: """
        (o|a|do) (de sempre|mesmo de sempre|mesma de sempre|mesmo da ultima vez|mesmo da outra vez|habitual|jeito de sempre|mesmo que da ultima vez)
        (como|igual) (sempre|a ultima vez|da ultima vez|da outra vez|ao de sempre)
        (corte|servico) de sempre
    """,
    Intent.SAME_BARBER: """
        com (o|a) (mesmo|mesma) [barbeiro|cara|da ultima vez|de sempre|da outra vez]
        com o (de sempre|da ultima vez|da outra vez|que me cortou|que cortou)
        (meu|mesmo) barbeiro [de sempre]
        (o mesmo barbeiro|mesmo cara)
    """,
    Intent.OTHER_BARBER: """
        com [o|a|os|algum] (outro|outra|outros)
        [o|a|um] (outro|outra) (barbeiro|barbeira|cabeleireiro|cara)
        (trocar|mudar|troca|muda) (de|o) barbeiro
    """,
    Intent.GREETING: """
        (oi|oie|oii|ola|bom dia|boa tarde|boa noite|opa|eai|eae|salve|fala ai|alo|hey|hello|hi|bom diaa|oiee|fala mestre|fala meu|koe|coe)
        e (ai|ae) [meu|mano|blz]
    """,
    Intent.THANKS: """
        (obrigado|obrigada|muito obrigado|muito obrigada|valeu|agradeco|brigado|brigada|grato|grata|thanks|obrigadao|agradecido|valeuu|obrigadinho)
        (obrigado|obrigada|valeu) (pela|por) (ajuda|tudo|atencao|informacao|paciencia)
        (voce e|voces sao) [muito] (demais|otimo|otima|incrivel|gentil)
    """,
    Intent.BYE: """
        (so isso|e so isso|era so isso|e isso por hoje|por enquanto e so) [mesmo] [obrigado|obrigada]
        (tchau|adeus|ate logo|ate mais|ate breve|ate amanha|ate la|flw|falou|abraco|abracos|bye|fui|ate a proxima|ate mais ver|xau)
        (tenha|bom|boa) (um bom dia|uma boa|fim de semana|semana|descanso)
        te vejo (la|amanha)
        (foi um prazer|prazer em falar|um prazer|se cuida|fique bem|nos falamos|a gente se fala)
    """,
    Intent.WHO: """
        (voce|voces|vc) (e|eh) [um|uma] (robo|bot|maquina|humano|pessoa|ia|pessoa de verdade)
        (quem e voce|quem e vc|com quem eu falo|com quem estou falando|quem esta falando|quem fala)
        qual [e] [o] seu nome
    """,
    Intent.SMALL_TALK: """
        (como vai|como voce esta|como esta|suave|como voce vai|tudo tranquilo|como voces estao)
        (haha*|hehe*|kkkk*|rsrs*|jaja*|hauh*|lol)
        (kk|kkk|rs)
        me conta uma piada
        (espera|espere|um momento|um minuto|um segundo|so um minuto|pera|perai|ja te digo|calma)
        (que calor|que frio|feliz natal|feliz ano novo|boas festas)
    """,
}
