"""A site that runs django-appointment, with the settings of a new Django project.

Its log, several lines a booking, is off; its e-mails stay in memory; its database connection stays
open. Django's parts can be imported only once it has been set up, so each function does so itself.
"""

# ruff: noqa: PLC0415

import logging
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any

import django
from django.conf import settings
from django.urls import include, path
from sqlalchemy.engine import make_url

from benchmarks.rival import Month, Stretch

_APPS = ("admin", "auth", "contenttypes", "sessions", "messages")
_MIDDLEWARE = (
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
)
_CONTEXT = ("template.context_processors.request", "contrib.auth.context_processors.auth",
            "contrib.messages.context_processors.messages")  # fmt: skip


class Site:
    """The same barber on the other side.

    Args:
        address: of a database, where its tables will be made.
        month: what the barber's month is like.
    """

    def __init__(self, address: str, month: Month) -> None:
        _set_up(address, month.zone.key)
        from appointment import models
        from django.contrib.auth.models import User
        from django.test import Client

        self._duration = month.duration
        self._service = models.Service.objects.create(
            name="Corte", duration=month.duration, price=16_000, currency="ARS"
        )
        barber = User.objects.create_user("juan", first_name="Juan", email="juan@example.com")
        step = month.step // timedelta(minutes=1)
        self._staff = models.StaffMember.objects.create(
            user=barber, slot_duration=step, appointment_buffer_time=0, slot_gap_time=0
        )
        self._staff.services_offered.add(self._service)
        self._customer = User.objects.create_user("ana", first_name="Ana", email="ana@example.com")
        self._furnish(month)
        self._browser = Client()
        self._browser.force_login(self._customer)

    def _furnish(self, month: Month) -> None:
        from appointment import models

        staff = self._staff
        for weekday, (opens, closes) in _weekly(month.hours).items():
            models.WorkingHours.objects.create(
                staff_member=staff, day_of_week=weekday, start_time=opens, end_time=closes
            )
        models.DayOff.objects.bulk_create(
            models.DayOff(staff_member=staff, start_date=day, end_date=day)
            for day in sorted(set(month.days) - {opens.date() for opens, _ in month.hours})
        )
        models.Unavailability.objects.bulk_create(
            models.Unavailability(
                staff_member=staff, date=day, start_time=start.time(), end_time=end.time()
            )
            for day in month.days
            for start, end in _not_worked(month, day)
        )
        requests = models.AppointmentRequest.objects.bulk_create(
            models.AppointmentRequest(
                date=start.date(), start_time=start.time(), end_time=end.time(),
                service=self._service, staff_member=staff,
            )
            for start, end in month.booked
        )  # fmt: skip
        models.Appointment.objects.bulk_create(
            models.Appointment(client=self._customer, appointment_request=one) for one in requests
        )

    def starts(self, days: Sequence[date]) -> list[datetime]:
        """Return what is free, by the function behind its page of a day."""
        from appointment.services import get_available_slots_for_staff
        from appointment.utils.db_helpers import get_weekday_num_from_date as weekday

        return [
            start
            for day in days
            for start in get_available_slots_for_staff(
                day, self._staff, weekday(day), service=self._service
            )
        ]

    def queries(self, days: Sequence[date]) -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as captured:
            self.starts(days)
        return len(captured)

    def book(self, start: datetime) -> None:
        """Send its two forms, as the browser of a customer who is logged in does."""
        from appointment.models import AppointmentRequest

        self._expect_redirect("/request-submit/", self._wanted(start))
        made = AppointmentRequest.objects.latest("id")
        self._expect_redirect(f"/client-info/{made.id}/{made.id_request}/", _WHO)

    def book_by_function(self, start: datetime) -> None:
        """Check the same forms and save what they say, at once; no view, session or e-mail."""
        from appointment.forms import AppointmentForm, AppointmentRequestForm, ClientDataForm
        from appointment.utils.db_helpers import create_and_save_appointment
        from django.db import transaction

        wanted = AppointmentRequestForm(self._wanted(start))
        about, who = AppointmentForm(_WHO), ClientDataForm(_WHO, user=self._customer)
        if not (wanted.is_valid() and about.is_valid() and who.is_valid()):
            raise ValueError(wanted.errors, about.errors, who.errors)
        request = type("Request", (), {"user": self._customer})
        told, asked = who.cleaned_data, about.cleaned_data
        with transaction.atomic():
            create_and_save_appointment(wanted.save(), told, asked, request)

    def _wanted(self, start: datetime) -> dict[str, Any]:
        return {
            "date": start.date(),
            "start_time": start.time(),
            "end_time": (start + self._duration).time(),
            "service": self._service.id,
            "staff_member": self._staff.id,
        }

    def _expect_redirect(self, url: str, form: dict[str, Any]) -> None:
        answer = self._browser.post(url, form)
        if answer.status_code != 302:
            raise ValueError(url, answer.status_code)


_WHO = {
    "payment_type": "full",
    "name": "Ana",
    "email": "ana@example.com",
    "phone_0": "AR",
    "phone_1": "1123456789",
}


def _set_up(address: str, zone: str) -> None:
    from django.core.management import call_command

    logging.disable(logging.CRITICAL)
    url = make_url(address)
    database = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.database,
        "USER": url.username,
        "HOST": url.query["host"],
        "PORT": url.query["port"],
        "CONN_MAX_AGE": None,
    }
    settings.configure(
        SECRET_KEY="benchmark",
        ALLOWED_HOSTS=["testserver"],
        TIME_ZONE=zone,
        INSTALLED_APPS=[*(f"django.contrib.{app}" for app in _APPS), "appointment"],
        MIDDLEWARE=_MIDDLEWARE,
        DATABASES={"default": database},
        TEMPLATES=[{
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {"context_processors": [f"django.{one}" for one in _CONTEXT]},
        }],
        EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend",
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    )  # fmt: skip
    django.setup()
    settings.ROOT_URLCONF = (path("", include("appointment.urls")),)
    call_command("migrate", verbosity=0)
    call_command("migrate", run_syncdb=True, verbosity=0)  # it comes without migrations


def _weekly(hours: Sequence[Stretch]) -> dict[int, Any]:
    """Return from when until when somebody is there on each weekday, Sunday being 0."""
    weekly: dict[int, Any] = {}
    for opens, closes in hours:
        weekday = opens.isoweekday() % 7
        first, last = weekly.get(weekday, (opens.time(), closes.time()))
        weekly[weekday] = min(first, opens.time()), max(last, closes.time())
    return weekly


def _not_worked(month: Month, day: date) -> list[Stretch]:
    """Return what is not worked of a weekday's hours: breaks, a shorter day, when one is away."""
    shifts = [shift for shift in month.hours if shift[0].date() == day]
    if not shifts:
        return []
    opens, closes = _weekly(month.hours)[day.isoweekday() % 7]
    edges = [datetime.combine(day, opens), *chain(*shifts), datetime.combine(day, closes)]
    idle = [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]
    return [*idle, *(span for span in month.away if span[0].date() == day)]
