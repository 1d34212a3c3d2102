import datetime


def shout(text)
    return text.upper()
