"""一、工作思路: idea, goals and phases."""

from .declaration import Awaited, Demand, Stands

CHAPTER_ONE = (
    Demand(
        "一(一)",
        "指导思想",
        (
            Stands(
                "方案全文、依据和印发机关，逐条保存",
                "pilots.programme",
                pages=("pilots:plan",),
                operations=("GET tasks/",),
                tests=(
                    "pilots/programme/test_haizhu_file.py::test_read_plan_of_haizhu_writes_out_the_document_line_by_line",
                    "pilots/programme/test_loading.py::test_load_of_another_district_works_in_an_empty_portal",
                ),
            ),
            Stands(
                "一图读懂，向社会公开",
                "pilots.bodies",
                pages=("pilots:picture",),
                operations=("GET tasks/",),
                tests=(
                    "pilots/bodies/test_chart.py::test_picture_shows_plan_to_everybody_without_any_name_of_a_person",
                ),
            ),
            Stands(
                "以培育数据经纪人为抓手",
                "pilots.brokers",
                pages=("pilots:broker_list",),
                operations=("GET brokers/",),
                tests=("pilots/brokers/test_decisions.py::test_decisions_lead_where_the_table_says",),
                evidence=("brokers.announced",),
            ),
        ),
    ),
    Demand(
        "一(二)",
        "工作目标",
        (
            Stands(
                "公布首批名单，建立联动机制并启动试点",
                "pilots.rounds",
                pages=("pilots:round_list", "pilots:broker_list"),
                operations=("GET rounds/", "GET brokers/"),
                tests=(
                    "pilots/rounds/test_rounds.py::test_round_runs_from_preparation_to_its_list",
                    "pilots/programme/test_haizhu_file.py::test_read_plan_of_haizhu_dates_both_goals",
                ),
                evidence=("brokers.announced", "brokers.started", "meetings.liaison"),
            ),
            Awaited("总结试点情况，形成制度性成果和实践案例", "assessment.experience", "50"),
        ),
    ),
    Demand(
        "一(三)",
        "实施步骤",
        (
            Stands(
                "四个阶段的起止、进度和任务灯",
                "pilots.programme",
                pages=("pilots:plan", "pilots:task_list"),
                operations=("GET tasks/",),
                tests=(
                    "pilots/programme/test_pages.py::test_progress_shows_the_phase_of_today_goal_and_lights",
                    "pilots/programme/test_boards.py::test_gantt_shows_the_days_that_the_ledger_holds",
                ),
            ),
            Stands(
                "摸查筛选重点领域企业",
                "pilots.enterprises",
                pages=("pilots:enterprise_list", "pilots:entry_list"),
                operations=("GET enterprises/", "GET entries/"),
                tests=(
                    "pilots/entry/test_domain.py::test_admit_registers_the_firm_and_opens_the_account_of_its_administrator",
                ),
            ),
            Stands(
                "调查问卷和实地调研，确定初步意向企业名单",
                "pilots.survey",
                pages=("pilots:survey_case_list", "pilots:site_visit_list", "pilots:shortlist"),
                operations=("GET survey-cases/", "GET answers/", "GET site-visits/", "GET shortlist/"),
                tests=(
                    "pilots/survey/test_import.py::test_import_registers_contact_and_lead_at_once",
                    "pilots/survey/test_cases.py::test_scores_are_means_of_confirmed_visits_alone",
                ),
                evidence=("survey.shortlisted", "survey.visits"),
            ),
            Awaited("成果在内参和官方媒体发表", "assessment.experience", "50"),
        ),
    ),
)
