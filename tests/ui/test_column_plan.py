from app.ui.widgets.column_plan import Hold, Plan


def test_a_plan_knows_where_everything_stands():
    plan = Plan((0, 10), (100, 50))
    plan.head, plan.foot = 20, 30

    assert plan.tops == [20, 130]
    assert (plan.foot_top, plan.total) == (180, 210)
    assert [plan.at(line) for line in (0, 119, 120, 500)] == [0, 0, 1, 1]
    assert plan.between(0, 130) == [0]
    assert plan.between(120, 131) == [1]


def test_a_hold_brings_a_grown_block_back_in_proportion():
    plan = Plan((0, 10), (100, 50))
    plan.head = 20

    held = plan.hold(140, 0)
    plan.heights[1] = 100

    assert held == Hold(1, -10, 50)
    assert plan.value_of(held) == 150
    assert plan.value_of(plan.hold(5, 0)) == 5
    assert plan.hold(5, 0).index == -1
    assert plan.height_of(-1) == 20
    assert plan.value_of(Hold(1, 24, 50)) == 106
