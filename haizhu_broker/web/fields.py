"""Form fields that read what people type and say in Chinese what is wrong."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EMPTY_VALUES

from haizhu_broker.web.figures import NotANumber, places_of, read_number, refuse_outside, written

REQUIRED = "请填写本项"
CHOOSE = "请选择一项"


class Figure(forms.Field):
    """A decimal number with unit, bounds and at most `places` decimals; cleans to `Decimal`."""

    widget = forms.TextInput

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
        return written(value) if isinstance(value, (Decimal, int)) and not isinstance(value, bool) else value

    def to_python(self, value: Any) -> Decimal | None:
        if value in EMPTY_VALUES:
            return None
        try:
            number = read_number(str(value), self.unit)
            refuse_outside(number, least=self.least, most=self.most)
        except NotANumber as reason:
            raise ValidationError(str(reason), code="invalid") from reason
        if places_of(number) > self.places:
            raise ValidationError(self._too_fine(number), code="places")
        return number

    def _too_fine(self, number: Decimal) -> str:
        rule = f"最多保留 {self.places} 位小数" if self.places else "应为整数"
        return f"{rule}，您填写的是 {written(number)}"

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
