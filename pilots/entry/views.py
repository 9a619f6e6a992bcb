"""The pages of the staff: the list, one entry with its licence and what it resembles, the answers."""

from django.db.models import QuerySet

from haizhu_broker.web.attachments.tab import ATTACHMENTS
from haizhu_broker.web.lists import ListPage
from haizhu_broker.web.pages import DetailPage, Tab
from haizhu_broker.web.steps import StepPage

from . import reads
from .columns import ENTRIES, FACTS, LIGHT, with_light
from .forms import FORMS
from .models import Entry
from .states import ENTRY


class EntryList(ListPage):
    nav = "select"
    listing = ENTRIES
    title = "企业入驻"
    nothing = "还没有企业申请入驻。"
    search_hint = "搜索企业名称、代码、受理号"


class EntryDetail(DetailPage):
    nav = "select"
    model = Entry
    lifecycle = ENTRY
    header = (LIGHT,)
    facts = FACTS
    tabs = (
        Tab("重复核对", "pilots/entry/compared.html", reads=reads.compared),
        ATTACHMENTS,
    )

    def records(self) -> QuerySet[Entry]:
        return with_light()


class EntryStep(StepPage):
    nav = "select"
    model = Entry
    lifecycle = ENTRY
    forms = FORMS
