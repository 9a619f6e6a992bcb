"""Letters brought in from a worksheet: amounts of those that stand."""

from django import forms

from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.web.fields import Figure
from haizhu_broker.web.imports.declaration import Import, ImportColumn
from haizhu_broker.web.imports.pages import ImportPage
from tests.letters.domain import edit
from tests.letters.models import Letter


class AmountImport(Import):
    title = "金额导入"
    key = "number"
    allows_new = False
    instructions = ("只填金额一列。",)
    columns = (
        ImportColumn("number", "文号", forms.CharField(), width=24),
        ImportColumn("unit", "单位", is_given=True),
        ImportColumn("subject", "标题", forms.CharField(max_length=200)),
        ImportColumn("amount", "金额", Figure(unit="万元", least=0, most=100, required=False), empty="未报"),
        ImportColumn("received_on", "收文日期", forms.DateField(required=False)),
    )

    def standing(self):
        letters = Letter.objects.order_by("number")
        return {
            one.number: {
                "number": one.number,
                "unit": "万元",
                "subject": one.subject,
                "amount": one.amount,
                "received_on": one.received_on,
            }
            for one in letters
        }

    def check_row(self, values):
        return {"amount": "急件须填金额"} if "急" in values["subject"] and values["amount"] is None else {}

    def version(self):
        return Letter.objects.count()

    def check_rows(self, rows):
        total = sum(row["amount"] or 0 for row in rows)
        return {rows[-1]["number"]: {"amount": f"合计不能超过 150，现为 {total}"}} if total > 150 else {}

    def save(self, check, *, actor, today, now):
        if not check.changing:
            raise StepRefused("没有需要保存的变更。")
        for row in check.changing:
            letter = Letter.objects.get(number=row["number"])
            edit(letter, actor=actor, today=today, subject=row["subject"], amount=row["amount"])


class AmountImportPage(ImportPage):
    def importer(self, request):
        return AmountImport()
