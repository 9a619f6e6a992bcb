"""What the search of the portal finds among enterprises."""

from haizhu_broker.web.panels import seek

from .columns import ENTERPRISES

seek("企业", ENTERPRISES, "pilots:enterprise_list")
