"""Parts of dates in addresses: always with their zeros, so that a day has one address."""


class _Figures:
    """A number of fixed width."""

    width = 2

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:0{self.width}d}"


class Year(_Figures):
    regex = "(?:19|20)[0-9]{2}"
    width = 4


class Month(_Figures):
    regex = "0[1-9]|1[0-2]"


class Day(_Figures):
    regex = "0[1-9]|[12][0-9]|3[01]"
