"""Words and questions of the waitlist."""

from bot.scene import Scene
from bot.wishes import wish_in_words
from core.ids import BarberId
from flows.offers import Offer
from flows.reading import Intent
from flows.waiting import WaitingFlow
from scheduling.minutes import minutes_in
from scheduling.values import ANYONE, Hold
from scheduling.wishes import NO_WISH


def tell_me(scene: Scene) -> Offer:
    """Return the choice to wait for what is not free: what was said goes along."""
    return Offer(scene.say("tell-me-when-free"), intent=Intent.WAIT)


def any_time(scene: Scene) -> tuple[Offer, ...]:
    """Return what may be chosen instead of saying when."""
    return (Offer(scene.say("any-time"), {"wish": NO_WISH}),)


def room_after_all(scene: Scene) -> tuple[Offer, ...]:
    """Return what may be chosen when there is room now."""
    return (
        Offer(scene.say("see-times"), intent=Intent.BOOK, stands_for=True),
        Offer(scene.say("wait-anyway"), {"full": True}),
    )


def is_waiting(scene: Scene, frame: WaitingFlow) -> str:
    """Say what somebody waits for now."""
    if frame.shop is None or frame.service is None:
        raise AssertionError("nobody waits for nothing")
    shop = scene.desk.catalogue.shop(frame.shop)
    who = ""
    if frame.barber is not None and frame.barber != ANYONE:
        who = scene.say("with-barber", barber=scene.barber_name(BarberId(frame.barber)))
    return scene.say(
        "waiting-completed",
        service=scene.services_named(
            [frame.service, *(extra.service for extra in frame.extras or ())]
        ),
        who=who,
        wish=wish_in_words(scene, shop, frame.wish or NO_WISH),
        minutes=minutes_in(shop.policy.offer_length),
    )


def claim_summary(scene: Scene, hold: Hold) -> str:
    """Say which time is kept, and until when."""
    shop = scene.desk.catalogue.shop(hold.shop)
    when = scene.when(shop)
    return scene.say(
        "claim-summary",
        service=scene.service_name(hold.service),
        barber=scene.barber_name(hold.barber),
        when=when.heading(hold.time.start),
        shop=shop.name,
        address=shop.address,
        price=scene.money(hold.price),
        until=when.clock(hold.expires_at),
    )
