"""Twilio's signatures, with Twilio's own library as the judge of ours."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import ImmutableMultiDict
from twilio.request_validator import RequestValidator

from integrations.sandbox.twilio.courier import sign
from integrations.twilio.signature import Signatures

TOKEN = "a-token-of-nobody"
URL = "https://turnos.example.com/webhooks/twilio/messages"
WITH_PORT = "https://turnos.example.com:443/webhooks/twilio/messages"
FORM = [
    ("From", "whatsapp:+5491155550001"),
    ("Body", "Quiero un turno mañana ✂️"),
    ("NumMedia", "0"),
]
SHA256 = "key=WK1,algorithm=HMAC_SHA256"


def signed(url: str, form: list[tuple[str, str]], token: str = TOKEN, algorithm: str = "") -> str:
    """What Twilio's library computes."""
    params = ImmutableMultiDict(form)
    return RequestValidator(token).compute_signature(url, params, algorithm or None)


class TestAForm:
    signatures = Signatures(TOKEN)

    def test_is_known_by_the_example_that_twilio_publishes(self):
        url = "https://mycompany.com/myapp.php?foo=1&bar=2"
        form = [
            ("CallSid", "CA1234567890ABCDE"),
            ("Caller", "+14158675309"),
            ("Digits", "1234"),
            ("From", "+14158675309"),
            ("To", "+18005551212"),
        ]
        assert Signatures("12345").match_form(url, form, "RSOYDt4T1cUTdK1PDd93/VVr8B8=")

    def test_signed_with_the_token_is_twilios(self):
        assert self.signatures.match_form(URL, FORM, signed(URL, FORM))

    def test_is_the_same_in_any_order(self):
        assert self.signatures.match_form(URL, FORM[::-1], signed(URL, FORM))

    def test_is_known_with_the_port_of_its_scheme_and_without(self):
        assert self.signatures.match_form(URL, FORM, signed(WITH_PORT, FORM))
        assert self.signatures.match_form(WITH_PORT, FORM, signed(URL, FORM))

    def test_counts_a_field_that_comes_twice(self):
        twice = [*FORM, ("Body", "y barba")]
        assert self.signatures.match_form(URL, twice, signed(URL, twice))
        assert not self.signatures.match_form(URL, twice, signed(URL, FORM))

    @pytest.mark.parametrize("signature", [None, "", "ñ", "AAAA", "=" * 28])
    def test_without_a_signature_that_fits_is_not(self, signature):
        assert not self.signatures.match_form(URL, FORM, signature)

    def test_that_was_changed_is_not(self):
        signature = signed(URL, FORM)
        assert not self.signatures.match_form(URL, [*FORM, ("Extra", "1")], signature)
        assert not self.signatures.match_form(URL, FORM[:-1], signature)
        assert not self.signatures.match_form(f"{URL}?ob=1", FORM, signature)
        assert not self.signatures.match_form(URL.replace("https", "http"), FORM, signature)

    def test_signed_with_another_token_is_not(self):
        assert not self.signatures.match_form(URL, FORM, signed(URL, FORM, "another"))

    @given(
        form=st.lists(st.tuples(st.text(min_size=1, max_size=8), st.text(max_size=20)), max_size=8),
        spoilt=st.booleans(),
    )
    def test_is_judged_as_by_twilios_library_whatever_it_says(self, form, spoilt):
        signature = signed(URL, form)
        given_ = signature[::-1] if spoilt else signature
        theirs = RequestValidator(TOKEN).validate(URL, ImmutableMultiDict(form), given_)
        assert self.signatures.match_form(URL, form, given_) == theirs

    @given(form=st.dictionaries(st.text(min_size=1, max_size=8), st.text(max_size=20), max_size=8))
    def test_is_signed_by_the_stand_in_as_by_twilio(self, form):
        assert sign(TOKEN, URL, form) == signed(URL, list(form.items()))


class TestTheNewerAlgorithm:
    signature = signed(URL, FORM, "key-secret", "HMAC_SHA256")

    def test_is_taken_from_whoever_has_the_shared_key(self):
        signatures = Signatures(TOKEN, "key-secret")
        assert signatures.match_form(URL, FORM, self.signature, SHA256)

    def test_is_refused_where_there_is_no_shared_key(self):
        with_token = signed(URL, FORM, TOKEN, "HMAC_SHA256")
        assert not Signatures(TOKEN).match_form(URL, FORM, with_token, SHA256)

    def test_does_not_let_the_older_one_be_read_as_it(self):
        signatures = Signatures(TOKEN, "key-secret")
        assert not signatures.match_form(URL, FORM, signed(URL, FORM), SHA256)
        assert not signatures.match_form(URL, FORM, self.signature)

    def test_that_nobody_knows_is_refused(self):
        signatures = Signatures(TOKEN, "key-secret")
        for settings in ("algorithm=HMAC_MD5", "algorithm=none"):
            assert not signatures.match_form(URL, FORM, self.signature, settings)


class TestABodyThatIsNoForm:
    signatures = Signatures(TOKEN)
    body = '{"a":1,"b":"ñ"}'.encode()
    url = f"{URL}?bodySHA256={hashlib.sha256(body).hexdigest()}"

    def test_is_twilios_when_url_and_hash_are(self):
        signature = signed(self.url, [])
        assert RequestValidator(TOKEN).validate(self.url, self.body.decode(), signature)
        assert self.signatures.match_body(self.url, self.body, signature)

    def test_is_not_when_either_is_not(self):
        assert not self.signatures.match_body(self.url, b"{}", signed(self.url, []))
        assert not self.signatures.match_body(self.url, self.body, signed(URL, []))

    def test_is_not_when_there_is_no_hash(self):
        assert not self.signatures.match_body(URL, self.body, signed(URL, []))
