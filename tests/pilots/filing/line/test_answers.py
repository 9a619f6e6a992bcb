"""What the reference client makes of refusals: a person can put each of them right, and none holds up another."""

from __future__ import annotations

import pytest

from pilots.filing.client.__main__ import ALARM, DONE, WRONG
from pilots.filing.models import Filing, PackageFile, Receipt
from tests.factories import filing as made
from tests.pilots.filing.line.faulty import FaultyLine, server_error
from tests.pilots.filing.line.program import Program

NUMBER, OTHER = "粤数备〔2022〕7号", "粤数备〔2022〕8号"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def here(transactional_db):
    return made.scene()


@pytest.fixture
def program(here, live_server, tmp_path):
    return Program(here, tmp_path, live_server.url)


def test_accept_after_a_used_number_was_refused_is_put_right_with_another(here, program):
    first, second = made.issued(here), made.issued(here, "范围二")
    program.run("pull")
    assert program.run("accept", str(first.pk), NUMBER)[0] == DONE
    refused = f"【请处理】备案包 {second.pk} 的回执被退回：受理编号 {NUMBER} 已用于另一件备案。\n"
    assert program.run("accept", str(second.pk), NUMBER)[::2] == (ALARM, refused)
    assert program.run("pull")[::2] == (ALARM, refused)
    assert program.run("accept", str(second.pk), OTHER)[::2] == (DONE, "")
    assert list(Filing.objects.order_by("pk").values_list("number", flat=True)) == [NUMBER, OTHER]
    assert program.run("accept", str(second.pk), OTHER)[::2] == (DONE, "")
    assert Receipt.objects.filter(kind="accepted").count() == 2


@pytest.mark.parametrize("other", [("accept", OTHER), ("return", "监管措施=请补充。")])
def test_answer_that_differs_from_the_one_given_is_refused_at_once(here, program, other):
    package, (verb, words) = made.issued(here), other
    program.run("pull")
    program.run("accept", str(package.pk), NUMBER)
    told = f"备案包 {package.pk} 已有答复（受理），不能再作另一答复。\n"
    assert program.run(verb, str(package.pk), words) == (WRONG, "", told)
    assert Filing.objects.get().number == NUMBER
    assert program.run("pull")[0] == DONE


def test_refused_answer_of_a_withdrawn_package_is_told_until_it_is_dismissed(here, program):
    package = made.issued(here)
    program.run("pull")
    made.filings.recall(package.filing, actor=here.director, note="内容有误。", **made.at())
    code, _, told = program.run("accept", str(package.pk), NUMBER)
    assert (code, "已经撤回" in told) == (ALARM, True)
    again = f"备案包 {package.pk} 已被撤回，请等待重报。\n"
    assert program.run("accept", str(package.pk), NUMBER) == (WRONG, "", again)
    assert program.run("dismiss", str(package.pk))[::2] == (DONE, "")
    assert program.run("pull")[::2] == (DONE, "")
    told = f"备案包 {package.pk} 没有被退回的回执。\n"
    assert program.run("dismiss", str(package.pk)) == (WRONG, "", told)


def test_damaged_package_is_told_and_holds_up_no_other(here, program):
    damaged, whole = made.issued(here), made.issued(here, "范围二")
    kept = PackageFile.objects.filter(package=damaged).get()
    kept.file.storage.delete(kept.file.name)
    code, said, told = program.run("pull")
    assert (code, told) == (
        ALARM,
        f"【请处理】备案包 {damaged.pk}（{damaged.letter.number}）尚未取得：“{kept.name}”与签发时的摘要不符。\n",
    )
    assert said.splitlines()[1] == f"备案包 {whole.pk}  {whole.letter.number}  第 1 次报送  待办理"


def test_receipt_at_which_the_portal_fails_holds_up_no_other(here, live_server, tmp_path):
    first, second = made.issued(here), made.issued(here, "范围二")

    def plan(number, sent):
        is_first = sent.path == f"/api/v1/filings/packages/{first.pk}/receipts/"
        return server_error if is_first else None

    with FaultyLine(live_server.url, plan) as line:
        code, _, told = Program(here, tmp_path, line.url).run("pull")
    assert (code, told.count("【请处理】"), "的回执尚未送达" in told) == (ALARM, 1, True)
    assert list(Receipt.objects.values_list("package_id", flat=True)) == [second.pk]


def test_secret_that_is_wrong_is_said_so_after_one_attempt(here, program, live_server, tmp_path):
    program.env["CLIENT_SECRET"] = "wrong"
    with FaultyLine(live_server.url, lambda number, sent: None) as line:
        program.env["BASE"] = line.url
        told = "【请处理】未能完成：平台不接受所用的客户端编号或者密钥，请核对后再试，连续错误会被暂停。\n"
        assert program.run("pull") == (ALARM, "", told)
        assert line.asked == 1


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("BASE", "", "请先设定环境变量 BASE。\n"),
        ("BASE", "example.org", "平台地址不完整：example.org，应如 https://平台的主机名。\n"),
        ("CLIENT_SECRET", "", "请先设定环境变量 CLIENT_SECRET。\n"),
    ],
)
def test_call_without_a_line_says_what_is_missing(program, name, value, told):
    program.env[name] = value
    assert program.run("pull") == (WRONG, "", told)
    assert program.run("show") == (DONE, "", "")


def test_folder_that_cannot_be_used_is_said_so(program, tmp_path):
    (tmp_path / "file").write_text("")
    program.call[program.call.index("--folder") + 1] = str(tmp_path / "file")
    code, said, told = program.run("show")
    assert (code, said, told.startswith(f"不能使用数据目录 {tmp_path / 'file'}")) == (WRONG, "", True)
