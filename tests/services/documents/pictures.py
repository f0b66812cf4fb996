"""Looking at what was drawn: PNG back to pixels, barcodes read from them, words read from a PDF."""

import struct
import zlib
from io import BytesIO

import zxingcpp
from pypdf import PdfReader


def greys(png: bytes) -> tuple[int, int, bytes]:
    """Width, height and one byte for each point."""
    width, height, depth, colour = struct.unpack(">IIBB", png[16:26])
    assert depth == 8
    channels = {0: 1, 2: 3, 4: 2, 6: 4}[colour]
    packed, at = b"", 8
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            packed += png[at + 8 : at + 8 + size]
        at += size + 12
    raw, stride = zlib.decompress(packed), width * channels
    above, found = bytearray(stride), bytearray()
    for row in range(height):
        start = row * (stride + 1)
        line = _unfiltered(raw[start], bytearray(raw[start + 1 : start + 1 + stride]), above, channels)
        found += line[::channels] if channels < 3 else bytes(line[1::channels])
        above = line
    return width, height, bytes(found)


def _unfiltered(kind: int, line: bytearray, above: bytearray, step: int) -> bytearray:
    for at in range(len(line)):
        left, up = (line[at - step] if at >= step else 0), above[at]
        corner = above[at - step] if at >= step else 0
        line[at] = (line[at] + _guess(kind, left, up, corner)) & 255
    return line


def _guess(kind: int, left: int, up: int, corner: int) -> int:
    if kind == 4:
        far = [abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)]
        return (left, up, corner)[far.index(min(far))]
    return (0, left, up, (left + up) // 2)[kind]


def codes(png: bytes) -> list[str]:
    """Every Code 128 on the picture, from above."""
    width, height, points = greys(png)
    image = zxingcpp.ImageView(points, width, height, zxingcpp.ImageFormat.Lum)
    found = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.Code128)
    return [one.text for one in sorted(found, key=lambda one: one.position.top_left.y)]


def words(pdf: bytes) -> str:
    """What a PDF says, on one line."""
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return " ".join(text.replace("\u200b", "").split())


def pages(pdf: bytes) -> int:
    return len(PdfReader(BytesIO(pdf)).pages)
