"""What review asks of a learner: reviews a workday, the worst day, and what is still recalled.

A simulated learner meets 150 items over 3 weeks, or 400 over 10, in lessons of five workdays a
week; 75 % are right at the first try. Each item has a memory of its own that fades by the curve of
FSRS-6, with a strength that differs from item to item and from what any scheduler thinks it is. On
every workday but those of a 3-week absence the session is done, within the budget of 20. The same
learner, with the same chances, is scheduled by Seawall, by py-fsrs alone without budget and fuzz,
and by SM-2 within the same budget. A year is simulated. Run it with
`python tests/benchmarks/review_load.py`; it prints one table and takes a minute.
"""

import statistics
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import fsrs  # noqa: E402 the path comes first

from app.domain.card import LearningClock, predicted_recall  # noqa: E402 the path comes first
from app.domain.log import Kind, Line, Mode  # noqa: E402 the path comes first
from app.domain.review import Fading, by_usefulness, interleaved  # noqa: E402 the path comes first
from app.domain.schedule import RETENTION, Schedule  # noqa: E402 the path comes first

START = date(2026, 11, 23)
YEAR = 365
BUDGET = 20
FIRST_TRY = 0.75
WORKDAYS = 5
ABSENCE = range(120, 141)
RUNS = 3
PLANS = ((150, 3), (400, 10))


@dataclass
class Learner:
    """Remembers items as people do: each by a strength that nobody knows."""

    chance: Random
    strength: dict = field(default_factory=dict)
    asked: dict = field(default_factory=dict)
    hardness: dict = field(default_factory=dict)

    def meet(self, item, day):
        """Answer for the first time, and be taught."""
        self.hardness[item] = self.chance.lognormvariate(0, 0.35)
        is_right = self.chance.random() < FIRST_TRY
        self.strength[item] = (2.5 if is_right else 1.2) * self.hardness[item]
        self.asked[item] = day
        return is_right

    def recall(self, item, day):
        return predicted_recall(self.strength[item], day - self.asked[item])

    def answer(self, item, day):
        """Answer in a review; what was nearly forgotten and recalled is kept the longest."""
        recall = self.recall(item, day)
        is_right = self.chance.random() < recall
        if is_right:
            grown = 1 + 3.2 * (1 - recall) / 0.1 * self.hardness[item] * 0.5
            self.strength[item] *= min(grown, 4.0)
        else:
            self.strength[item] = max(0.8, self.strength[item] * 0.35)
        self.asked[item] = day
        return is_right


class Seawall:
    """The program's own schedule, queue and order."""

    name = "Seawall"

    def __init__(self):
        self.schedule, self.cards = Schedule("0f" * 32), {}
        self.guidelines = {f"objective-{n}": f"{n % 17}" for n in range(100)}

    def take(self, item, day, is_right):
        line = Line(
            seq=1,
            prev="0" * 64,
            day=str(START + timedelta(days=day)),
            kind=Kind.ANSWERED,
            pack="core",
            objective=f"objective-{item % 100}",
            item=f"item-{item}",
            item_sha256="0" * 64,
            attempt=1,
            mode=Mode.REVIEW,
            form="review",
            score=int(is_right),
            max=1,
            c=None,
        )
        clock = LearningClock(line.day, day)
        after = self.schedule.after(self.cards.get(item), line, None, clock)
        self.cards[item] = after or self.cards[item]

    def session(self, day):
        due = [(n, c) for n, c in self.cards.items() if c.due_on <= day and c.asked_on < day]
        rows = [((day - card.asked_on) / card.stability, n, card.objective) for n, card in due]
        picked = islice(by_usefulness(Fading(rows), self.guidelines), BUDGET)
        cards = {self.cards[number].item: number for number in picked}
        ordered = interleaved([self.cards[n] for n in cards.values()], self.guidelines)
        return [cards[card.item] for card in ordered]


