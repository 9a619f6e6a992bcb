"""Two hundred pairs who save the same record at the same moment, by form and by operation: no silent overwriting."""

import re
import threading
from collections import Counter

import pytest
from django.db import connection
from django.test import Client

from haizhu_broker.audit.models import Entry
from tests.letters.fixtures import person

pytestmark = pytest.mark.django_db(transaction=True)
PAIRS = 100  # by each door
JSON = "application/json"


def by_form(client, letter, words):
    """What the browser sends: the version that the form was filled from."""
    page = client.get(f"/letters/{letter.pk}/steps/edit/").content.decode()
    (version,) = re.findall(r'name="version" value="(\d+)"', page)
    posted = {"subject": words, "amount": "", "version": version}
    return lambda: client.post(f"/letters/{letter.pk}/steps/edit/", posted).status_code


def by_operation(client, letter, words):
    """What a machine sends: the ETag of what it has read."""
    address = f"/api/v1/letters/{letter.pk}/"
    read = client.get(address)
    body = {"subject": words, "amount": None}
    return lambda: (
        client.post(
            f"{address}steps/edit/", body, content_type=JSON, headers={"if-match": read.headers["ETag"]}
        ).status_code
    )


SAVED = {by_form: 302, by_operation: 200}


class Racer(threading.Thread):
    """One of a pair: prepared before, let loose at the barrier, round after round, with a connection of its own."""

    def __init__(self, user, door, letters, start):
        super().__init__()
        self.client, self.name, self.door, self.letters, self.start_line = Client(), user.username, door, letters, start
        self.client.force_login(user)
        self.answers, self.fault = [], None

    def run(self):
        try:
            for letter in self.letters:
                save = self.door(self.client, letter, f"{self.name}写的")
                self.start_line.wait(60)
                self.answers.append(save())
        except Exception as fault:
            self.fault = fault
            self.start_line.abort()
        finally:
            connection.close()


@pytest.mark.parametrize("door", [by_form, by_operation])
def test_pairs_saving_at_once_never_overwrite_silently(clerk, bureau, letter, door):
    other = person("other", "赵某", bureau, "clerk")
    letters = [letter() for _ in range(PAIRS)]
    start = threading.Barrier(2)
    racers = [Racer(user, door, letters, start) for user in (clerk, other)]
    [racer.start() for racer in racers]
    [racer.join() for racer in racers]
    assert [racer.fault for racer in racers] == [None, None]
    outcomes = Counter()
    for number, one in enumerate(letters):
        one.refresh_from_db()
        winners = [racer.name for racer in racers if racer.answers[number] == SAVED[door]]
        outcomes[len(winners)] += 1
        assert [one.subject, one.version] == [f"{winners[0]}写的", 2]
        assert {racer.answers[number] for racer in racers} - {SAVED[door]} <= {409, 412}
    assert outcomes == {1: PAIRS}
    assert Entry.objects.filter(verb="edit").count() == PAIRS
