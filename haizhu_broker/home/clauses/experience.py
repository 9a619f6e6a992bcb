"""二(四) 试点经验总结与宣传推广, tasks 10 and 11; 三 保障措施."""

from .declaration import Awaited, Demand, Stands

EXPERIENCE = (
    Demand(
        "二(四)10",
        "做好试点工作成效评估",
        (
            Awaited("试点单位总结报告和成效评估", "assessment.evaluation", "50"),
            Stands(
                "试点总结报送市政务数据局",
                "pilots.filing",
                pages=("pilots:filing_list",),
                operations=("GET filings/",),
                tests=("pilots/filing/test_filings.py::test_summary_goes_to_the_city_with_its_paper",),
                evidence=("filing.city",),
            ),
        ),
    ),
    Demand(
        "二(四)11",
        "做好试点工作经验的宣传推广",
        (Awaited("制度性成果、实践案例和宣传发表", "assessment.experience", "50"),),
    ),
)
SAFEGUARDS = (
    Demand(
        "三(一)",
        "加强组织领导",
        (
            Stands(
                "常态化沟通协调：任务台账、提醒和每周通报",
                "pilots.programme",
                pages=("pilots:task_list",),
                operations=("GET tasks/",),
                tests=("pilots/programme/test_reminding.py::test_remind_after_the_term_tells_units_and_bureau_once",),
                evidence=("meetings.held",),
            ),
            Stands(
                "对试点单位的业务指导",
                "pilots.guidance",
                pages=("pilots:guidance_list",),
                operations=("GET guidance/",),
                tests=("pilots/guidance/test_guidance.py::test_record_by_department_for_itself_is_kept",),
            ),
            Stands(
                "省、市指导意见和领导批示的登记办理",
                "pilots.incoming",
                pages=("pilots:incoming_list", "pilots:endorsement_list"),
                operations=("GET incoming/", "GET endorsements/"),
                tests=(
                    "pilots/incoming/test_incoming.py::test_establish_makes_a_task_that_says_where_it_comes_from",
                    "pilots/incoming/test_incoming.py::test_read_by_leader_once",
                ),
            ),
        ),
    ),
    Demand(
        "三(二)",
        "完善配套措施",
        (Awaited("数据资产登记与评估、市场定价、统计核算", "assessment.market", "50"),),
    ),
    Demand(
        "三(三)",
        "加强交流培训",
        (Awaited("专业培训和业务交流", "assessment.training", "50"),),
    ),
    Demand(
        "三(四)",
        "加强经费保障",
        (Awaited("专项经费的预算、拨付和使用", "assessment.funding", "50"),),
    ),
)
