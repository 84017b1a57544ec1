"""The SCORM package: what a platform looks for in it is there, and it frames the link."""

from html.parser import HTMLParser
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

from relu_core.export.scorm import scorm

LINK = 'https://lab.example.org/race?a=1&b="<x>"&embed=true'
TITLE = 'Race <b>"one"</b> & more'
CP = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
ADL = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"


class Frames(HTMLParser):
    """The addresses of the frames of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str | None, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "iframe":
            given = dict(attrs)
            self.found.append((given.get("src"), given.get("title")))


def test_the_manifest_leads_to_a_page_that_frames_the_link() -> None:
    with ZipFile(BytesIO(scorm(LINK, TITLE, "zh"))) as package:
        assert package.testzip() is None
        assert "imsmanifest.xml" in package.namelist()  # at the top, as the standard asks
        manifest = ElementTree.fromstring(package.read("imsmanifest.xml"))
        assert manifest.findtext(f"{CP}metadata/{CP}schemaversion") == "1.2"
        (item,) = manifest.iter(f"{CP}item")
        assert item.findtext(f"{CP}title") == TITLE
        resources = {each.get("identifier"): each for each in manifest.iter(f"{CP}resource")}
        resource = resources[item.get("identifierref")]
        assert resource.get(f"{ADL}scormtype") == "sco"
        files = {each.get("href") for each in resource.iter(f"{CP}file")}
        assert {resource.get("href")} <= files <= set(package.namelist())
        page = package.read(str(resource.get("href"))).decode("utf-8")
    assert Frames(page).found == [(LINK, TITLE)]
    assert '<html lang="zh-Hans">' in page


def test_the_same_link_makes_the_same_package() -> None:
    assert scorm(LINK, TITLE) == scorm(LINK, TITLE)
