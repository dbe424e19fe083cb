"""Reading when: dates and times of day in Spanish, Portuguese and English.

One grammar for the three languages. A lexicon turns words into atoms (`lexicon`, `spanish`,
`portuguese`, `english`), rules rewrite rows of atoms into meanings (`numbers`, `days`, `clocks`,
`ranges`), and what is left is put together as one wish (`compose`, `read`).
"""
