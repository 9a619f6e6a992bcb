"""What the search of the portal finds among issued documents."""

from haizhu_broker.web.panels import seek

from .columns import DISPATCHES

seek("发文", DISPATCHES, "pilots:dispatch_list")
