"""Portuguese, as it is written in Brazil."""

from bot.understanding.lexicon.pt_intents import INTENTS
from bot.understanding.lexicon.pt_signs import SIGNS
from bot.understanding.lexicon.wording import Wording
from bot.understanding.words import listed

_SPELLINGS = {
    "q": "que",
    "oq": "que",
    "vc": "voce",
    "vcs": "voces",
    "ce": "voce",
    "pra": "para",
    "pro": "para",
    "p": "para",
    "tb": "tambem",
    "tbm": "tambem",
    "hj": "hoje",
    "n": "nao",
    "nn": "nao",
    "obg": "obrigado",
    "obgd": "obrigado",
    "vlw": "valeu",
    "blz": "beleza",
    "qto": "quanto",
    "hr": "horario",
    "hrs": "horas",
    "qnto": "quanto",
    "qdo": "quando",
    "qnd": "quando",
    "pf": "favor",
    "pfv": "favor",
    "td": "tudo",
    "cmg": "comigo",
    "to": "estou",
    "tou": "estou",
    "tava": "estava",
    "ta": "esta",
    "num": "nao",
    "msm": "mesmo",
    "dps": "depois",
}

_GROUPS = {
    "want": (
        "(quero|queria|gostaria de|gostaria|preciso|precisava|desejo|tenho que|"
        "estou querendo|vou querer|queremos|precisamos|quero muito) [por favor|de|que]"
    ),
    "can": "pode|poderia|podem|posso|podemos|da|consegue|consigo|tem como|tem jeito de|da para",
    "booking": (
        "horario|horarios|hora|agendamento|agendamentos|reserva|reservas|visita|reuniao|"
        "consulta|consultas|compromisso|compromissos|marcacao|evento"
    ),
    "agenda": "agenda|calendario",
    "choose": (
        "quero|prefiro|escolho|escolher|pode ser|fico com|me ve|pego|marca|opto por|vou de|vai"
    ),
    "the": "o|a|opcao|numero|op|n|o numero|a opcao|a numero|alternativa",
    "one": "opcao|horario|hora|alternativa|mesmo|barbeiro|ai",
    "my": "o|a|os|as|meu|minha|meus|minhas|um|uma|esse|essa|este|esta|outro|outra|todos|todas",
    "facility": (
        "estacionamento|wifi|wi fi|internet|ar condicionado|banheiro|cafe|bebida|bebidas|"
        "cerveja|rampa|elevador|acessibilidade|produtos|pomada|vale presente|promocao|"
        "promocoes|desconto|descontos|instagram|facebook|site|nota fiscal"
    ),
    "someone": (
        "pessoa|humano|humana|alguem|atendente|atendentes|gerente|dono|dona|responsavel|"
        "ser humano|pessoa real|suporte|atendimento|recepcao|funcionario|operador|operadora"
    ),
}

PORTUGUESE = Wording(
    code="pt",
    spellings=_SPELLINGS,
    spellchecked=listed(
        "horario horarios cancelar desmarcar remarcar quero preciso marcar agendar reservar preco",
        "precos endereco quanto custa obrigado obrigada ajuda servicos barbeiro barbeiros amanha",
        "reagendar atendente reclamacao cartao dinheiro qualquer primeiro segundo terceiro ultimo",
        "sempre disponivel perfeito confirmar confirmado",
    ),
    negations=listed("nao nem sem nunca"),
    small_words=listed("me te se o a lhe nos quero que precisa vou e para"),
    groups=_GROUPS,
    intents=INTENTS,
    signs=SIGNS,
    ordinals=(
        # Not "segunda", "quarta" ...: alone, they are days of the week.
        "primeiro|primeira|um",
        "segundo|dois",
        "terceiro|terceira|tres",
        "quarto|quatro",
        "quinto|cinco",
        "sexto|seis",
        "setimo|sete",
        "oitavo|oito",
    ),
)
