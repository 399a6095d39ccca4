"""`python -m gozareh` is the command `gozareh`."""

from gozareh.cli import main

if __name__ == "__main__":
    main()
