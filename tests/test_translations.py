"""Every word on a screen has its Vietnamese: ours from the sources, and those that Django brings along.

The sources are read here without the gettext programs, so this runs on any machine; ``makemessages`` and
``compilemessages`` are only needed to write the catalogues.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import django
import polib
import pytest
from django.conf import global_settings
from django.utils.translation import gettext, ngettext, override
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
OURS = ROOT / "articles" / "locale" / "vi" / "LC_MESSAGES" / "django.po"
DJANGO_ADDED = ROOT / "newsroom" / "locale_django" / "vi" / "LC_MESSAGES"
CATALOGUES = [OURS, DJANGO_ADDED / "django.po", DJANGO_ADDED / "djangojs.po"]

#: function -> the positions of (context, message, plural) among its arguments
FUNCTIONS = {
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "_": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
#: What Django writes for a template: one call a tag, its strings in either quotes.
TEMPLATE_CALL = re.compile(
    r"""(?<!\w)(?:n?p?gettext|_)\((?:[^()'"]|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")*\)"""
)
PLACEHOLDER = re.compile(r"%\(\w+\)[sdr]|%[sdr]|\{\w*\}")

DJANGO = Path(django.__file__).parent
DJANGO_PARTS = ("conf", "contrib/admin", "contrib/auth", "contrib/contenttypes", "contrib/sessions")
LANGUAGE_NAMES = {str(name) for _code, name in global_settings.LANGUAGES}
#: The page of a fresh project that has no URLs: nobody here sees it.
WELCOME = re.compile(
    r"^(The install worked|View <a href|You are seeing this page because|Django )|^Topics, ref"
)
WELCOME_REST = {"Tutorial: A Polling App", "Get started with Django", "Connect, get help, or contribute"}

type Key = tuple[str | None, str]


def calls(source: str) -> Iterator[Key]:
    """(context, message) of each translated string of a Python source."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name not in FUNCTIONS:
            continue
        context, message, _plural = FUNCTIONS[name]
        texts = [str(item.value) if isinstance(item, ast.Constant) else None for item in node.args]
        text = texts[message] if len(texts) > message else None
        if text is not None:
            yield (texts[context] if context is not None else None), text


def template_calls(source: str) -> Iterator[Key]:
    """The same of a template, which Django turns into the calls that ``makemessages`` reads."""
    for found in TEMPLATE_CALL.finditer(templatize(source)):
        yield from calls(found.group())


def used() -> set[Key]:
    found: set[Key] = set()
    for folder in ("articles", "newsroom"):
        for path in (ROOT / folder).rglob("*.py"):
            found.update(calls(path.read_text(encoding="utf-8")))
    for path in (ROOT / "templates").rglob("*"):
        if path.is_file():
            found.update(template_calls(path.read_text(encoding="utf-8")))
    return found


def entries(path: Path) -> dict[Key, polib.POEntry]:
    return {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(path)) if not entry.obsolete}


def translations(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def shown(keys: set[Key]) -> list[str]:
    return sorted(message for _context, message in keys)


class TestReadingTheSources:
    def test_python_every_function_is_seen(self) -> None:
        source = '_("a"); ngettext("b", "c", 2); pgettext_lazy("x", "d"); translation.gettext("e"); _(name)'

        assert set(calls(source)) == {(None, "a"), (None, "b"), ("x", "d"), (None, "e")}

    def test_template_every_tag_is_seen(self) -> None:
        source = (
            '{% load i18n %}{% translate "it’s (a)" %}{% blocktranslate with n=name %}b of {{ n }}'
            "{% endblocktranslate %}{% blocktranslate count c=c %}one{% plural %}many{% endblocktranslate %}"
            '{% translate "May" context "month" %}{{ x|default:_("f") }}'
        )

        assert set(template_calls(source)) == {
            (None, "it’s (a)"),
            (None, "b of %(n)s"),
            (None, "one"),
            ("month", "May"),
            (None, "f"),
        }


class TestOurWords:
    def test_every_word_of_the_sources_is_in_the_catalogue(self) -> None:
        missing = used() - set(entries(OURS))

        assert not missing, f"run makemessages and translate: {shown(missing)}"

    def test_the_catalogue_has_no_word_that_left_the_sources(self) -> None:
        stale = set(entries(OURS)) - used()

        assert not stale, f"run makemessages --no-obsolete: {shown(stale)}"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: f"{path.parts[-4]}-{path.stem}")
class TestCatalogues:
    def test_nothing_is_untranslated_fuzzy_or_obsolete(self, path: Path) -> None:
        catalogue = polib.pofile(str(path))

        assert len(catalogue) > 30
        assert [entry.msgid for entry in catalogue if not all(translations(entry))] == []
        assert [entry.msgid for entry in catalogue if entry.fuzzy] == []
        assert catalogue.obsolete_entries() == []

    def test_one_form_for_every_number(self, path: Path) -> None:
        catalogue = polib.pofile(str(path))

        assert catalogue.metadata["Plural-Forms"] == "nplurals=1; plural=0;"
        assert [
            entry.msgid for entry in catalogue if entry.msgid_plural and len(entry.msgstr_plural) != 1
        ] == []

    def test_placeholders_are_those_of_the_original(self, path: Path) -> None:
        wrong = []
        for entry in polib.pofile(str(path)):
            wanted = sorted(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
            wrong += [text for text in translations(entry) if sorted(PLACEHOLDER.findall(text)) != wanted]

        assert wrong == []

    def test_the_compiled_file_says_the_same(self, path: Path) -> None:
        def words(catalogue: polib.POFile | polib.MOFile) -> dict[Key, list[str]]:
            return {(entry.msgctxt, entry.msgid): translations(entry) for entry in catalogue}

        assert words(polib.mofile(str(path.with_suffix(".mo")))) == words(polib.pofile(str(path)))


class TestWordsOfDjango:
    @pytest.mark.parametrize("domain", ["django", "djangojs"])
    def test_each_has_its_vietnamese_somewhere(self, domain: str) -> None:
        lacking = []
        ours = set(entries(DJANGO_ADDED / f"{domain}.po")) | (
            set(entries(OURS)) if domain == "django" else set()
        )
        for part in DJANGO_PARTS:
            original = DJANGO / part / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po"
            if not original.exists():
                continue
            theirs = entries(DJANGO / part / "locale" / "vi" / "LC_MESSAGES" / f"{domain}.po")
            for key in entries(original):
                message = key[1]
                if message in LANGUAGE_NAMES | WELCOME_REST or WELCOME.search(message) or key in ours:
                    continue
                known = theirs.get(key)
                if known is None or known.fuzzy or not all(translations(known)):
                    lacking.append((part, message))

        assert not lacking, f"translate in {DJANGO_ADDED.relative_to(ROOT)}: {lacking}"

    def test_ours_wins_over_a_wrong_one(self) -> None:
        with override("vi"):
            assert gettext("Password reset unsuccessful") == "Đặt lại mật khẩu không thành công"
            assert gettext("log entry") == "dòng nhật ký"


class TestWhatIsShown:
    def test_vietnamese_is_the_words_of_the_field(self) -> None:
        with override("vi"):
            assert gettext("Paste a report") == "Dán bản tin"
            assert gettext("Approved, to be published") == "Đã duyệt, chờ đăng"
            assert ngettext("%(n)d paragraph", "%(n)d paragraphs", 2) % {"n": 2} == "2 đoạn"

    def test_english_is_the_source_itself(self) -> None:
        with override("en"):
            assert gettext("Paste a report") == "Paste a report"
            assert ngettext("%(n)d paragraph", "%(n)d paragraphs", 2) % {"n": 2} == "2 paragraphs"

    def test_templates_hold_no_vietnamese_outside_gettext(self) -> None:
        """The name of the language on the switch is in its own language, and so are the pages of help, which
        are one text each and say so (see ``admin/help_page.html``)."""
        letters = re.compile(r"[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]", re.I)
        found = [
            f"{path.relative_to(ROOT)}: {line.strip()}"
            for path in (ROOT / "templates").rglob("*")
            if path.is_file() and path.parent != ROOT / "templates" / "admin" / "help"
            for line in path.read_text(encoding="utf-8").splitlines()
            if letters.search(re.sub(r"\{#.*?#\}", "", line).replace("Tiếng Việt", ""))
        ]

        assert found == []
