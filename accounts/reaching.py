"""A member's e-mail address is opened for a purpose, and for none that they did not agree to."""

from accounts.consents import given
from accounts.keys import address_of


async def address_for(member: int, purpose: str) -> str | None:
    """The address, where it may be used for this purpose now; None where not, or where there is none.

    Raises NotRegistered for a purpose that is not in the register.
    """
    return await address_of(member) if await given(member, purpose) else None
