"""Two phones for those who try BarberPro out: a customer's and a barber's, on one page."""
