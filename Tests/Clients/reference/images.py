"""Images that were made: fetched to the last byte, and looked at."""

import base64
from http.client import HTTPException, IncompleteRead
from itertools import islice
from urllib.parse import urlsplit

from lines import ANSWER_SECONDS, connection_to
from timing import pauses

ATTEMPTS = 4
BEGINNINGS = {"jpeg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n", "webp": b"RIFF"}
ENDINGS = {"jpeg": b"\xff\xd9", "png": b"IEND\xaeB`\x82"}


class BrokenImage(Exception):
    """An image that cannot be had, or only a part of it."""


class Download:
    """An image on its way, which goes on where the connection broke."""

    def __init__(self, url, deadline):
        self.url, self.deadline, self.data = url, deadline, b""

    def has_come(self):
        """Whether all is there; asks for the rest as long as something comes."""
        before = -1
        while before < len(self.data):
            before = len(self.data)
            try:
                if self.is_continued():
                    return True
            except (OSError, HTTPException):
                break
        return False

    def is_continued(self):
        """Asks for what is missing, and tells whether all of it came."""
        connection = connection_to(self.url, self.deadline.within(ANSWER_SECONDS))
        try:
            connection.request("GET", urlsplit(self.url).path, headers=self.range)
            return self.take(connection.getresponse())
        except IncompleteRead as error:
            self.data += error.partial
            return False
        finally:
            connection.close()

    def take(self, answer):
        if 400 <= answer.status < 500:
            raise BrokenImage(f"{self.url}: HTTP {answer.status}")
        if answer.status not in (200, 206):
            return False
        self.data = (self.data if answer.status == 206 else b"") + answer.read()
        return True

    @property
    def range(self):
        return {"Range": f"bytes={len(self.data)}-"} if self.data else {}


class Images:
    """Fetches images, and looks at them."""

    download = Download

    def __init__(self, deadline):
        self.deadline = deadline

    def look_at(self, result):
        """How large an image is, and of which format: by its bytes, whatever its name says."""
        data = self.data(result)
        if not self.is_whole(data):
            raise BrokenImage(f"{len(data)} bytes that are no whole image")
        return {"bytes": len(data), "format": self.format_of(data)}

    def is_whole(self, data):
        form = self.format_of(data)
        if form == "webp":
            return int.from_bytes(data[4:8], "little") + 8 == len(data)
        return form is not None and data.endswith(ENDINGS[form])

    def format_of(self, data):
        return next((form for form, beginning in BEGINNINGS.items() if data.startswith(beginning)), None)

    def data(self, result):
        if "imageURL" in result:
            return self.fetch(result["imageURL"])
        return base64.b64decode(result.get("imageBase64Data") or result["imageDataURI"].partition(",")[2])

    def fetch(self, url):
        download = self.download(url, self.deadline)
        for pause in islice(pauses(0.5), ATTEMPTS):
            if download.has_come():
                return download.data
            self.deadline.sleep(pause)
        raise BrokenImage(f"{url}: only {len(download.data)} bytes came")
