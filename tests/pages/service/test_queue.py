"""Who comes next: the learner served least, whatever the others ask for."""

from dataclasses import dataclass
from threading import Thread

import pytest

from pages.service.queue import FairQueue, QueueFull


@dataclass(eq=False)
class Wish:
    name: str
    learners: frozenset[str]
    hands: int = 1


def wish(name: str, *learners: str) -> Wish:
    return Wish(name, frozenset(learners or (name[0],)))


def ahead_of_time() -> Wish:
    return Wish("for nobody yet", frozenset())


def filled(*wishes: Wish, most: int = 100) -> FairQueue[Wish]:
    queue: FairQueue[Wish] = FairQueue(most)
    for each in wishes:
        queue.put(each)
    return queue


def served_one_by_one(queue: FairQueue[Wish], seconds: float = 1.0) -> list[str]:
    """The names in the order in which one worker serves them."""
    order = []
    while queue.waiting():
        entry = queue.take()
        assert entry is not None
        order.append(entry.name)
        queue.charge(entry, seconds)
        queue.give_back(entry, waits_again=False)
    return order


def test_of_equals_the_first_to_come_is_served_first() -> None:
    assert served_one_by_one(filled(wish("a"), wish("b"), wish("c"))) == ["a", "b", "c"]


def test_who_asks_for_much_delays_nobody_for_more_than_one_turn() -> None:
    queue = filled(*(wish(f"a{number}") for number in range(4)), wish("b1"), wish("c1"))
    assert served_one_by_one(queue) == ["a0", "b1", "c1", "a1", "a2", "a3"]


def test_a_second_wish_waits_while_the_first_is_served_and_others_wait() -> None:
    queue = filled(wish("a1"), wish("a2"), wish("b1"))
    assert [queue.take().name for _ in range(3)] == ["a1", "b1", "a2"]


def test_a_long_run_makes_way_for_those_served_less_and_comes_back() -> None:
    long, short = wish("a"), wish("b")
    queue = filled(long)
    assert queue.take() is long
    queue.charge(long, 2.0)
    assert not queue.is_somebody_before(long)  # nobody is there
    queue.put(short)
    # Who comes anew starts level with the one furthest behind: no credit for being new.
    assert not queue.is_somebody_before(long)
    queue.charge(long, 2.0)
    assert queue.is_somebody_before(long)
    queue.give_back(long, waits_again=True)
    assert served_one_by_one(queue) == ["b", "a"]


def test_what_is_done_ahead_of_time_waits_for_all_who_ask() -> None:
    early, asked = ahead_of_time(), wish("a")
    queue = filled(early)
    assert queue.take() is early
    queue.put(asked)
    assert queue.is_somebody_before(early)
    queue.give_back(early, waits_again=True)
    assert served_one_by_one(queue) == ["a", "for nobody yet"]


def test_those_who_share_a_run_share_its_cost() -> None:
    shared, own = wish("shared", "a", "b", "c", "d"), wish("own", "e")
    queue = filled(shared, own)
    assert [queue.take(), queue.take()] == [shared, own]
    queue.charge(shared, 4.0)
    queue.charge(own, 2.0)
    queue.put(wish("next of e", "e"))
    queue.put(wish("next of a", "a"))
    queue.give_back(shared, waits_again=False)
    queue.give_back(own, waits_again=False)
    assert served_one_by_one(queue) == ["next of a", "next of e"]


def test_the_place_is_the_number_taken_before() -> None:
    wishes = [wish("a1"), wish("a2"), wish("b1"), wish("c1")]
    queue = filled(*wishes)
    assert queue.take() is wishes[0]
    assert [queue.ahead_of(each) for each in wishes] == [0, 2, 0, 1]


def test_too_many_are_refused() -> None:
    queue = filled(wish("a"), wish("b"), most=2)
    with pytest.raises(QueueFull):
        queue.put(wish("c"))
    queue.remove(queue.waiting()[0])
    queue.put(wish("c"))
    assert [each.name for each in queue.waiting()] == ["b", "c"]


