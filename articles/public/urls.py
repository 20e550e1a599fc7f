"""Addresses of the public side. Sections come last: their slug is any word that is not taken above."""

from django.urls import path, register_converter

from . import (
    archive,
    complaints,
    directories,
    documents,
    feeds,
    front,
    meetings,
    organizations,
    paper,
    people,
    pictures,
    search,
    stories,
    subjects,
)
from .converters import Day, Month, Year

app_name = "public"

register_converter(Year, "yyyy")
register_converter(Month, "mm")
register_converter(Day, "dd")

urlpatterns = [
    path("", front.front, name="front"),
    path("rss.xml", feeds.paper, name="rss"),
    path("tim-kiem/", search.results, name="search"),
    path("nhan-vat/", directories.people, name="people"),
    path("nhan-vat/<slug:slug>-p<int:pk>.html", people.person, name="person"),
    path("nhan-vat/<slug:slug>-p<int:pk>/rss.xml", feeds.person, name="person_rss"),
    path("to-chuc/", directories.organizations, name="organizations"),
    path("to-chuc/<slug:slug>-o<int:pk>.html", organizations.organization, name="organization"),
    path("to-chuc/<slug:slug>-o<int:pk>/rss.xml", feeds.organization, name="organization_rss"),
    path("cuoc-hop/", directories.meetings, name="meetings"),
    path("cuoc-hop/<slug:slug>-m<int:pk>.html", meetings.meeting, name="meeting"),
    path("van-ban/", directories.documents, name="documents"),
    path("van-ban/<slug:slug>-d<int:pk>.html", documents.document, name="document"),
    path("chu-de/", directories.tags, name="tags"),
    path("chu-de/<slug:slug>-t<int:pk>.html", subjects.tag, name="tag"),
    path("chu-de/<slug:slug>-t<int:pk>/rss.xml", feeds.tag, name="tag_rss"),
    path("tac-gia/", directories.contributors, name="contributors"),
    path("tac-gia/<slug:slug>-c<int:pk>.html", subjects.contributor, name="contributor"),
    path("loat-bai/", directories.series, name="all_series"),
    path("loat-bai/<slug:slug>-s<int:pk>.html", subjects.series, name="series"),
    path("luu-tru/", archive.years, name="archive"),
    path("luu-tru/<yyyy:year>/", archive.year, name="archive_year"),
    path("luu-tru/<yyyy:year>/<mm:month>/", archive.month, name="archive_month"),
    path("luu-tru/<yyyy:year>/<mm:month>/<dd:day>/", archive.day, name="archive_day"),
    path("dinh-chinh/", paper.corrections, name="corrections"),
    path("phan-anh/<int:pk>/", complaints.complain, name="complaint"),
    path("trang/<slug:slug>.html", paper.static_page, name="static_page"),
    path("anh/<slug:name>/<int:width>.<slug:ext>", pictures.picture, name="picture"),
    path("<slug:section>/<slug:slug>-a<int:pk>.html", stories.story, name="story"),
    path("<slug:slug>/", stories.section, name="section"),
    path("<slug:slug>/rss.xml", feeds.section, name="section_rss"),
]
