"""`python -m app` is `gaung`."""

from app.main import main

if __name__ == "__main__":
    main()
