"""Why a file is not accepted, in a sentence for the person."""


class Refused(Exception):
    """The file is not what it says, or holds what is not accepted."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Infected(Refused):
    """The file holds something known to be harmful; `finding` is its name."""

    def __init__(self, finding: str) -> None:
        super().__init__(f"文件中发现病毒（{finding}），未予接收。请查杀病毒后重新上传。")
        self.finding = finding
