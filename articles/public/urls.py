"""Addresses of the public side. Sections come last: their slug is any word that is not taken above."""

from django.urls import path

from . import directory, pictures, search, stories

app_name = "public"

urlpatterns = [
    path("", stories.front, name="front"),
    path("tim-kiem/", search.results, name="search"),
    path("nhan-vat/<slug:slug>-p<int:pk>.html", directory.person, name="person"),
    path("to-chuc/<slug:slug>-o<int:pk>.html", directory.organization, name="organization"),
    path("anh/<slug:name>/<int:width>.<slug:ext>", pictures.picture, name="picture"),
    path("<slug:section>/<slug:slug>-a<int:pk>.html", stories.story, name="story"),
    path("<slug:slug>/", stories.section, name="section"),
]
