"""Where stories stand and what they are about: sections and editors, tags and synonyms, series."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet, Subquery
from django.db.models.expressions import OuterRef
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag as StockTag

from articles import desk, language
from articles.models import Section, SectionEditor, Series, Tag, TaggedArticle, TagSynonym

from .colleagues import StaffRows, editors, staff_choices
from .labels import told_apart
from .register import LoggedAdmin, OwnedInline, RegisterAdmin
from .register_forms import RegisterForm
from .requests import StaffRequest
from .searching import Through, search_few
from .stories import stories

WHOLE_SERIES = 200  # stories that a series' form lists

admin.site.unregister(StockTag)  # the library's own tags: ours replace them, its table stays empty


class SectionEditorInline(OwnedInline):
    model = SectionEditor
    formset = StaffRows
    fields = ("user",)
    related = ("user",)
    columns = "one"
    is_open = True
    note = _("Whoever stands here finds the stories of this section under “in my sections”.")

    def formfield_for_foreignkey(self, db_field: Any, request: StaffRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        return staff_choices(field, editors()) if db_field.name == "user" else field


class SectionForm(RegisterForm):
    class Meta:
        model = Section
        fields = ("name", "name_en", "slug", "parent", "position", "is_listed", "gates")
        help_texts = {
            "slug": _(
                "The first part of the address of all its stories. When it changes, links that others keep "
                "end nowhere unless you add redirects."
            ),
            "position": _("Smaller numbers stand first."),
        }


@admin.register(Section)
class SectionAdmin(LoggedAdmin):
    form = SectionForm
    list_display = ("name", "name_en", "slug", "parent", "position", "is_listed", "gates")
    list_filter = ("is_listed", "gates")
    search_fields = ("name", "name_en", "slug")
    ordering = ("position", "name")
    inlines = (SectionEditorInline,)
    fields = (("name", "name_en"), "slug", "parent", ("position", "is_listed"), "gates")
    empty_hint = _("A story needs a section: add the first one.")

    def prepare_list(self, rows: Any) -> QuerySet:
        return rows.select_related("parent")

    def get_search_results(self, request: StaffRequest, queryset: QuerySet, search_term: str) -> Any:
        return search_few(queryset, search_term, self.search_fields), False


class SynonymInline(OwnedInline):
    model = TagSynonym
    fields = ("name",)
    columns = "one"
    is_open = True
    note = _("Whoever types one of these words gets this tag.")


@admin.register(Tag)
class TagAdmin(RegisterAdmin):
    """Five spellings of one word are one tag: the form refuses the second."""

    list_display = ("name", "slug", "visibility")
    search_fields = ("folded",)
    search_through = (Through(TagSynonym, "tag", ("folded",)),)
    choice_columns = ("folded", "folded")
    inlines = (SynonymInline,)
    fields = ("name",)
    empty_hint = _("Tags are made while a story is written: type them, separated by commas.")
    beside_template = "admin/beside/stories.html"

    def choices(self, rows: QuerySet, term: str) -> QuerySet:
        """With the synonym by which a tag was found."""
        word = language.search_fold(language.normalise(term.replace("\x00", "")))
        synonyms = TagSynonym.objects.filter(tag=OuterRef("pk"), folded__contains=word)
        found = synonyms.order_by("folded").values("name")[:1]
        return super().choices(rows, term).annotate(found_as=Subquery(found))

    def choice_label(self, row: Tag) -> str:
        return told_apart(row.name, getattr(row, "found_as", None) or "")

    def beside(self, request: StaffRequest, obj: Tag) -> dict[str, Any]:
        named = TaggedArticle.objects.filter(tag=obj).values("content_object_id")
        return {"stories": stories(desk.visible_to(request.user).filter(pk__in=named))}


@admin.register(Series)
class SeriesAdmin(RegisterAdmin):
    list_display = ("name", "summary", "visibility")
    search_fields = ("folded",)
    choice_columns = ("folded", "folded")
    fields = ("name", "summary")
    empty_hint = _("No series yet. Add one, then choose it in the form of each of its stories.")
    beside_template = "admin/beside/series.html"

    def beside(self, request: StaffRequest, obj: Series) -> dict[str, Any]:
        rows = desk.visible_to(request.user).filter(series=obj)
        return {"stories": stories(rows.order_by("series_position", "pk"), WHOLE_SERIES)}
