"""Phản ánh bài viết này: what a reader says about a live story goes to the desk, and nowhere else.

The one public address that takes a POST. It has no cookie and no token (nothing is done in a reader's name,
so there is nothing to forge), no cache ever holds it, and what was typed is echoed to its sender alone.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles import language
from articles.models import PublishedArticle, receive_complaint

from . import errors, pages
from .allowance import Limit, sender_of, take

MOST_LINKS = 3
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class ComplaintForm(forms.Form):
    """What they say, and who they are if they wish to be answered."""

    text = forms.CharField(
        label=_("what you want to tell us"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8, "aria-describedby": "text-help"}),
        error_messages={"required": _("Tell us what is wrong with the story.")},
    )
    sender = forms.CharField(
        label=_("your name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    contact = forms.CharField(
        label=_("telephone or e-mail"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"aria-describedby": "contact-help", "autocomplete": "email"}),
    )
    #: hidden from people; only a program fills it in
    website = forms.CharField(
        required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})
    )

    def clean_text(self) -> str:
        text = language.normalise(self.cleaned_data["text"])
        if not text:
            raise forms.ValidationError(self.fields["text"].error_messages["required"], "required")
        if len(_LINK.findall(text)) > MOST_LINKS:
            sentence = ngettext(
                "Please leave at most %(count)d link in the text, and say the rest in words.",
                "Please leave at most %(count)d links in the text, and say the rest in words.",
                MOST_LINKS,
            )
            raise forms.ValidationError(sentence % {"count": MOST_LINKS}, "links")
        return text

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            # Said, not swallowed: a browser that fills in forms may have done it for a person.
            self.data = {**dict(self.data.items()), "website": ""}
            raise forms.ValidationError(
                _("A field that people do not see was filled in. We have emptied it: please send again."),
                "trap",
            )
        return ""


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def complain(request: HttpRequest, pk: int) -> HttpResponse:
    """The form about one live story, its refusals, and the thanks."""
    story = next(iter(PublishedArticle.objects.for_page().filter(article_id=pk)[:1]), None)
    if story is None:
        if PublishedArticle.everything.filter(article_id=pk, withdrawn_at__isnull=False).exists():
            return errors.gone(request)
        raise Http404
    address = reverse("public:complaint", args=[pk])
    if request.method != "POST":
        return _page(story, address, ComplaintForm(), is_received="received" in request.GET)
    form = ComplaintForm(request.POST)
    if not form.is_valid():
        return _page(story, address, form, status=422)
    sender = sender_of(request)
    wait = take(
        Limit(f"complaints from {sender} an hour", 5, HOUR),
        Limit(f"complaints from {sender} a day", 20, DAY),
        Limit(f"complaints about {pk} an hour", 30, HOUR),
    )
    if wait:
        form.add_error(None, forms.ValidationError(_too_many(wait), "too_many"))
        response = _page(story, address, form, status=429)
        response.headers["Retry-After"] = str(int(wait.total_seconds()))
        return response
    data = form.cleaned_data
    receive_complaint(pk, data["sender"], data["contact"], data["text"])
    answer = HttpResponseRedirect(f"{address}?received=1")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _too_many(wait: timedelta) -> str:
    minutes = max(1, round(wait.total_seconds() / 60))
    return ngettext(
        "We have just received many messages. What you wrote stands below: please send it again in about "
        "%(count)d minute.",
        "We have just received many messages. What you wrote stands below: please send it again in about "
        "%(count)d minutes.",
        minutes,
    ) % {"count": minutes}


def _page(
    story: PublishedArticle,
    address: str,
    form: ComplaintForm,
    *,
    is_received: bool = False,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {"story_headline": story.headline, "form": form, "is_received": is_received}
    context |= {"story_address": story.get_absolute_url(), "form_address": address}
    response = pages.page("complaint/complaint.html", address, context)
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
