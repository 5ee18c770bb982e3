"""A signal that nobody heard so far is heard by who connects later."""

from crawler.heard_signals import HeardSignals


class Sender:
    """Whose signals they are; the dispatcher knows senders by their identity."""


def test_a_listener_hears_what_was_sent_after_it_connected() -> None:
    signals, heard = HeardSignals(Sender()), []

    def listen(number: int) -> str:
        heard.append(number)
        return "yes"

    first = signals.send_catch_log("page", number=1)
    again = signals.send_catch_log("page", number=2)
    signals.connect(listen, "page")
    answers = signals.send_catch_log("page", number=3)

    assert (first, again, answers, heard) == ([], [], [(listen, "yes")], [3])


def test_a_listener_that_left_is_not_asked() -> None:
    signals, heard = HeardSignals(Sender()), []

    def listen(number: int) -> None:
        heard.append(number)

    signals.connect(listen, "page")
    signals.disconnect(listen, "page")

    assert (signals.send_catch_log("page", number=1), heard) == ([], [])
