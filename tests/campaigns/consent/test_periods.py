"""The written table of what is kept for how long."""

from django.utils import translation

from pytest_django import Settings

from campaigns.consent.periods import retention_table


def test_s37_the_written_table_has_the_numbers_of_the_run(settings: Settings) -> None:
    settings.CONFIRM_DAYS, settings.RENEWAL_MONTHS, settings.RENEWAL_DAYS, settings.DECLINED_DAYS = 1, 36, 90, 44
    settings.GUARDIAN_DAYS, settings.TASK_DAYS, settings.BACKUP_DAYS = 200, 9, 31
    text = " ".join(f"{period.what} {period.until}" for period in retention_table())
    for part in ("1 day ", "36 months", "90 days", "44 days", "200 days after the edition closes", "9 days", "31 days"):
        assert part in text


def test_s37_what_is_not_stated_yet_is_empty_and_the_words_are_translated(settings: Settings) -> None:
    settings.BACKUP_DAYS = 0
    assert [period.until for period in retention_table()].count("") == 1
    english = {period.what for period in retention_table()}
    for language in ("es", "fr"):
        with translation.override(language):
            assert english.isdisjoint(period.what for period in retention_table())
