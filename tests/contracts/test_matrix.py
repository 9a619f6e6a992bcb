"""The permission matrix driven through policy and queryset: nobody may more or less than it says."""

import pytest

from haizhu_broker.access.policy import POLICIES, Policy
from haizhu_broker.attachments.access import may_read as may_read_file
from haizhu_broker.papers.access import may_read

from .matrix import MATRIX, ROLES, SIGNED_IN, cell
from .samples import Sample, Samples
from .stage import Stage
from .walk import MADE, WALKS

WITHOUT_POLICY = {
    "papers.Document": "read by whoever may view its subject",
    "attachments.Attachment": "read by whoever may view its record",
}
RECORDS = sorted(set(MATRIX) - set(WITHOUT_POLICY))


@pytest.fixture(scope="module")
def samples(stage: Stage) -> Samples:
    return Samples(stage)


def test_matrix_has_a_row_for_every_action_of_every_policy_and_no_other():
    written = {(record, action) for record in RECORDS for action in MATRIX[record]}
    assert written == {(label, action) for label, policy in POLICIES.items() for action in policy.actions}


def test_matrix_has_a_sample_for_every_record():
    assert set(MATRIX) == (set(WALKS) - {"letters.Letter"}) | set(MADE)


@pytest.mark.parametrize("label", RECORDS)
def test_policy_allows_exactly_what_the_matrix_says(stage, samples, label):
    policy, made, faults = POLICIES[label], samples.of(label), []
    for role in ROLES:
        user = stage.people[role]
        for action in MATRIX[label]:
            found = list(policy.permitted(user, action).values_list("pk", flat=True))
            if len(found) != len(set(found)):
                faults.append(f"{role} {action}: a record is found twice")
            if policy.may_ever(user, action) != bool(cell(label, action, role)):
                faults.append(f"{role} {action}: may ever")
            for one in made:
                answers = one.record.pk in found, _held(policy, user, action, one)
                if answers != (one.expects(action, role), role if one.expects(action, role) else None):
                    faults.append(f"{role} {action} {one}: {answers}")
    assert faults == []


def _held(policy: Policy, user: object, action: str, one: Sample) -> str | None:
    capacity = policy.capacity(user, action, one.record)
    assert policy.allows(user, action, one.record) == (capacity is not None)
    return capacity.role if capacity else None


@pytest.mark.parametrize("label", RECORDS)
def test_allowed_actions_of_many_records_are_those_of_the_matrix(stage, samples, label):
    policy, made, faults = POLICIES[label], samples.of(label), []
    for role in ROLES:
        found = policy.allowed_actions(stage.people[role], [one.record for one in made], MATRIX[label])
        for one in made:
            expected = {action for action in MATRIX[label] if one.expects(action, role)}
            if found[one.record.pk] != expected:
                faults.append(f"{role} {one}: {found[one.record.pk] ^ expected}")
    assert faults == []


@pytest.mark.parametrize("label", RECORDS)
def test_users_allowed_are_those_of_the_matrix(stage, samples, label):
    """Whom a notice reaches; nobody writes to the system or to the public."""
    policy, faults = POLICIES[label], []
    roles = {stage.people[role].pk: role for role in SIGNED_IN}
    for action in MATRIX[label]:
        for one in samples.of(label):
            found = policy.users_allowed(action, one.record, stage.today).values_list("pk", flat=True)
            expected = {role for role in SIGNED_IN if one.expects(action, role)}
            if {roles[pk] for pk in found if pk in roles} != expected:
                faults.append(f"{action} {one}")
    assert faults == []


@pytest.mark.parametrize(
    ("label", "may_read"), [("papers.Document", may_read), ("attachments.Attachment", may_read_file)]
)
def test_file_is_read_by_those_of_the_matrix(stage, samples, label, may_read):
    read = {(role, str(one)): may_read(stage.people[role], one.record) for role in ROLES for one in samples.of(label)}
    assert read == {(role, str(one)): one.expects("view", role) for role in ROLES for one in samples.of(label)}
