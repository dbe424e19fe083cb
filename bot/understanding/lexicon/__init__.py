"""What the words of each language mean, as patterns of `bot.understanding.phrases`."""
