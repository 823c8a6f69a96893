"""What a page says once after something was done: `redirect(to, done=code)` leads to the words here."""

from core.i18n import gettext, marked

FLASHES = {
    "appearance": marked("Your choice of appearance is saved in this browser."),
    "joined": marked("You have joined. Open the link in the mail we sent you, and you can write."),
    "confirmed": marked("Your address is confirmed. You can write now."),
    "signed-in": marked("You are signed in."),
    "signed-out": marked("You are signed out."),
    "password-changed": marked("Your password is changed, and every other browser is signed out."),
    "statement-seen": marked("Noted: you have seen what changes. The mark beside your name is gone."),
    "profile-saved": marked("Your profile is saved."),
    "leaving-saved": marked("Your choice about links to other sites is saved."),
    "posted": marked("Your post is on the board."),
    "started": marked("Your topic is on the board."),
    "held": marked("Your post waits for a moderator. Only you and the moderators can see it until then."),
    "edited": marked("Your change is saved."),
    "deleted": marked("Your post is deleted, and its personal details wherever it was quoted."),
    "choice-changed": marked("Your choice is changed, here and everywhere the post was quoted."),
    "details-hidden": marked("Hidden from visitors, here and everywhere the posts were quoted."),
    "details-removed": marked("Removed from your posts, their earlier versions and everywhere they were quoted."),
    "details-left": marked("Some could not be hidden: they can only be removed. They are as they were."),
    "none-ticked": marked("Nothing was ticked, so nothing was changed."),
    "reported": marked("Thank you. A moderator will look at the post."),
    "read": marked("Everything is marked as read."),
    "choice-on": marked("Switched on. It counts from now, and you can switch it off here at any time."),
    "choice-off": marked("Switched off. It counts from this moment."),
    "interest-dropped": marked("Forgotten. What you open from now on counts anew."),
    "interests-emptied": marked("Your list is empty. What you open from now on counts anew."),
    "interests-paused": marked("Your list rests: nothing is added to it, and nothing is fitted to it."),
    "interests-resumed": marked("Your list goes on. What you opened meanwhile does not count."),
    "site-offer-shown": marked("The offer stands on the boards from the day you gave."),
    "site-offer-taken-down": marked("The offer is taken down."),
    "subject-set": marked("The board’s subject is saved."),
    "offer-sent": marked("The letters wait to go out. Each asks once more whether it is still wanted."),
    "notices-read": marked("Your notices are marked as read."),
    "claimed": marked("The case is yours for 15 minutes."),
    "released": marked("The case is open to all moderators again."),
    "decided": marked("Your decision is recorded, and the writer is told."),
    "undone": marked("Your decision is undone, and the writer is told."),
}


def flash(code: str) -> str:
    """The words for this code; empty for a code that we do not know, since anybody can write one into an address."""
    return gettext(FLASHES[code]) if code in FLASHES else ""
