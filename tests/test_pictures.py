"""Pictures: what hides in a file does not survive, and what is no picture is refused with its reason."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image, ImageEnhance, TiffImagePlugin

from articles import pictures
from tests.drawn import encoded, heic


def jpeg(width: int = 1200, height: int = 800, **options: object) -> bytes:
    target = io.BytesIO()
    Image.effect_mandelbrot((width, height), (-2, -1.5, 1, 1.5), 20).convert("RGB").save(
        target, "JPEG", **options
    )
    return target.getvalue()


def png_that_claims(width: int, height: int) -> bytes:
    """A few bytes whose header claims a huge picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )


def fractal(part: tuple[float, float, float, float] = (-1.9, -1.2, 0.4, 0.6)) -> Image.Image:
    return Image.effect_mandelbrot((900, 600), part, 40).convert("RGB")


class TestEncode:
    def test_wide_picture_gets_three_widths_in_two_formats(self) -> None:
        made = pictures.encode(jpeg(2000, 1000))

        assert {(r.width, r.height, r.format) for r in made.renditions} == {
            (width, width // 2, kind) for width in (480, 960, 1600) for kind in ("jpeg", "webp")
        }
        assert (made.width, made.height) == (2000, 1000)

    def test_narrow_picture_is_not_blown_up(self) -> None:
        made = pictures.encode(jpeg(600, 400))

        assert sorted({r.width for r in made.renditions}) == [480, 600]

    def test_renditions_are_what_they_say(self) -> None:
        for item in pictures.encode(jpeg(700, 500)).renditions:
            with Image.open(io.BytesIO(item.data)) as image:
                assert (image.format or "").lower() == item.format
                assert image.size == (item.width, item.height)

    @pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1", "CMYK", "I;16"])
    def test_every_mode_becomes_rgb(self, mode: str) -> None:
        image = Image.new(mode, (64, 48))
        data = encoded(image, "TIFF" if mode in ("CMYK", "I;16") else "PNG")

        with Image.open(io.BytesIO(pictures.encode(data).renditions[0].data)) as made:
            assert made.mode == "RGB"

    def test_transparency_lies_on_white(self) -> None:
        data = encoded(Image.new("RGBA", (64, 64), (0, 0, 0, 0)), "PNG")

        with Image.open(io.BytesIO(pictures.encode(data).renditions[0].data)) as made:
            assert min(made.getpixel((32, 32))) > 250


class TestHeic:
    def test_it_becomes_what_every_browser_shows(self) -> None:
        made = pictures.encode(heic(fractal()))

        assert {item.format for item in made.renditions} == {"jpeg", "webp"}
        assert (made.width, made.height) == (900, 600)
        with Image.open(io.BytesIO(made.renditions[0].data)) as image:
            assert abs(image.convert("L").resize((1, 1)).getpixel((0, 0)) - _mean(fractal())) < 4

    def test_what_the_phone_wrote_is_gone_and_its_day_known(self) -> None:
        exif = Image.Exif()
        exif[0x010F] = "zvqcamera"
        exif[0x0112] = 6
        exif.get_ifd(0x8769)[0x9003] = "2026:03:04 10:00:00"
        data = heic(fractal(), exif=exif.tobytes())
        assert b"zvqcamera" in data

        made = pictures.encode(data)

        assert str(made.taken_on) == "2026-03-04"
        assert all(b"zvq" not in item.data for item in made.renditions)
        assert (made.width, made.height) == (600, 900)  # upright

    def test_nothing_else_of_the_process_opens_it(self) -> None:
        pictures.encode(heic(fractal()))

        assert "HEIF" not in Image.OPEN
        with pytest.raises(Image.UnidentifiedImageError):
            Image.open(io.BytesIO(heic(fractal())))

    def test_a_half_sent_one_and_a_huge_one_are_refused(self) -> None:
        data = heic(fractal())
        huge = data.replace(struct.pack(">II", 900, 600), struct.pack(">II", 30_000, 20_000))
        assert huge != data

        for part in (data[: len(data) // 2], data[:64], data[:40] + b"<script>" * 40):
            with pytest.raises(pictures.UnusablePicture) as refused:
                pictures.encode(part)
            assert refused.value.code == "heic"
        with pytest.raises(pictures.UnusablePicture) as refused:
            pictures.encode(huge)
        assert refused.value.code in ("too_many_pixels", "heic")

    def test_avif_in_the_same_container_is_no_heic(self) -> None:
        assert pictures.encode(encoded(fractal(), "AVIF")).width == 900


def _mean(image: Image.Image) -> int:
    return int(image.convert("L").resize((1, 1)).getpixel((0, 0)))  # type: ignore[arg-type]


class TestLook:
    def copies(self, image: Image.Image) -> dict[str, Image.Image]:
        width, height = image.size
        with Image.open(io.BytesIO(encoded(image, "JPEG", quality=40))) as lossy:
            lossy.load()
        return {
            "encoded anew": lossy,
            "smaller": image.resize((480, 320)),
            "trimmed": image.crop((width // 100, height // 100, width * 99 // 100, height * 99 // 100)),
            "brighter": ImageEnhance.Brightness(image).enhance(1.15),
        }

    def test_copies_look_the_same_within_few_bits(self) -> None:
        image = fractal()

        for what, copy in self.copies(image).items():
            assert pictures.distance(pictures.look(image), pictures.look(copy)) <= 8, what

    def test_other_pictures_do_not(self) -> None:
        parts = [(-1.9, -1.2, 0.4, 0.6), (-0.8, 0, -0.7, 0.1), (-1.3, 0, -1.2, 0.1), (0.2, 0.4, 0.4, 0.6)]
        looks = [pictures.look(fractal(part)) for part in parts]

        pairs = [(a, b) for i, a in enumerate(looks) for b in looks[i + 1 :]]
        assert min(pictures.distance(a, b) for a, b in pairs) > 12

    def test_one_colour_looks_like_nothing(self) -> None:
        assert pictures.look(Image.new("RGB", (300, 200), "teal")) is None


class TestWhatHides:
    def test_metadata_of_camera_and_place_is_gone(self) -> None:
        exif = Image.Exif()
        exif[0x010F] = "zvqcamera"
        exif.get_ifd(0x8825)[1] = "N"
        data = jpeg(exif=exif.tobytes(), comment=b"zvqcomment")
        assert b"zvqcamera" in data
        assert b"zvqcomment" in data

        for item in pictures.encode(data).renditions:
            assert b"zvq" not in item.data
            with Image.open(io.BytesIO(item.data)) as made:
                assert not made.getexif()
                assert "icc_profile" not in made.info

    def test_tiff_tags_are_gone(self) -> None:
        tags = TiffImagePlugin.ImageFileDirectory_v2()
        tags[270] = "zvqdescription"
        data = encoded(Image.new("RGB", (64, 64), "teal"), "TIFF", tiffinfo=tags)
        assert b"zvqdescription" in data

        assert all(b"zvq" not in item.data for item in pictures.encode(data).renditions)

    def test_page_behind_the_pixels_is_gone(self) -> None:
        data = encoded(Image.new("RGB", (64, 64), "teal"), "PNG") + b"<script>zvq()</script>"

        assert all(b"<script>" not in item.data for item in pictures.encode(data).renditions)

    def test_picture_that_lies_on_its_side_is_turned(self) -> None:
        exif = Image.Exif()
        exif[0x0112] = 6

        made = pictures.encode(jpeg(800, 600, exif=exif.tobytes()))

        assert (made.width, made.height) == (600, 800)


class TestRefusals:
    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (b"", "unknown"),
            (b"not a picture at all", "unknown"),
            (b"<html><body><script>alert(1)</script>", "unknown"),
            (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "svg"),
            (b"\xef\xbb\xbf  <svg onload='x()'/>", "svg"),
            (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 64, "heic"),
            (encoded(Image.new("P", (64, 64)), "GIF"), "unknown"),
            (encoded(Image.new("RGB", (64, 64)), "BMP"), "unknown"),
            (encoded(Image.new("RGB", (4, 4)), "PNG"), "too_small"),
            (jpeg()[:3000], "broken"),
            (png_that_claims(8_000, 7_600), "too_many_pixels"),
            (png_that_claims(12_000, 12_000), "too_many_pixels"),
            (png_that_claims(60_000, 60_000), "too_many_pixels"),
            (png_that_claims(500, 500), "broken"),
        ],
    )
    def test_reason_is_told(self, data: bytes, reason: str) -> None:
        with pytest.raises(pictures.UnusablePicture) as refused:
            pictures.encode(data)

        assert refused.value.code == reason

    def test_bomb_of_a_few_bytes_is_refused_before_it_is_decoded(self) -> None:
        bomb = encoded(Image.new("L", (12_000, 12_000)), "PNG")
        assert len(bomb) < 200_000

        with pytest.raises(pictures.UnusablePicture) as refused:
            pictures.encode(bomb)

        assert refused.value.code == "too_many_pixels"

    def test_too_many_bytes_are_refused(self) -> None:
        with pytest.raises(pictures.UnusablePicture) as refused:
            pictures.encode(b"\xff" * (pictures.MAX_BYTES + 1))

        assert refused.value.code == "too_big"
