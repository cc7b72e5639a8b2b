"""VietQR: a bank transfer as a QR code (EMVCo merchant-presented mode, NAPAS account information).

A payload is a row of fields: two digits of identifier, two of length, the value; in the order of the
identifiers, a checksum last. The code asks a bank to send so much to this account with these words; it is
no payment on the national platform, and its money is known only when the bank says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from motcua.kernel.text import fold, tidy

GUID: Final = "A000000727"
"""NAPAS, who owns the account information of VietQR."""
TO_ACCOUNT: Final = "QRIBFTTA"
TO_CARD: Final = "QRIBFTTC"
LONGEST_PURPOSE: Final = 25
"""Characters that field 62-08 holds (EMVCo)."""
_LONGEST_VALUE: Final = 99
_LONGEST_ACCOUNT: Final = 19
_LONGEST_AMOUNT: Final = 13
_POLYNOMIAL: Final = 0x1021
_PLACES: Final = 4


class QrRefused(ValueError):
    """What was given cannot be a VietQR payload: a mistake of settings, or of who wrote the code."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """What a code asks for. `amount` in whole đồng, None lets the payer type it; `purpose` is ASCII."""

    bank: str
    account: str
    amount: int | None = None
    purpose: str = ""
    to_card: bool = False


def checksum(text: str) -> str:
    """Return CRC-16/CCITT-FALSE of ASCII `text` as four upper-case hexadecimal digits."""
    register = 0xFFFF
    for byte in text.encode("ascii"):
        register ^= byte << 8
        for _ in range(8):
            register = (register << 1) ^ (_POLYNOMIAL if register & 0x8000 else 0)
            register &= 0xFFFF
    return f"{register:04X}"


def payload(transfer: Transfer) -> str:
    """Return the payload of a transfer. Raises QrRefused, naming the field that cannot be written."""
    _require(transfer)
    account = _field("00", transfer.bank) + _field("01", transfer.account)
    service = TO_CARD if transfer.to_card else TO_ACCOUNT
    merchant = _field("00", GUID) + _field("01", account) + _field("02", service)
    parts = [
        _field("00", "01"),
        _field("01", "11" if transfer.amount is None else "12"),
        _field("38", merchant),
        _field("53", "704"),
        _field("54", str(transfer.amount)) if transfer.amount is not None else "",
        _field("58", "VN"),
        _field("62", _field("08", transfer.purpose)) if transfer.purpose else "",
    ]
    told = "".join(parts) + "6304"
    return told + checksum(told)


def read(text: str) -> Transfer:
    """Return what a payload asks for. Raises QrRefused where it is broken, or no VietQR in đồng."""
    told, sum_told = text[:-_PLACES], text[-_PLACES:]
    if not text.isascii() or not told.endswith("6304") or checksum(told) != sum_told:
        raise QrRefused("the checksum does not fit")
    fields = _fields(told[: -len("6304")])
    merchant = _fields(fields.get("38", ""))
    to = _fields(merchant.get("01", ""))
    known = (fields.get("00"), fields.get("53"), fields.get("58"), merchant.get("00"))
    if known != ("01", "704", "VN", GUID) or set(to) != {"00", "01"}:
        raise QrRefused("this is no VietQR of Viet Nam")
    amount = fields.get("54")
    if amount is not None and not amount.isdecimal():
        raise QrRefused("the amount is not in whole đồng")
    found = Transfer(
        bank=to["00"],
        account=to["01"],
        amount=int(amount) if amount is not None else None,
        purpose=_fields(fields.get("62", "")).get("08", ""),
        to_card=merchant.get("02") == TO_CARD,
    )
    _require(found)
    return found


def purpose_of(text: str) -> str:
    """Return `text` as field 62-08 takes it: ASCII letters, digits and spaces, at most 25 characters.

    Banks drop dots and dashes, so they are left out beforehand.
    """
    plain = fold(text).upper()
    kept = "".join(one if one.isascii() and (one.isalnum() or one == " ") else "" for one in plain)
    return tidy(kept)[:LONGEST_PURPOSE].strip()


def _require(transfer: Transfer) -> None:
    if not (transfer.bank.isascii() and transfer.bank.isdecimal() and len(transfer.bank) == 6):
        raise QrRefused("a bank is six digits")
    account = transfer.account
    if not (account.isascii() and account.isalnum() and len(account) <= _LONGEST_ACCOUNT):
        raise QrRefused("an account is up to 19 letters and digits")
    amount = transfer.amount
    if amount is not None and (amount < 0 or len(str(amount)) > _LONGEST_AMOUNT):
        raise QrRefused("an amount is up to 13 digits")
    if not (transfer.purpose.isascii() and transfer.purpose.isprintable()):
        raise QrRefused("a purpose is printable ASCII")
    if len(transfer.purpose) > LONGEST_PURPOSE:
        raise QrRefused("a purpose is up to 25 characters")


def _field(identifier: str, value: str) -> str:
    if len(value) > _LONGEST_VALUE:
        raise QrRefused(f"field {identifier} is too long")
    return f"{identifier}{len(value):02d}{value}"


def _fields(text: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    place = 0
    while place < len(text):
        identifier, length = text[place : place + 2], text[place + 2 : place + 4]
        if not (identifier.isdecimal() and length.isdecimal()) or len(length) < 2 or identifier in found:
            raise QrRefused("a field is broken")
        value = text[place + 4 : place + 4 + int(length)]
        if len(value) != int(length):
            raise QrRefused("a field is cut off")
        found[identifier] = value
        place += 4 + int(length)
    return found
