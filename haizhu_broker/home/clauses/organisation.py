"""二(一) 试点工作组织架构: tasks 1 to 3."""

from .declaration import Demand, Stands

ORGANISATION = (
    Demand(
        "二(一)1",
        "成立试点工作领导小组",
        (
            Stands(
                "领导小组、办公室的席位和任期，职责分工",
                "pilots.bodies",
                pages=("pilots:seat_list", "pilots:chart", "pilots:division"),
                operations=("GET seats/", "GET duties/"),
                tests=(
                    "pilots/bodies/test_seats.py::test_seat_person_with_account_gives_right_for_term_of_seat",
                    "pilots/bodies/test_seats.py::test_end_on_later_day_ends_right_with_that_day",
                    "pilots/bodies/test_chart.py::test_chart_stands_as_tree_with_whoever_sits_there_that_day",
                ),
                evidence=("programme.bodies",),
            ),
            Stands(
                "领导小组会议、决定和批示",
                "pilots.meetings",
                pages=("pilots:meeting_list", "pilots:action_item_list"),
                operations=("GET meetings/", "GET action-items/"),
                tests=(
                    "pilots/programme/test_decisions.py::test_programme_moves_from_preparation_to_end_each_by_its_decision",
                ),
            ),
        ),
    ),
    Demand(
        "二(一)2",
        "建立工作联络机制",
        (
            Stands(
                "联席会议的会议、表决、纪要和议定事项，会签和征求意见",
                "pilots.meetings",
                pages=("pilots:meeting_list", "pilots:minutes_list", "pilots:action_item_list", "pilots:referral_list"),
                operations=("GET meetings/", "GET minutes/", "GET action-items/", "GET referrals/"),
                tests=(
                    "pilots/meetings/test_meetings.py::test_notify_issues_a_numbered_notice_and_asks_the_units",
                    "pilots/meetings/test_voting.py::test_close_at_exactly_two_thirds_passes_by_more_than_half",
                ),
                evidence=("meetings.held", "meetings.liaison"),
            ),
            Stands(
                "统一部署、协调推进：任务交办、催办和办结",
                "pilots.programme",
                pages=("pilots:task_list",),
                operations=("GET tasks/",),
                tests=(
                    "pilots/programme/test_tasks.py::test_urge_tells_the_units_once_a_day",
                    "pilots/programme/test_reminding.py::test_digest_goes_once_a_week_to_bureau_and_leaders",
                ),
            ),
            Stands(
                "权责分工和联络员",
                "pilots.bodies",
                pages=("pilots:division", "pilots:responsibility_list", "pilots:liaison_list"),
                operations=("GET duties/", "GET responsibilities/", "GET liaisons/"),
                tests=(
                    "pilots/bodies/test_liaisons_and_duties.py::test_matrix_holds_units_against_tasks_with_duties_in_force",
                    "pilots/bodies/test_liaisons_and_duties.py::test_liaisons_of_today_are_evidence_by_level",
                ),
                evidence=("meetings.liaison",),
            ),
            Stands(
                "跟踪指导和业务指导，问题的提出和答复",
                "pilots.guidance",
                pages=("pilots:guidance_list", "pilots:question_list"),
                operations=("GET guidance/", "GET questions/"),
                tests=(
                    "pilots/guidance/test_guidance.py::test_record_tells_firm_and_sets_term_of_unit",
                    "pilots/guidance/test_questions.py::test_answer_closes_term_and_tells_who_asked",
                ),
            ),
        ),
    ),
    Demand(
        "二(一)3",
        "建立专家智库团队",
        (
            Stands(
                "专家和智库机构的名册、抽取、咨询",
                "pilots.experts",
                pages=("pilots:expert_list", "pilots:think_tank_list", "pilots:draw_list", "pilots:consultation_list"),
                operations=("GET experts/", "GET think-tanks/", "GET draws/", "GET consultations/"),
                tests=(
                    "pilots/experts/test_draws.py::test_draw_takes_as_many_as_asked_two_thirds_from_outside",
                    "pilots/experts/test_draws.py::test_draw_never_changes_nor_goes",
                ),
                evidence=("experts.pool",),
            ),
        ),
    ),
)
