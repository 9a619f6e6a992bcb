"""二(三) 重点领域数据经纪人试点工作: tasks 7 to 9."""

from .declaration import Awaited, Demand, Stands

PILOTING = (
    Demand(
        "二(三)7",
        "确定数据经纪人试点单位",
        (
            Stands(
                "分领域遴选：申报、评审、审定",
                "pilots.rounds",
                pages=("pilots:round_list", "pilots:application_list"),
                operations=("GET rounds/", "GET applications/", "GET statements/"),
                tests=(
                    "pilots/rounds/test_rounds.py::test_open_without_quota_is_refused",
                    "pilots/programme/test_haizhu_file.py::test_read_plan_of_haizhu_names_the_five_sectors_of_task_7",
                ),
                evidence=("brokers.announced",),
            ),
            Stands(
                "公示和异议",
                "pilots.notices",
                pages=("pilots:public_notice_list", "pilots:objection_list"),
                operations=("GET public-notices/", "GET objections/"),
                tests=(
                    "pilots/notices/test_days.py::test_five_days_over_every_holiday_are_counted_alike_by_hand_by_python_and_by_the_database",
                    "pilots/notices/test_days.py::test_posted_notice_is_not_shortened_by_sql",
                ),
            ),
            Stands(
                "专家匿名评审打分、结果复算",
                "pilots.review",
                pages=("pilots:panel_list", "pilots:score_sheet_list", "pilots:review_result_list"),
                operations=("GET panels/", "GET score-sheets/", "GET review-results/"),
                tests=(
                    "pilots/review/test_domain.py::test_review_runs_from_the_panel_to_the_ranking",
                    "pilots/review/scoring/test_properties.py::test_judge_equals_the_second_implementation",
                ),
                evidence=("selection.reviews",),
            ),
            Stands(
                "公布试点单位名单",
                "pilots.announcement",
                pages=("pilots:announcement_list",),
                operations=("GET announcements/",),
                tests=(
                    "pilots/announcement/test_announcing.py::test_announce_issues_the_document_and_names_the_brokers",
                    "pilots/announcement/test_announcing.py::test_two_clicks_at_once_announce_once",
                ),
                evidence=("brokers.announced",),
            ),
            Stands(
                "实施方案、业务范围和工作目标",
                "pilots.plans",
                pages=("pilots:plan_list", "pilots:follow_up_list"),
                operations=("GET plans/", "GET plan-follow-ups/"),
                tests=(
                    "pilots/plans/test_writing.py::test_submit_freezes_what_stands",
                    "pilots/plans/test_examining.py::test_amend_leaves_the_filed_version_standing_until_the_new_one_is_filed",
                ),
                evidence=("plans.approved",),
            ),
            Stands(
                "报省政数局备案",
                "pilots.filing",
                pages=("pilots:filing_list",),
                operations=("GET filings/", "GET filings/changes/"),
                tests=(
                    "pilots/filing/test_exchange.py::test_client_fetches_acknowledges_and_accepts",
                    "pilots/filing/test_exchange.py::test_receipt_sent_again_is_answered_alike_and_kept_once",
                ),
                evidence=("filing.province",),
            ),
        ),
    ),
    Demand(
        "二(三)8",
        "加强对试点单位日常监管",
        (
            Stands(
                "监管目标、监管规则和评价指标",
                "supervision.regime",
                pages=("supervision:objective_list", "supervision:rule_list", "supervision:indicator_list"),
                operations=("GET objectives/", "GET rules/", "GET indicators/"),
                tests=("supervision/regime/test_choosing.py::test_targets_for_a_broker_put_its_own_value_first",),
                evidence=("brokers.supervised",),
            ),
            Stands(
                "试点单位定期报送",
                "supervision.reporting",
                pages=("supervision:periodic_report_list",),
                operations=("GET periodic-reports/",),
                tests=(
                    "supervision/reporting/test_submitting.py::test_submit_freezes_a_version_with_a_digest_that_anyone_can_compute",
                ),
            ),
            Stands(
                "常态化监测评估，形成监管报告",
                "supervision.monitoring",
                pages=("supervision:monitoring_report_list", "supervision:timetable_list"),
                operations=("GET monitoring-reports/", "GET timetables/"),
                tests=(
                    "supervision/monitoring/test_occurrences.py::test_produce_due_after_days_of_silence_makes_every_period_once_in_order",
                    "supervision/monitoring/test_issuing.py::test_issue_takes_the_next_number_and_keeps_both_files",
                ),
                evidence=("monitoring.reports",),
            ),
            Awaited("不定期检查", "supervision.inspections", "40"),
            Awaited("技术监测", "supervision.telemetry", "40"),
        ),
    ),
    Demand(
        "二(三)9",
        "加强试点单位数据安全与风险防控能力建设",
        (
            Awaited("业务可溯源、可追责：业务台账", "supervision.ledger", "40"),
            Stands(
                "与规模、业务和数据总量相适应的安全保护措施",
                "pilots.plans",
                pages=("pilots:plan_clause_list",),
                operations=("GET plan-clauses/",),
                tests=("pilots/plans/test_controls.py::test_describe_more_data_asks_more_and_keeps_what_was_written",),
                evidence=("plans.approved",),
            ),
        ),
    ),
)
