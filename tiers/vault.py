"""Codes at rest: encrypted under a key that is not in the database, and found again by a keyed hash."""

from __future__ import annotations

import hmac
import unicodedata
from functools import lru_cache
from typing import Final

from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SHORTEST: Final = 6
LONGEST: Final = 64
_ALIKE: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})
_PASSED_OVER: Final = frozenset({"Cf", "Pd", "Zs", "Cc"})


def normalised(code: str) -> str:
    """A code as it is compared (E.3 row 39): NFKC, upper case, no blanks and dashes, O and I as 0 and 1."""
    wide = unicodedata.normalize("NFKC", code).upper()
    kept = "".join(each for each in wide if unicodedata.category(each) not in _PASSED_OVER)
    return kept.translate(_ALIKE)


class Vault:
    """Seals and opens codes. The same code always gives the same bytes: no two of them are alike.

    AES-SIV needs no nonce, so it can be called where there is no chance; the mark is bound to the
    sealed code, so that two rows cannot be swapped unseen.
    """

    def __init__(self, key: bytes) -> None:
        derived = HKDF(SHA256(), 96, salt=None, info=b"tierbot codes").derive(key)
        self._cipher, self._hash_key = AESSIV(derived[:64]), derived[64:]

    def mark(self, code: str) -> bytes:
        """The keyed hash of a code, however it is typed."""
        return hmac.digest(self._hash_key, normalised(code).encode(), "sha256")

    def seal(self, code: str) -> bytes:
        """The code, encrypted."""
        return self._cipher.encrypt(code.encode(), [self.mark(code)])

    def open(self, sealed: bytes, mark: bytes) -> str:
        """The code. Raises `InvalidTag` when it, its mark or the key is not what it was."""
        return self._cipher.decrypt(sealed, [mark]).decode()


@lru_cache(maxsize=8)
def vault(key: bytes) -> Vault:
    """The vault of a store's key."""
    return Vault(key)
