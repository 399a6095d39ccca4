"""The command `gozareh`."""


def main() -> None:
    """Run the command line."""
