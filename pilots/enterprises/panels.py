"""What enterprises lay on common pages: the search finds them, and their organizations' names are kept here."""

from haizhu_broker.accounts.models import Organization
from haizhu_broker.administration.organizations.domain import Keeper, keeps
from haizhu_broker.web.panels import seek

from .columns import CERTIFICATES, ENTERPRISES, HOLDINGS
from .models import Enterprise

seek("企业", ENTERPRISES, "pilots:enterprise_list")
seek("数据资源", HOLDINGS, "pilots:holding_list")
seek("资质证书", CERTIFICATES, "pilots:certificate_list")


@keeps
def enterprise_of(organization: Organization) -> Keeper | None:
    """An enterprise has exactly one organization and no second name (spec 00 §1)."""
    if Enterprise.objects.filter(organization=organization).exists():
        return Keeper("名称由企业档案确定", "")
    return None
