"""The addresses that take photos in pieces: JSON for the drop zones of the story's form and the photo list.

``POST uploads/`` begins or continues (name, size → key, offset); ``uploads/<key>/`` says the offset (GET) or
takes the next piece as its body with the header ``Upload-Offset`` (POST, PATCH). The last piece answers with
the photo; an empty piece at the end asks for it again.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import desk
from articles.models import Photo, Upload

from .photos import photo_label, thumbnail_address
from .requests import StaffRequest

MAX_DIGITS = 12


def begin(request: StaffRequest) -> HttpResponse:
    """Begin an upload, or find the unfinished one of the same file."""
    _demand(request)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    size = _number(request.POST.get("size", ""))
    try:
        upload = desk.begin_upload(name=request.POST.get("name", ""), size=size or 0, by=request.user)
    except ValidationError as error:
        return _refusal(error)
    return JsonResponse(_state(upload))


def piece(request: StaffRequest, key: str) -> HttpResponse:
    """Where an upload of the user's own stands, or its next piece."""
    _demand(request)
    upload = get_object_or_404(Upload.objects.filter(user=request.user), key=key)
    if request.method in ("GET", "HEAD"):
        return JsonResponse(_state(upload, upload.photo))
    if request.method not in ("POST", "PATCH"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST", "PATCH"])
    offset = _number(request.headers.get("Upload-Offset", ""))
    if offset is None:
        return JsonResponse({"error": _("The piece does not say where it begins.")}, status=400)
    photo = None
    try:
        if not (offset == upload.size == upload.received):
            data = request.read(desk.PIECE + 1)
            upload = desk.receive_piece(upload=upload, offset=offset, data=data, by=request.user)
        if upload.received == upload.size:
            photo = desk.finish_upload(upload=upload, by=request.user)
    except desk.WrongOffset as wrong:
        return JsonResponse({"offset": wrong.offset}, status=409)
    except ValidationError as error:
        return _refusal(error)
    return JsonResponse(_state(upload, photo))


def photo_json(photo: Photo) -> dict[str, Any]:
    """What a form needs to print a photo in a new row."""
    return {
        "id": photo.pk,
        "label": photo_label(photo),
        "thumbnail": thumbnail_address(photo),
        "address": reverse("admin:articles_photo_change", args=[photo.pk]),
        "alt_text": photo.alt_text,
        "caption": photo.caption,
        "credit": photo.photographer,
        "day": timezone.localtime(photo.uploaded_at).strftime("%d/%m/%Y"),
    }


def _state(upload: Upload, photo: Photo | None = None) -> dict[str, Any]:
    state: dict[str, Any] = {
        "address": reverse("admin:upload", args=[upload.key]),
        "offset": upload.received,
        "piece": desk.PIECE,
        "photo": None,
    }
    if photo is not None:
        state["photo"] = {
            **photo_json(photo),
            "is_known": photo.uploaded_at < upload.began_at,
            "look_alikes": [photo_json(row) for row in desk.look_alikes(photo=photo)],
        }
    return state


def _demand(request: StaffRequest) -> None:
    if not request.user.has_perm("articles.add_photo"):
        raise PermissionDenied


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) <= MAX_DIGITS else None


def _refusal(error: ValidationError) -> JsonResponse:
    return JsonResponse({"error": " ".join(error.messages)}, status=422)
