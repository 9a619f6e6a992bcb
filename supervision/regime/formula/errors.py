"""What is wrong with the text of a formula, and at which character."""


class FormulaError(ValueError):
    """A formula that cannot be read. `position` counts characters from 1."""

    def __init__(self, message: str, start: int) -> None:
        self.message = message
        self.position = start + 1
        super().__init__(f"第 {self.position} 个字符处：{message}")
