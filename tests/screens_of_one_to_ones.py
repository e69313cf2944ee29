"""The screens of two who talk, by the name the tests call them."""

from __future__ import annotations

from workbook.screens.before_a_talk import PracticeCards
from workbook.screens.expectations import Expectations, MeetingFor
from workbook.screens.joint_plans import JointPlans, TwoWayReview
from workbook.screens.one_to_ones import Strengths, Talks

OF_ONE_TO_ONES = {
    "practice cards": PracticeCards, "talks": Talks, "strengths": Strengths, "joint plans": JointPlans,
    "two way review": TwoWayReview, "expectations": Expectations, "meeting for": MeetingFor,
}  # fmt: skip
