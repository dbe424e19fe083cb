"""Invitations as calendars read them: iCalendar by RFC 5545, scheduling by RFC 5546."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vText

from integrations.ports import Invitation

FILE: Final = "turno.ics"

_PRODUCT: Final = "-//BarberPro//BarberPro//ES"


def method_of(invitation: Invitation) -> str:
    """Return what calendars are to do: put it in or change it, or take it out."""
    return "CANCEL" if invitation.cancelled else "REQUEST"


def as_calendar(
    invitation: Invitation, *, organizer: str, shop: str, attendee: str, now: datetime
) -> bytes:
    """Return an invitation as a calendar with one event and its time zone.

    Args:
        invitation: to a visit.
        organizer: address that mails come from.
        shop: its name.
        attendee: address of the customer.
        now: aware; when this version of it was written.
    """
    zone = ZoneInfo(invitation.zone)
    event = Event()
    event.add("uid", invitation.uid)
    event.add("sequence", invitation.sequence)
    event.add("dtstamp", now)
    event.add("dtstart", invitation.start.astimezone(zone))
    event.add("dtend", invitation.end.astimezone(zone))
    event.add("summary", invitation.title)
    event.add("location", invitation.place)
    event.add("status", "CANCELLED" if invitation.cancelled else "CONFIRMED")
    event.add("organizer", _person(organizer, CN=shop))
    event.add("attendee", _person(attendee, PARTSTAT="NEEDS-ACTION", RSVP="FALSE"))
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method_of(invitation))
    calendar.add_component(event)
    calendar.add_missing_timezones()
    written: bytes = calendar.to_ical()
    return written


def _person(address: str, **parameters: str) -> vCalAddress:
    person = vCalAddress(f"mailto:{address}")
    for name, value in parameters.items():
        person.params[name] = vText(value)
    return person
