"""The search over seats, liaisons and duties."""

from haizhu_broker.web.panels import seek

from .columns import LIAISONS, RESPONSIBILITIES, SEATS

seek("席位任职", SEATS, "pilots:seat_list")
seek("联络员", LIAISONS, "pilots:liaison_list")
seek("权责", RESPONSIBILITIES, "pilots:responsibility_list")
