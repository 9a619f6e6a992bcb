"""The search of the portal among organizations."""

from haizhu_broker.web.panels import seek

from .columns import ORGANIZATIONS

seek("机构", ORGANIZATIONS, "administration:organization_list")
