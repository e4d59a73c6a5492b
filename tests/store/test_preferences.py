def test_settings_come_back_as_they_were_put(learner):
    settings = {"theme": '"dark"', "text_scale": "1.2", "name": '"Zoë\\u2028"'}
    with learner.db.transaction():
        learner.preferences.put_settings(settings)

    assert learner.preferences.settings() == settings


def test_a_setting_put_again_is_replaced_and_others_stay(learner):
    with learner.db.transaction():
        learner.preferences.put_settings({"theme": '"dark"', "text_scale": "1.2"})
        learner.preferences.put_settings({"theme": '"light"'})

    assert learner.preferences.settings() == {"theme": '"light"', "text_scale": "1.2"}
