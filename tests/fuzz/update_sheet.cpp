// SPDX-License-Identifier: GPL-3.0-or-later
// An update sheet that came back: what passes is a leaf like any other, which can be brought in and taken
// back. The sheet itself is never touched.
#include "core/sheet/update_sheet.h"

#include "core/merge/incoming.h"
#include "core/merge/merge.h"
#include "core/store/digest.h"
#include "tests/fuzz/change_cells.h"
#include "tests/fuzz/small_plan.h"
#include "tests/support/sheet_rows.h"

#include <QFile>

#include <zip.h>

#include <algorithm>
#include <cstring>
#include <map>

namespace csp::fuzz {

namespace {

using Parts = std::map<std::string, QByteArray>;

/// Nothing where it is no archive, or a part of it is longer than any that these tests make.
Parts partsOf(const QByteArray &bytes)
{
    constexpr zip_uint64_t longest = 1'000'000;
    constexpr zip_int64_t most = 50;
    Parts parts;
    zip_source_t *source =
        zip_source_buffer_create(bytes.constData(), static_cast<zip_uint64_t>(bytes.size()), 0, nullptr);
    zip_t *archive = zip_open_from_source(source, ZIP_RDONLY, nullptr);
    if (!archive) {
        zip_source_free(source);
        return {};
    }
    for (zip_int64_t i = 0; i < std::min(most, zip_get_num_entries(archive, 0)); ++i) {
        zip_stat_t about;
        zip_file_t *file = zip_fopen_index(archive, static_cast<zip_uint64_t>(i), 0);
        if (file && zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &about) == 0 &&
            about.size <= longest) {
            QByteArray part(static_cast<qsizetype>(about.size), '\0');
            if (zip_fread(file, part.data(), about.size) == part.size())
                parts[about.name] = part;
        }
        if (file)
            zip_fclose(file);
    }
    zip_discard(archive);
    return parts;
}

/// Not packed, so that the bytes of a part can be changed where they stand.
QByteArray archiveOf(const Parts &parts)
{
    zip_source_t *buffer = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    zip_source_keep(buffer);
    zip_t *archive = zip_open_from_source(buffer, ZIP_TRUNCATE, nullptr);
    for (const auto &[name, bytes] : parts) {
        zip_source_t *part =
            zip_source_buffer(archive, bytes.constData(), static_cast<zip_uint64_t>(bytes.size()), 0);
        const zip_int64_t index =
            zip_file_add(archive, name.c_str(), part, ZIP_FL_OVERWRITE | ZIP_FL_ENC_UTF_8);
        if (index < 0)
            zip_source_free(part);
        else
            zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
    }
    QByteArray bytes;
    if (zip_close(archive) != 0) {
        zip_discard(archive);
    } else {
        zip_source_open(buffer);
        zip_source_seek(buffer, 0, SEEK_END);
        bytes.resize(static_cast<qsizetype>(zip_source_tell(buffer)));
        zip_source_seek(buffer, 0, SEEK_SET);
        zip_source_read(buffer, bytes.data(), static_cast<zip_uint64_t>(bytes.size()));
        zip_source_close(buffer);
    }
    zip_source_free(buffer);
    return bytes;
}

/// Types something into one of the cells of a page.
QByteArray withTyped(QByteArray page, Random &random, const QByteArray &rest, const QByteArray &wanted = {})
{
    const QByteArray start = "<c r=\"" + wanted;
    const auto cells = static_cast<size_t>(page.count(start));
    if (cells == 0)
        return page;
    qsizetype at = -1;
    for (size_t n = below(random, cells) + 1; n > 0; --n)
        at = page.indexOf(start, at + 1);
    const qsizetype place = at + qsizetype(std::strlen("<c r=\""));
    const QByteArray name = page.mid(place, page.indexOf('"', place) - place);
    const qsizetype tag = page.indexOf('>', at);
    const qsizetype end = tag > 0 && page[tag - 1] == '/' ? tag + 1 : page.indexOf("</c>", at) + 4;
    return end > at ? page.replace(at, end - at, "<c r=\"" + name + '"' + rest) : page;
}

class UpdateSheetDoor final : public Door {
public:
    std::vector<QByteArray> seeds() const override
    {
        const Desk desk;
        const QString path = desk.place("seed.xlsx");
        OfficersPlan officer(desk);
        UpdateSheet(officer.document().database(), {QStringLiteral("police")}, QDate(2008, 6, 30),
                    OfficersPlan::officer(), OfficersPlan::clock())
            .save(path, true);
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            throw std::runtime_error("a seed could not be read");
        const QByteArray packed = file.readAll();
        Parts parts = partsOf(packed);
        std::vector<QByteArray> seeds{packed, archiveOf(parts)};
        Random random(1);
        QByteArray &form = parts[test::formPart];
        form = withTyped(form, random, " t=\"inlineStr\"><is><t>Sgt A</t></is></c>", "C8");
        form = withTyped(form, random, "><v>39606</v></c>", "C9");
        form = withTyped(form, random, " t=\"inlineStr\"><is><t>R Off track</t></is></c>", "H13");
        form = withTyped(form, random, " t=\"inlineStr\"><is><t>=Two patrols</t></is></c>", "I13");
        seeds.push_back(archiveOf(parts));
        return seeds;
    }

