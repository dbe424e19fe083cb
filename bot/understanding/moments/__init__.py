"""Reading when: dates and times of day in Spanish, Portuguese and English.

One grammar for three languages. A lexicon turns words into atoms (`lexicon`, `spanish`,
`portuguese`, `english`); rules rewrite rows of atoms into meanings (`grammar` applies those of
`numbers`, `senses`, `lengths`, `dates`, `clocks`, `periods`, `portions`, `days`, `relations`,
`spans`, `ranges`); what they leave is put together (`compose`) as a wish or a doubt (`wishes`).
`read` is the way in.
"""
