"""Scrapy sends a dozen signals a page, most of which nobody hears, and looks for listeners of each."""

from typing import Any

from scrapy.signalmanager import SignalManager


class HeardSignals(SignalManager):
    """Remembers which signals nobody listens to, until somebody does. All that listen must connect through it."""

    def __init__(self, sender: Any) -> None:
        super().__init__(sender)
        self._unheard: set[Any] = set()

    def connect(self, receiver: Any, signal: Any, **kwargs: Any) -> None:
        self._unheard.clear()
        super().connect(receiver, signal, **kwargs)

    def send_catch_log(self, signal: Any, **kwargs: Any) -> list[tuple[Any, Any]]:
        if signal in self._unheard:
            return []
        answers = super().send_catch_log(signal, **kwargs)  # one of each listener
        if not answers:
            self._unheard.add(signal)
        return answers
