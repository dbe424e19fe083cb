"""Which use case carries out which command of a flow."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot import person
from scheduling import commands
from usecases import away, booking, counter, finding, holding, offering, queue, standing, waiting
from usecases.desk import Desk

CarryOut = Callable[[Desk, Any], Awaitable[object]]

CARRY_OUT: Mapping[type, CarryOut] = {
    commands.FindShop: finding.find_shop,
    commands.FindService: finding.find_service,
    commands.FindBarber: finding.find_barber,
    commands.FindName: finding.find_name,
    commands.FindBooking: finding.find_booking,
    commands.FindStart: offering.find_start,
    commands.FindNewStart: offering.find_new_start,
    commands.PlaceHold: holding.place_hold,
    commands.ReleaseHold: holding.release_hold,
    commands.HoldForMove: holding.hold_for_move,
    commands.Book: booking.book,
    commands.Move: booking.move,
    commands.CancelBooking: booking.cancel,
    commands.FindTurn: queue.find_turn,
    commands.JoinQueue: queue.join,
    commands.LeaveQueue: queue.leave,
    commands.FindFirstStart: standing.find_first_start,
    commands.FindSeries: standing.find_series,
    commands.FindSeriesOn: standing.find_series_on,
    commands.SkipDate: standing.skip_date,
    commands.PlanSeries: standing.plan_series,
    commands.StartSeries: standing.start_series,
    commands.EndSeries: standing.end_series,
    commands.FindFull: waiting.find_full,
    commands.JoinWaitlist: waiting.join,
    commands.LeaveWaitlist: waiting.leave,
    commands.TakeOff: away.take_off,
    commands.TellLate: away.tell_late,
    commands.PutInQueue: counter.put_in_queue,
    commands.AnswerCustomer: person.answer_customer,
}
"""All of them are ours, so a turn carries them out at once, in its own transaction."""


async def carry_out(desk: Desk, command: object) -> object:
    """Carry out a command; raises what its use case raises."""
    return await CARRY_OUT[type(command)](desk, command)
