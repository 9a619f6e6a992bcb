"""二(二) 试点管理制度: tasks 4 to 6."""

from .declaration import Awaited, Demand, Stands

REGIME = (
    Demand(
        "二(二)4",
        "制定数据经纪人试点单位标准",
        (
            Stands(
                "所属领域、行业地位、数据汇聚程度、技术实力、投资背景等遴选标准",
                "pilots.standards",
                pages=("pilots:standard_list", "pilots:criterion_list"),
                operations=("GET standards/", "GET criteria/"),
                tests=(
                    "pilots/standards/test_domain.py::test_load_of_the_first_file_keeps_everything_it_says",
                    "pilots/standards/test_domain.py::test_approve_freezes_the_standard_and_its_criteria",
                ),
                evidence=("selection.standard",),
            ),
        ),
    ),
    Demand(
        "二(二)5",
        "建立试点监管制度",
        (
            Stands(
                "七个方面的监管目标、规则和指标",
                "supervision.regime",
                pages=("supervision:objective_list", "supervision:rule_list", "supervision:indicator_set_list"),
                operations=("GET objectives/", "GET rules/", "GET indicator-sets/"),
                tests=(
                    "supervision/regime/test_first_set.py::test_set_holds_the_listed_names_units_thresholds_and_order",
                    "supervision/regime/test_sets.py::test_approve_dates_the_set_and_moves_its_parts_along",
                ),
                evidence=("regime.aspects",),
            ),
            Stands(
                "资格认定：确定、变更、暂停、终止和退出的决定",
                "pilots.brokers",
                pages=("pilots:broker_list",),
                operations=("GET brokers/",),
                tests=("pilots/brokers/test_decisions.py::test_decisions_form_a_chain_of_states",),
            ),
            Stands(
                "从业人员管理",
                "pilots.practitioners",
                pages=("pilots:practitioner_list",),
                operations=("GET practitioners/",),
                tests=(
                    "pilots/practitioners/test_register.py::test_change_of_firm_is_a_history",
                    "pilots/practitioners/test_register.py::test_ban_holds_at_every_firm_until_its_day",
                ),
            ),
            Stands(
                "分类分级：按证据计算、负责人确定、每年复核，等级决定报送频次和安全措施",
                "pilots.gradings",
                pages=("pilots:grading_list", "pilots:gradingscheme_list"),
                operations=("GET gradings/", "GET grading-schemes/"),
                tests=(
                    "pilots/gradings/test_gradings.py::test_draw_up_computes_the_first_grade_that_nothing_fails",
                    "supervision/reporting/test_frequency.py::test_open_due_from_the_day_of_a_quarterly_scheme_asks_quarters_of_its_grade",
                ),
            ),
            Stands(
                "重大事项变更报告",
                "pilots.changes",
                pages=("pilots:changenotice_list",),
                operations=("GET change-notices/",),
                tests=("pilots/changes/test_changes.py::test_submit_says_by_how_many_working_days_it_is_late",),
            ),
        ),
    ),
    Demand(
        "二(二)6",
        "制定试点风险应急方案",
        (
            Stands(
                "日常监测：指标灯、未报和红灯封顶",
                "supervision.monitoring",
                pages=("supervision:monitoring_report_list",),
                operations=("GET monitoring-reports/",),
                tests=(
                    "supervision/monitoring/test_measuring.py::test_report_with_a_capping_red_light_is_no_better_than_fair",
                ),
            ),
            Stands(
                "暂停、终止前听取陈述申辩，紧急情况先行处置",
                "pilots.hearings",
                pages=("pilots:hearing_list",),
                operations=("GET hearings/",),
                tests=(
                    "pilots/hearings/test_hearings.py::test_suspend_after_the_answer_refers_to_it",
                    "pilots/hearings/test_hearings.py::test_suspend_at_once_is_heard_afterwards",
                ),
            ),
            Awaited("业务运营、市场规制、技术支撑、数据安全等风险的识别和防范", "supervision.risks", "40"),
            Awaited("事件处置和及时终止试点", "supervision.incidents", "40"),
        ),
    ),
)
