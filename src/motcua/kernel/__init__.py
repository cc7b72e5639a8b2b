"""Words that every app uses: clock, dates, money, identifiers, periods, errors, actors, text.

Plain Python: knows neither Django nor a database. A module enters only when it is a thing with a
name and three apps need it.
"""
