"""Tables of ratings, questionnaires and feedback."""

from motcua.feedback.models.cases import CaseFile, CaseStep, FeedbackCase, FeedbackTerm
from motcua.feedback.models.ratings import Questionnaire, Rating, RatingGiven, SurveyAnswer, SurveyGiven

__all__ = [
    "CaseFile",
    "CaseStep",
    "FeedbackCase",
    "FeedbackTerm",
    "Questionnaire",
    "Rating",
    "RatingGiven",
    "SurveyAnswer",
    "SurveyGiven",
]
