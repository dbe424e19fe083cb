### The page of the two phones, for trying out.

phones-language = pt-BR
phones-hint = Dois telefones de teste e o e-mail: marque em um e veja o que o outro recebe. Adiante o relógio para ver os lembretes chegarem.
phones-customer = Cliente
phones-barber = Barbeiro
phones-message = Mensagem
phones-send = Enviar
phones-hour = +1 hora
phones-day = +1 dia
phones-mails = E-mail
phones-original = original
