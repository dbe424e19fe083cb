"""BarberPro: `python main.py --help`."""

from composition.commands import main

if __name__ == "__main__":
    main()
