"""Ratings, surveys, feedback and petitions (phản ánh, kiến nghị).

Owns one rating per dossier, questionnaires, feedback cases with their deadlines and answers, and
their figures.
"""
