"""`python -m app` is `gaung`."""

from app.start import main

if __name__ == "__main__":
    main()