def test_closing_sends_those_away_who_wait_for_work() -> None:
    queue = filled()
    found: list[Wish | None] = []
    threads = [Thread(target=lambda: found.append(queue.take())) for _ in range(3)]
    for thread in threads:
        thread.start()
    queue.close()
    for thread in threads:
        thread.join(10)
    assert found == [None, None, None]


@pytest.mark.parametrize("many", [3, 300])
def test_asking_for_ones_place_costs_the_same_however_many_wait(
    many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    wishes = [wish(f"{number:03}", f"learner {number}") for number in range(many)]
    queue = filled(*wishes, most=many)
    served = queue.take()
    assert served is wishes[0]
    asked: list[Wish] = []
    rank = queue._rank
    monkeypatch.setattr(
        queue, "_rank", lambda entry, *rest: asked.append(entry) or rank(entry, *rest)
    )
    assert [queue.ahead_of(each) for each in wishes[1:]] == list(range(many - 1))
    for _ in range(10):
        assert [queue.ahead_of(each) for each in wishes[1:]] == list(range(many - 1))
        queue.is_somebody_before(served)
    # Each was ranked once for all who asked; the two whose turns are compared, again each time.
    assert len(asked) <= many + 2 * 10


def test_places_follow_every_change_of_the_queue() -> None:
    a, b, c = wish("a"), wish("b"), wish("c")
    queue = filled(a, b, c)
    assert [queue.ahead_of(each) for each in (a, b, c)] == [0, 1, 2]
    assert queue.take() is a
    assert [queue.ahead_of(each) for each in (a, b, c)] == [0, 0, 1]
    queue.charge(a, 1.0)
    queue.give_back(a, waits_again=True)
    assert [queue.ahead_of(each) for each in (a, b, c)] == [2, 0, 1]
    queue.remove(b)
    assert [queue.ahead_of(each) for each in (a, b, c)] == [1, 0, 0]
    queue.put(b)
    assert [queue.ahead_of(each) for each in (a, b, c)] == [2, 1, 0]


def with_hands(name: str, hands: int) -> Wish:
    return Wish(name, frozenset(name[0]), hands)


def test_workers_for_whom_nothing_waits_help_with_what_is_served() -> None:
    queue = filled(with_hands("a", 2), wish("b"))
    assert [queue.take().name for _ in range(3)] == ["a", "b", "a"]
    assert queue.served == 2


def test_a_helper_turns_to_who_comes_and_one_worker_stays() -> None:
    alone = with_hands("a", 3)
    queue = filled(alone)
    assert [queue.take() for _ in range(3)] == [alone] * 3
    assert not queue.leave_to_others(alone)
    queue.put(wish("b"))
    assert queue.leave_to_others(alone)
    assert queue.take().name == "b"
    assert not queue.leave_to_others(alone)
    queue.put(wish("c"))
    assert queue.leave_to_others(alone)
    assert not queue.leave_to_others(alone)


def test_what_others_are_at_does_not_wait_again() -> None:
    shared = with_hands("a", 2)
    queue = filled(shared)
    assert queue.take() is queue.take() is shared
    queue.give_back(shared, waits_again=True)
    assert queue.waiting() == []
    queue.give_back(shared, waits_again=True)
    assert queue.waiting() == [shared]


def test_help_for_a_learner_comes_before_what_is_done_ahead_of_time() -> None:
    queue = filled(with_hands("a", 2), ahead_of_time())
    assert [queue.take().name for _ in range(3)] == ["a", "a", "for nobody yet"]


def test_one_who_waits_for_work_is_called_to_help() -> None:
    queue: FairQueue[Wish] = FairQueue(100)
    taken: list[str] = []

    def serve() -> None:
        while (entry := queue.take()) is not None:
            taken.append(entry.name)
            if len(taken) == 3:
                queue.close()

    threads = [Thread(target=serve) for _ in range(3)]
    for thread in threads:
        thread.start()
    queue.put(with_hands("a", 3))
    for thread in threads:
        thread.join(timeout=60)
    assert taken == ["a"] * 3
