"""The one exception a user is meant to read."""


class PsyeduError(Exception):
    """A mistake in what was given: one full sentence saying what was given, what was expected and what to do.

    The command line prints the sentence and exits with code 2; in a notebook it is the last line of the message.
    """
