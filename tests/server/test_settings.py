import pytest

from inducci_dash.server.settings import ServerSettings, SettingsError, read_settings


def test_nothing_set_means_nobody_embeds_and_only_the_own_host_writes():
    assert read_settings({}) == ServerSettings(embedders=(), origins=())


def test_origins_are_normalised():
    found = read_settings(
        {
            "INDUCCI_EMBEDDERS": "https://A.eu:443 http://b.eu:8080",
            "INDUCCI_ORIGINS": "https://dash.eu/,https://x.eu",
        }
    )
    assert found.embedders == ("https://a.eu", "http://b.eu:8080")
    assert found.origins == ("https://dash.eu", "https://x.eu")


@pytest.mark.parametrize(
    "text", ["*", "dash.eu", "https://dash.eu/path", "javascript:alert(1)", "https://a.eu;script-src"]
)
def test_what_is_no_address_is_refused_by_name(text):
    with pytest.raises(SettingsError, match="INDUCCI_EMBEDDERS"):
        read_settings({"INDUCCI_EMBEDDERS": text})