class PyFsrs:
    """The library alone: everything that is due, on its day, without a budget."""

    name = "py-fsrs alone"

    def __init__(self):
        self.cards = {}
        self.alone = fsrs.Scheduler(
            desired_retention=RETENTION,
            learning_steps=(),
            relearning_steps=(),
            maximum_interval=YEAR,
            enable_fuzzing=False,
        )

    def take(self, item, day, is_right):
        card = self.cards.get(item) or fsrs.Card(card_id=item)
        rating = fsrs.Rating.Good if is_right else fsrs.Rating.Again
        self.cards[item], _ = self.alone.review_card(card, rating, moment(day))

    def session(self, day):
        return [item for item, card in self.cards.items() if card.due <= moment(day)]


class SM2:
    """SuperMemo 2 (Wozniak 1990): good is 4, wrong is 2; the oldest due first."""

    name = "SM-2"

    def __init__(self):
        self.cards = {}

    def take(self, item, day, is_right):
        repetition, ease, interval, _ = self.cards.get(item, (0, 2.5, 0, 0))
        quality = 4 if is_right else 2
        if is_right:
            interval = {0: 1, 1: 6}.get(repetition, round(interval * ease))
            repetition += 1
        else:
            repetition, interval = 0, 1
        ease = max(1.3, ease + 0.1 - (5 - quality) * (0.08 + (5 - quality) * 0.02))
        self.cards[item] = (repetition, ease, interval, day + interval)

    def session(self, day):
        due = [(card[3], item) for item, card in self.cards.items() if card[3] <= day]
        return [item for _, item in sorted(due)[:BUDGET]]


def moment(day):
    return datetime.combine(START, datetime.min.time(), UTC) + timedelta(days=day)


def is_workday(day):
    return (START + timedelta(days=day)).weekday() < WORKDAYS and day not in ABSENCE


def simulate(make, items, weeks, seed):
    """Live a year with a scheduler; give reviews by workday and the recall kept."""
    learner, scheduler = Learner(Random(seed)), make()
    taught = [day for day in range(weeks * 7) if (START + timedelta(days=day)).weekday() < WORKDAYS]
    new = Counter(taught[number * len(taught) // items] for number in range(items))
    reviews, kept, met = [], [], 0
    for day in range(YEAR):
        if is_workday(day):
            asked = scheduler.session(day)
            for item in asked:
                scheduler.take(item, day, learner.answer(item, day))
            reviews.append(len(asked))
        for item in range(met, met + new[day]):
            scheduler.take(item, day, learner.meet(item, day))
        met += new[day]
        if day >= weeks * 7:
            kept.append(statistics.mean(learner.recall(item, day) for item in range(met)))
    return reviews, kept


def main():
    print("reviews a workday, and the share of all items that would be recalled; means of 3 runs")
    print(f"{'':<34}{'mean':>7}{'median':>8}{'worst':>7}{'a year':>8}{'recall':>8}{'lowest':>8}")
    for items, weeks in PLANS:
        for make in (Seawall, PyFsrs, SM2):
            runs = [simulate(make, items, weeks, seed) for seed in range(RUNS)]
            days = [statistics.mean(reviews) for reviews, _ in runs]
            middle = statistics.mean(statistics.median(reviews) for reviews, _ in runs)
            worst = max(max(reviews) for reviews, _ in runs)
            total = statistics.mean(sum(reviews) for reviews, _ in runs)
            recall = statistics.mean(statistics.mean(kept) for _, kept in runs)
            lowest = min(min(kept) for _, kept in runs)
            name = f"{items} items, {weeks} weeks: {make.name}"
            print(
                f"{name:<34}{statistics.mean(days):>7.1f}{middle:>8.0f}{worst:>7}{total:>8.0f}"
                f"{recall:>8.1%}{lowest:>8.1%}"
            )
            if make is Seawall and worst > BUDGET:
                raise SystemExit("the worst day exceeds the budget")


if __name__ == "__main__":
    main()
