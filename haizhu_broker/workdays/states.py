"""How a year's holiday notice enters the calendar, and how the calendar is put right (R§4.7)."""

from haizhu_broker.lifecycle.table import Create, Lifecycle, State, Step

IN_FORCE = "in_force"

NOTICE = Lifecycle(
    "workdays.Notice",
    states=(State(IN_FORCE, "现行", "green", is_resting=True),),
    creates=(
        Create(
            "enter",
            IN_FORCE,
            label="导入放假通知",
            help="按国务院办公厅的年度通知导入放假和调休安排；先列出变动的期限和通知对象，确认后一次完成。",
        ),
    ),
    steps=(
        Step(
            "amend",
            (IN_FORCE,),
            label="修订放假安排",
            note="required",
            outward=True,
            help="按通知原文重新填写全年安排，替换现有安排。",
        ),
        Step(
            "correct",
            (IN_FORCE,),
            label="更正单日",
            note="required",
            outward=True,
            help="更正某一天是放假、调休上班还是按星期计算。",
        ),
    ),
)
