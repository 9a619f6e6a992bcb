"""Form fields that read what people type and say in Chinese what is wrong."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EMPTY_VALUES

from haizhu_broker.web.numbers import plain, read_number, without_unit
from haizhu_broker.words import REQUIRED

CHOOSE = "请选择一项"


class Figure(forms.Field):
    """A decimal number with unit, bounds and at most `places` decimals; cleans to `Decimal`.

    Full-width digits, thousands separators and the unit itself behind the number are understood.
    """

    widget = forms.TextInput
    default_error_messages = {"required": REQUIRED}

    def __init__(
        self,
        *,
        unit: str = "",
        least: Decimal | int | None = None,
        most: Decimal | int | None = None,
        places: int = 2,
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self.unit, self.least, self.most, self.places = unit, least, most, places

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        return {"inputmode": "decimal", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        return plain(value) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Decimal | None:
        if value in EMPTY_VALUES:
            return None
        try:
            number = read_number(without_unit(value, self.unit))
        except ValueError as reason:
            raise ValidationError(str(reason), code="invalid") from reason
        if rule := self._broken_rule(number):
            raise ValidationError(f"{rule}，您填写的是 {plain(number)}。", code="invalid")
        return number

    def _broken_rule(self, number: Decimal) -> str:
        least, most = self.least, self.most
        if (least is not None and number < least) or (most is not None and number > most):
            if least is not None and most is not None:
                return f"数值应在 {least}–{most} 之间"
            return f"数值不能小于 {least}" if most is None else f"数值不能大于 {most}"
        if places_of(number) > self.places:
            return f"最多保留 {self.places} 位小数" if self.places else "应为整数"
        return ""

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class Count(Figure):
    """A whole number, by default not negative; cleans to `int`."""

    def __init__(self, *, least: int | None = 0, **options: Any) -> None:
        super().__init__(least=least, **{"places": 0, **options})

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        return {"inputmode": "numeric", "autocomplete": "off"}

    def to_python(self, value: Any) -> int | None:  # type: ignore[override]
        number = super().to_python(value)
        return None if number is None else int(number)


def places_of(number: Decimal) -> int:
    """How many decimals `number` really has; trailing zeros do not count."""
    return len(plain(number).partition(".")[2])
