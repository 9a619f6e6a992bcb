"""A form with every control there is."""

from django import forms

from haizhu_broker.web.fields import Count, Figure
from haizhu_broker.web.forms import PortalForm, Section

KINDS = (("1", "数据产品撮合"), ("2", "数据授权代理"), ("3", "数据资产登记与合规咨询服务（含跨区域协作）"))


class EveryControl(PortalForm):
    """Each control with help; `WRONG` fills it so that each shows its error."""

    sections = (
        Section("基本情况", ("name", "uscc", "kind", "sector", "begun_on"), "按营业执照填写，名称应与公章一致。"),
        Section("经营数据", ("amount", "deals", "share", "note", "attachment")),
        Section("确认", ("channels", "answer", "agree")),
    )
    name = forms.CharField(label="企业名称", help_text="填写全称，不得使用简称。")
    uscc = forms.CharField(label="统一社会信用代码", help_text="18 位，由数字和大写字母组成。")
    kind = forms.ChoiceField(label="经纪业务类型", choices=(("", "请选择"), *KINDS))
    sector = forms.MultipleChoiceField(label="服务行业", choices=KINDS, required=False)
    begun_on = forms.DateField(label="开始日期", widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    amount = Figure(label="本月成交额", unit="万元", least=0, help_text="含税，保留两位小数。")
    deals = Count(label="本月成交笔数", unit="笔")
    share = Figure(label="合规审查完成率", unit="%", least=0, most=100)
    note = forms.CharField(label="情况说明", widget=forms.Textarea, required=False, help_text="不超过 500 字。")
    attachment = forms.FileField(label="佐证材料", help_text="PDF 或 XLSX，不超过 20 MB。")
    channels = forms.MultipleChoiceField(
        label="接收提醒的方式",
        choices=(("portal", "站内通知"), ("mail", "电子邮件")),
        widget=forms.CheckboxSelectMultiple,
    )
    answer = forms.ChoiceField(
        label="审核意见", choices=(("pass", "同意"), ("back", "退回补正")), widget=forms.RadioSelect
    )
    agree = forms.BooleanField(label="以上内容真实、准确、完整")


WRONG = {"name": "", "uscc": "9144", "begun_on": "2022-02-30", "amount": "-3", "deals": "1.5", "share": "120"}
RIGHT = {
    "name": "示例（广州海珠）电力数据资产运营与合规咨询服务有限责任公司",
    "uscc": "91440101MA00000000",
    "kind": "2",
    "begun_on": "2022-03-08",
    "amount": "1234.5",
    "deals": "36",
    "share": "98.5",
    "channels": ["portal"],
}


class NoteForm(PortalForm):
    """What a short step asks."""

    note = forms.CharField(label="退回理由", widget=forms.Textarea({"rows": 4}), help_text="将原文发给填报单位。")
