import io

from inducci_dash.language.extract import extract_catalogue


def test_visible_fields_of_records_are_found_wherever_they_stand():
    given = io.BytesIO(
        b"things:\n"
        b"  - {thing_id: a, title: A thing, open: Anything?, question: Is it there?}\n"
        b"  - {thing_id: b, caveats: [One, Two], sources: [no_words]}\n"
    )
    found = [message for _line, _function, message, _comments in extract_catalogue(given, [], [], {})]
    assert found == ["A thing", "Is it there?", "One", "Two"]
