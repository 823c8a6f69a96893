"""What a browser may send about an account."""

from core.forms import Form


class JoinForm(Form):
    """Handle, address and password; `accept` is the button's, `statement` the hash of the one that was shown."""

    handle: str = ""
    email: str = ""
    password: str = ""
    accept: str = ""
    statement: str = ""


class SignInForm(Form):
    """`email` takes a handle too; `next` is where the reader wanted to go."""

    email: str = ""
    password: str = ""
    next: str = "/"


class ForgottenForm(Form):
    """Where the link shall go."""

    email: str = ""


class NewPasswordForm(Form):
    """The password that replaces a forgotten one."""

    password: str = ""


class ChangePasswordForm(Form):
    """The present password and the next one."""

    old: str = ""
    password: str = ""


class ProfileForm(Form):
    """A profile; the answers to the warning (f1, f2, ... and `checked`) are in `typed`."""

    kind: str = ""
    name: str = ""
    firm: str = ""
    about: str = ""


class LeavingForm(Form):
    """`notice` is "on" where it shall be shown."""

    notice: str = ""


class AppearanceForm(Form):
    """Light, dark, or what the system says."""

    theme: str = ""


class ChoiceForm(Form):
    """Switches a purpose on or off; `wording` is the hash of the words that stood beside the switch."""

    purpose: str = ""
    wording: str = ""
    on: bool = False


class StopForm(Form):
    """Stops one sort of letters, or every sort. What a mail program sends (RFC 8058) has neither field."""

    every: bool = False


class OfferForm(Form):
    """An offer to be sent."""

    topic: str = ""
    subject: str = ""
    text: str = ""
    payer: str = ""


class InterestForm(Form):
    """Takes one subject out of the list."""

    subject: str = ""
