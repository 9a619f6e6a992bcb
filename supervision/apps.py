"""The supervision application: its rooms make themselves known when it is ready."""

from django.apps import AppConfig

from haizhu_broker.lifecycle.rooms import announce


class SupervisionConfig(AppConfig):
    name = "supervision"
    verbose_name = "试点监管"

    def ready(self) -> None:
        announce("supervision")
        from .monitoring.sources import computed, months_of
        from .reporting.known import knows

        @knows
        def computed_figures(report, today):  # the lower room never learns of the upper
            months = months_of(report.broker, report.period.year_before.start, report.period.end)
            return computed(report.indicator_set.spec(), report.broker, months, report.period, today)
