"""The menu in the bureau's own words, and what the shell around every page asks of this floor."""

from django.http import HttpRequest
from django.urls import reverse

from haizhu_broker.inbox.domain import unread_count
from haizhu_broker.inbox.models import SHOWN_AT_MOST
from haizhu_broker.web.clock import today
from haizhu_broker.web.nav import Entry, Heading, offer, together, use_menu, use_public_menu
from haizhu_broker.web.panels import number_waiting

from . import counts

MENU = (
    Heading("waiting", "我的待办", "checklist", to="home", is_counted=True),
    Heading("overview", "总览", "layout-dashboard", to="overview", policy="pilots.Programme", action="overview"),
    Heading(
        "select",
        "怎么选",
        "certificate",
        entries=(
            *together(
                "摸查调研",
                Entry("企业入驻", "pilots:entry_list", "pilots.Entry"),
                Entry("企业", "pilots:enterprise_list", "pilots.Enterprise"),
                Entry("数据资源", "pilots:holding_list", "pilots.Holding"),
                Entry("资质证书", "pilots:certificate_list", "pilots.Certificate"),
                Entry("企业摸查", "pilots:survey_case_list", "pilots.SurveyCase"),
                Entry("摸查问卷", "pilots:questionnaire_list", "pilots.Questionnaire"),
                Entry("问卷答复", "pilots:answer_list", "pilots.Answer"),
                Entry("实地调研", "pilots:site_visit_list", "pilots.SiteVisit"),
                Entry("意向企业名单", "pilots:shortlist", "pilots.Intended"),
            ),
            *together(
                "遴选评审",
                Entry("遴选标准", "pilots:standard_list", "pilots.Standard"),
                Entry("遴选批次", "pilots:round_list", "pilots.Round"),
                Entry("遴选申报", "pilots:application_list", "pilots.Application"),
                Entry("评审组", "pilots:panel_list", "pilots.Panel"),
                Entry("回避声明", "pilots:panel_member_list", "pilots.PanelMember"),
                Entry("评分表", "pilots:score_sheet_list", "pilots.ScoreSheet"),
                Entry("评审结果", "pilots:review_result_list", "pilots.ReviewResult"),
            ),
            *together(
                "公示公布",
                Entry("公示", "pilots:public_notice_list", "pilots.PublicNotice", action="draft"),
                Entry("异议", "pilots:objection_list", "pilots.Objection"),
                Entry("公布名单", "pilots:announcement_list", "pilots.Announcement", action="draft"),
            ),
        ),
    ),
    Heading(
        "operate",
        "怎么干",
        "building",
        entries=(
            Entry("数据经纪人", "pilots:broker_list", "pilots.Broker"),
            Entry("实施方案", "pilots:plan_list", "pilots.Plan"),
            Entry("方案月度跟进", "pilots:follow_up_list", "pilots.FollowUp"),
            Entry("分类分级", "pilots:grading_list", "pilots.Grading"),
            Entry("分级方案", "pilots:gradingscheme_list", "pilots.GradingScheme"),
            Entry("陈述申辩", "pilots:hearing_list", "pilots.Hearing"),
            Entry("重大事项变更", "pilots:changenotice_list", "pilots.ChangeNotice"),
            Entry("试点证书", "pilots:pilot_certificate_list", "pilots.PilotCertificate"),
            Entry("从业人员", "pilots:practitioner_list", "pilots.Practitioner"),
            Entry("指导记录", "pilots:guidance_list", "pilots.Guidance"),
            Entry("问题咨询", "pilots:question_list", "pilots.Question"),
            Entry("备案", "pilots:filing_list", "pilots.Filing"),
            Entry("备案机关", "pilots:authority_list", "pilots.Authority"),
        ),
    ),
    Heading(
        "supervise",
        "怎么管",
        "shield-check",
        entries=(
            Entry("定期报送", "supervision:periodic_report_list", "supervision.PeriodicReport"),
            Entry("监管报告", "supervision:monitoring_report_list", "supervision.MonitoringReport"),
            Entry("生成计划", "supervision:timetable_list", "supervision.Timetable"),
            Entry("指标集", "supervision:indicator_set_list", "supervision.IndicatorSet"),
            Entry("指标", "supervision:indicator_list", "supervision.Indicator"),
            Entry("监管规则", "supervision:rule_list", "supervision.Rule"),
            Entry("监管目标", "supervision:objective_list", "supervision.Objective"),
        ),
    ),
    Heading(
        "organise",
        "组织与任务",
        "sitemap",
        entries=(
            *together(
                "方案与任务",
                Entry("试点方案", "pilots:plan", "pilots.Programme"),
                Entry("工作任务", "pilots:task_list", "pilots.Task"),
                Entry("权责分工", "pilots:division", "pilots.TaskUnit"),
                Entry("方案条款对照", "clauses", "pilots.Task"),
            ),
            *together(
                "组织架构",
                Entry("组织架构图", "pilots:chart", "pilots.Seat"),
                Entry("席位任职", "pilots:seat_list", "pilots.Seat"),
                Entry("联络员", "pilots:liaison_list", "pilots.Liaison"),
            ),
            *together(
                "会议与会签",
                Entry("会议", "pilots:meeting_list", "pilots.Meeting"),
                Entry("会议议题", "pilots:agenda_item_list", "pilots.AgendaItem"),
                Entry("会议纪要", "pilots:minutes_list", "pilots.Minutes"),
                Entry("议定事项", "pilots:action_item_list", "pilots.ActionItem"),
                Entry("征求意见", "pilots:referral_list", "pilots.Referral"),
                Entry("议事规则", "pilots:voting_rule_list", "pilots.VotingRule"),
            ),
            *together(
                "专家智库",
                Entry("我的专家信息", "pilots:expert_mine", "pilots.Expert", action="keep_own"),
                Entry("专家", "pilots:expert_list", "pilots.Expert", action="register"),
                Entry("智库机构", "pilots:think_tank_list", "pilots.ThinkTank"),
                Entry("专家抽取", "pilots:draw_list", "pilots.Draw"),
                Entry("专家咨询", "pilots:consultation_list", "pilots.Consultation"),
            ),
            *together(
                "来文与发文",
                Entry("来文登记", "pilots:incoming_list", "pilots.Incoming"),
                Entry("领导批示", "pilots:endorsement_list", "pilots.Endorsement"),
                Entry("发文登记簿", "pilots:dispatch_list", "papers.Dispatch"),
                Entry("编号方式", "pilots:numbering_choice_list", "papers.NumberingChoice"),
                Entry("工作日历", "pilots:notice_list", "workdays.Notice"),
            ),
        ),
    ),
    Heading(
        "administer",
        "系统管理",
        "settings",
        entries=(
            Entry("账户", "administration:account_list", "accounts.User"),
            Entry("任职", "administration:membership_list", "accounts.Membership"),
            Entry("机构", "administration:organization_list", "accounts.Organization"),
            Entry("接口客户端", "administration:client_list", "administration.Client"),
            Entry("事件推送", "webhooks:endpoint_list", "webhooks.Endpoint"),
            Entry("审计记录", "administration:trail_list", "audit.Entry"),
            Entry("审计封存", "administration:seal_list", "audit.Seal"),
        ),
    ),
    Heading("help", "帮助", "help", to="help"),
)

PUBLIC = (
    ("首页", "pilots:site_home"),
    ("一图读懂", "pilots:picture"),
    ("数据经纪人名录", "pilots:site_brokers"),
    ("公示", "pilots:site_notices"),
    ("公布名单", "pilots:site_announcements"),
    ("公文查验", "papers:verify_code"),
    ("企业入驻", "pilots:entry_apply"),
)


def furnish() -> None:
    """Set both menus; called once, when every room is ready."""
    use_menu(*MENU)
    use_public_menu(*PUBLIC)


@offer("waiting")
def waiting(request: HttpRequest) -> int:
    return counts.kept(counts.WAITING, request.user, lambda: number_waiting(request.user, today()))


@offer("notices")
def notices(request: HttpRequest) -> int | str:
    """How many notices are unread, as the bell shows it."""
    number = counts.kept(counts.NOTICES, request.user, lambda: unread_count(request.user))
    return f"{SHOWN_AT_MOST}+" if number > SHOWN_AT_MOST else number


@offer("notices_url")
def notices_url(request: HttpRequest) -> str:
    return reverse("notices")


@offer("search_url")
def search_url(request: HttpRequest) -> str:
    return reverse("search")
