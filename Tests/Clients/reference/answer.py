"""What the platform says: in the answer to a request, in a message on a WebSocket, in a call of a webhook."""

import json
from dataclasses import dataclass, field

RETRYABLE = {408, 425, 429}
TRANSIENT = {
    "gatewayTimeout", "inferenceRateLimitExceeded", "internalServerError", "providerError",
    "providerRateLimitExceeded", "rateLimitExceeded", "serviceUnavailable", "timeoutProvider",
}
IMAGE_MEMBERS = ("imageURL", "imageBase64Data", "imageDataURI")


class Lost(Exception):
    """An answer did not arrive whole. What it was about may have happened all the same."""


@dataclass
class Answer:
    """Items, and errors that each may be about one task; unknown members are nobody's business."""

    items: list = field(default_factory=list)
    errors: list = field(default_factory=list)
    status: int = 200
    retry_after: float = 0
    asked: tuple = ()  # the tasks that were asked about, if this answers a poll

    @classmethod
    def parse(cls, text, **more):
        """The content type is not looked at: what counts is whether it is an answer."""
        try:
            body = json.loads(text)
        except ValueError as error:
            raise Lost(f"no JSON: {text[:40]!r}") from error
        if not isinstance(body, dict) or not {"data", "errors"} & body.keys():
            raise Lost(f"no answer: {text[:40]!r}")
        return cls(body.get("data") or [], body.get("errors") or [], **more)

    def is_transient(self, error):
        """Whether the same task may succeed a little later."""
        return self.status in RETRYABLE or self.status >= 500 or error.get("code") in TRANSIENT

    def is_refused_poll(self, error):
        """Whether this is about the asking, and not about what was asked for."""
        return bool(self.asked) and self.is_transient(error) and not is_of_result(error)


def is_of_result(error):
    """Whether a single result failed, and not the whole task."""
    return error.get("status") == "error"


def is_image(item):
    return "imageUUID" in item and any(item.get(member) for member in IMAGE_MEMBERS)
