### The page of the two phones, for trying out.

phones-language = es-AR
phones-hint = Dos teléfonos de prueba y el correo: reservá en uno y mirá qué recibe el otro. Adelantá el reloj para ver llegar los recordatorios.
phones-customer = Cliente
phones-barber = Barbero
phones-message = Mensaje
phones-send = Enviar
phones-hour = +1 hora
phones-day = +1 día
phones-mails = Correo
phones-original = original
