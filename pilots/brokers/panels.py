"""What the search of the portal finds among brokers."""

from haizhu_broker.web.panels import seek

from .columns import BROKERS

seek("数据经纪人", BROKERS, "pilots:broker_list")
