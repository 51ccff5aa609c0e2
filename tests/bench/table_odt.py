# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the action plan of a plan file as an OpenDocument text, the way an office keeps it: one table, six columns,
a repeated heading row, rows kept whole, A4 landscape. What LibreOffice is timed with."""
import sqlite3
import zipfile
from xml.sax.saxutils import escape

COLUMNS = ("Key Actions", "Lead Agency", "Time Scales", "Resources", "Progress", "Outcome / Target")
SHARES = (26, 10, 9, 12, 24, 19)

NAMES = " ".join(f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in (
    ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("fo", "xsl-fo-compatible")))
VERSION = 'office:version="1.2"'

STYLES = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-styles {NAMES} {VERSION}><office:styles><style:default-style style:family="paragraph">
<style:text-properties style:font-name="DejaVu Sans" fo:font-family="DejaVu Sans" fo:font-size="8pt"/></style:default-style>
</office:styles><office:automatic-styles><style:page-layout style:name="page"><style:page-layout-properties
fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" fo:margin="1.5cm"/></style:page-layout>
</office:automatic-styles><office:master-styles><style:master-page style:name="Standard"
style:page-layout-name="page"/></office:master-styles></office:document-styles>"""

MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>"""


def rows_of(plan):
    with sqlite3.connect(f"file:{plan}?mode=ro", uri=True) as database:
        yield from database.execute(
            "SELECT key_actions, lead_agency, time_scales, resources, text, outcome_target FROM action "
            "JOIN progress_update ON action_id = action.id ORDER BY objective, action.position")


def write_odt(plan, path):
    def cell(words, heading=False):
        style = "heading" if heading else "cell"
        return (f'<table:table-cell table:style-name="{style}" office:value-type="string">'
                f"<text:p>{escape(words)}</text:p></table:table-cell>")

    def row(words, heading=False):
        return f'<table:table-row table:style-name="row">{"".join(cell(each, heading) for each in words)}</table:table-row>'

    widths = [26.7 * share / 100 for share in SHARES]
    styles = "".join(f'<style:style style:name="c{i}" style:family="table-column"><style:table-column-properties '
                     f'style:column-width="{width:.2f}cm"/></style:style>' for i, width in enumerate(widths))
    border = 'fo:padding="0.1cm" fo:border="0.5pt solid #000000"'
    content = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-content {NAMES} {VERSION}><office:automatic-styles>
<style:style style:name="table" style:family="table"><style:table-properties style:width="26.7cm" table:align="left"/></style:style>
<style:style style:name="row" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>
<style:style style:name="cell" style:family="table-cell"><style:table-cell-properties {border}/></style:style>
<style:style style:name="heading" style:family="table-cell"><style:table-cell-properties {border} fo:background-color="#dddddd"/></style:style>
{styles}</office:automatic-styles><office:body><office:text><table:table table:name="Form" table:style-name="table">
{"".join(f'<table:table-column table:style-name="c{i}"/>' for i in range(6))}
<table:table-header-rows>{row(COLUMNS, True)}</table:table-header-rows>
{"".join(row(words) for words in rows_of(plan))}
</table:table></office:text></office:body></office:document-content>"""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as odt:
        odt.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        odt.writestr("META-INF/manifest.xml", MANIFEST)
        odt.writestr("styles.xml", STYLES)
        odt.writestr("content.xml", content)
