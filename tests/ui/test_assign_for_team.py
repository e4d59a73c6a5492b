from app.domain.place import Screen


def test_the_team_that_was_shown_last_is_filled_in(whole):
    app = whole(is_lead=True)
    app.go(Screen.TEAM)
    (team,) = app.desk.annex.held.teams()
    app.go(Screen.ASSIGN)

    assert app.page._team.text() == team.name != ""


def test_assigning_alone_makes_no_file_of_teams(whole):
    app = whole(is_lead=True)
    app.go(Screen.ASSIGN)

    assert app.page._team.text() == ""
    assert not (app.profile.folder / "team.db").exists()
