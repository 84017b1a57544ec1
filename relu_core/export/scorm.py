"""A SCORM 1.2 package that frames a link: for platforms that take packages and no HTML."""

from html import escape
from io import BytesIO
from string import Template
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# All packages of one link are the same file.
MADE = (2026, 1, 1, 0, 0, 0)
MANIFEST = Template("""\
<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="relu-lab" version="1.2"
  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
  <organizations default="lab">
    <organization identifier="lab">
      <title>$title</title>
      <item identifier="page" identifierref="frame"><title>$title</title></item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="frame" type="webcontent" adlcp:scormtype="sco" href="index.html">
      <file href="index.html"/>
    </resource>
  </resources>
</manifest>
""")
# It tells the platform that it was opened: what learners predict is nobody's mark.
PAGE = Template("""\
<!doctype html>
<html lang="$language">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>$title</title>
<style>body { margin: 0 } iframe { display: block; width: 100%; height: 720px; border: 0 }</style>
<iframe src="$link" title="$title" allow="clipboard-write; fullscreen"></iframe>
<script>
const frame = document.querySelector("iframe");
addEventListener("message", ({ source, data }) => {
  if (source !== frame.contentWindow || data?.type !== "relu-lab:height") return;
  frame.style.height = Math.ceil(Number(data.height)) + "px";
});

function platform(from) {
  for (let place = from, steps = 0; place && steps < 20; steps++) {
    try {
      if (place.API) return place.API;
    } catch {
      return null; // another site's page
    }
    if (place === place.parent) return null;
    place = place.parent;
  }
  return null;
}

const api = platform(window) ?? platform(window.opener);
api?.LMSInitialize("");
api?.LMSSetValue("cmi.core.lesson_status", "completed");
api?.LMSCommit("");
addEventListener("pagehide", () => api?.LMSFinish(""));
</script>
""")


def scorm(link: str, title: str, language: str = "en") -> bytes:
    """The package, a zip file: a manifest, and a page that frames ``link``."""
    lang = {"zh": "zh-Hans"}.get(language, language)
    said = {"title": escape(title), "link": escape(link), "language": escape(lang)}
    package = BytesIO()
    with ZipFile(package, "w", ZIP_DEFLATED) as files:
        for name, text in (("imsmanifest.xml", MANIFEST), ("index.html", PAGE)):
            info = ZipInfo(name, MADE)
            info.compress_type = ZIP_DEFLATED
            files.writestr(info, text.substitute(said))
    return package.getvalue()