    std::vector<QByteArray> words() const override
    {
        return {"<row r=\"9\">",
                "</row>",
                "<c t=\"s\"><v>0</v></c>",
                "<c r=\"XFD1\">",
                "<c t=\"e\"><v>#REF!</v></c>",
                "<is><t>",
                "</t></is>",
                "<v>",
                "</v>",
                "<v>39606</v>",
                "<v>1e308</v>",
                "<v>-1</v>",
                "<si><t>",
                "</t></si>",
                "<rPh>",
                "<f>1/0</f>",
                "&amp;",
                "&#0;",
                "&#xFFFE;",
                "&#x10FFFF;",
                "&x;",
                "<!DOCTYPE a [<!ENTITY x \"y\">]>",
                "<![CDATA[",
                "]]>",
                "<!--",
                "-->",
                "_x0000_",
                "_xD800_",
                "_x000D_",
                "\\u0000",
                "\\n",
                "\\",
                "xml:space=\"preserve\"",
                "date1904=\"1\"",
                "TargetMode=\"External\"",
                "../",
                "worksheets/sheet1.xml",
                "action:patrol",
                "CSP Planner form",
                "CSP Planner update sheet",
                "columns",
                "table",
                "row",
                "more",
                "PK\3\4",
                "PK\1\2",
                "PK\5\6"};
    }

    QByteArray changed(const QByteArray &bytes, Random &random, const ChangeBytes &change) override
    {
        Parts parts = partsOf(bytes);
        const size_t what = below(random, 10);
        if (parts.empty() || what == 0)
            return change(bytes);
        if (what <= 3) { // the person who fills it in
            static const std::vector<QByteArray> typed{" t=\"inlineStr\"><is><t>R Off track</t></is></c>",
                                                       "><v>39606</v></c>",
                                                       "><v>2e9</v></c>",
                                                       " t=\"inlineStr\"><is><t>31/12/2008</t></is></c>",
                                                       " t=\"e\"><v>#REF!</v></c>",
                                                       " t=\"b\"><v>1</v></c>",
                                                       " t=\"s\"><v>3</v></c>",
                                                       " t=\"str\"><f>A1</f><v>green</v></c>",
                                                       "/>"};
            const QByteArray own = " t=\"inlineStr\"><is><t>" +
                                   QString::fromUtf8(change("Two patrols")).toHtmlEscaped().toUtf8() +
                                   "</t></is></c>";
            parts[test::formPart] = withTyped(parts[test::formPart], random,
                                              oneIn(random, 3) ? own : typed[below(random, typed.size())]);
        } else if (what <= 6) { // who changes the hidden rows and knows how to sign for them
            parts[test::hiddenPart] = withOtherRows(bytes, random, change, parts[test::hiddenPart]);
        } else {
            auto part = parts.begin();
            std::advance(part, below(random, parts.size()));
            part->second = change(part->second);
        }
        return archiveOf(parts);
    }

    void take(const QByteArray &bytes) override
    {
        const QString path = m_desk.put("sheet.xlsx", bytes);
        std::unique_ptr<merge::Incoming> sheet;
        try {
            sheet = std::make_unique<merge::Incoming>(path);
        } catch (const Error &error) {
            require(!error.message().isEmpty(), "what is refused is refused with a sentence");
        }
        if (sheet)
            bringIn(*sheet);
        m_desk.requireUntouched("sheet.xlsx", bytes);
    }

private:
    void bringIn(const merge::Incoming &sheet)
    {
        checkWhole(sheet.database());
        requirePossible(loadPlan(sheet.database()));
        Document &document = m_officer.document();
        const Plan before = loadPlan(document.database());
        merge::Options options;
        options.prefer = merge::Prefer::Theirs;
        options.withApart = true;
        options.again = true;
        try {
            if (!merge::bringIn(document, sheet.database(), options).entry)
                return;
        } catch (const Error &) { // another plan's, or it claims what cannot be
            require(loadPlan(document.database()) == before, "what is refused changes nothing");
            return;
        }
        checkWhole(document.database());
        requirePossible(loadPlan(document.database()));
        requireUndone(document, before);
    }

    /// The rows of the sheet with one of their cells changed, and with the digest that belongs to that.
    QByteArray withOtherRows(const QByteArray &bytes, Random &random, const ChangeBytes &change,
                             const QByteArray &before) const
    {
        const QString path = m_desk.put("before.xlsx", bytes);
        const QString leaf = m_desk.place("leaf.csp");
        try {
            test::takeRowsOut(path, leaf);
            const Database database(leaf, Database::Access::ReadWrite);
            changeCells(database.handle(), random, change);
            writeDigest(database);
            return test::pageOf(leafRows::linesOf(database));
        } catch (const Error &) {
            return before;
        }
    }

    Desk m_desk;
    OfficersPlan m_officer{m_desk};
};

} // namespace

std::unique_ptr<Door> updateSheetDoor()
{
    return std::make_unique<UpdateSheetDoor>();
}

} // namespace csp::fuzz
