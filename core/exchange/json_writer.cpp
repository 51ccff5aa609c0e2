// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/json.h"

#include "core/model/error.h"
#include "core/store/schema.h"

#include <QCoreApplication>

#include <cmath>

namespace csp {

namespace {

/// Qt's own writer sorts the members of an object by name; here a row begins with its id, and tables stand
/// parents first, so that a person can read the text and two exports can be compared line by line.
class Writing {
public:
    void raw(const char *text) { m_bytes += text; }
    void string(const QString &text)
    {
        m_bytes += '"';
        for (const char byte : text.toUtf8()) {
            if (byte == '"' || byte == '\\')
                (m_bytes += '\\') += byte;
            else if (byte == '\n')
                m_bytes += "\\n";
            else if (byte == '\t')
                m_bytes += "\\t";
            else if (static_cast<unsigned char>(byte) < 0x20)
                m_bytes += "\\u00" + QByteArray::number(byte, 16).rightJustified(2, '0');
            else
                m_bytes += byte;
        }
        m_bytes += '"';
    }
    void number(qint64 value) { m_bytes += QByteArray::number(value); }
    void number(double value)
    {
        if (!std::isfinite(value))
            throw DataError(QCoreApplication::translate(
                "csp::Json",
                "The plan holds a number that is too large to be written as JSON. Nothing was exported; "
                "correct the figure first."));
        m_bytes += QByteArray::number(value, 'g', QLocale::FloatingPointShortest);
    }
    /// Between two members of an object or array: nothing before the first.
    void separate(bool &first, const char *indent)
    {
        m_bytes += first ? "" : ",";
        m_bytes += indent;
        first = false;
    }
    void member(const char *name)
    {
        string(QLatin1String(name));
        raw(": ");
    }
    QByteArray bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

template <class Member>
void writeMember(Writing &json, const Member &member)
{
    if constexpr (std::is_same_v<Member, bool>) {
        json.raw(member ? "true" : "false");
    } else {
        const Value value = toValue(member);
        if (const auto *text = std::get_if<QString>(&value))
            json.string(*text);
        else if (const auto *whole = std::get_if<qint64>(&value))
            json.number(*whole);
        else if (const auto *number = std::get_if<double>(&value))
            json.number(*number);
        else if (const auto *bytes = std::get_if<QByteArray>(&value))
            json.string(QString::fromLatin1(bytes->toBase64()));
        else
            json.raw("null");
    }
}

template <class Row>
void writeRow(Writing &json, const Row &row)
{
    static const Row defaults{};
    bool first = true;
    json.raw("{");
    forEachColumn<Row>([&](const auto &column) {
        using Member = std::decay_t<decltype(row.*column.member)>;
        // An id and a place are always said, whatever their default is: without them a row would be another
        // one.
        constexpr bool always = std::is_same_v<Member, Id<Row>> || std::is_same_v<Member, OrderKey>;
        if (!always && row.*column.member == defaults.*column.member)
            return;
        json.separate(first, "\n        ");
        json.member(column.name);
        writeMember(json, row.*column.member);
    });
    json.raw("\n      }");
}

} // namespace

QByteArray planToJson(const Plan &plan, const ExportInfo &info)
{
    Writing json;
    json.raw("{\n  \"format\": \"csp-planner plan\",\n  \"version\": 1,\n  \"schema\": ");
    json.number(qint64{schemaVersion()});
    if (!info.documentId.isEmpty()) {
        json.raw(",\n  ");
        json.member("document");
        json.string(info.documentId);
    }
    if (info.exported.isValid()) {
        json.raw(",\n  ");
        json.member("exported");
        json.string(info.exported.toUTC().toString(Qt::ISODateWithMs));
    }
    json.raw(",\n  \"knowledge\": {");
    bool firstWriter = true;
    for (const auto &[writingId, number] : info.knowledge) {
        json.separate(firstWriter, "\n    ");
        json.string(writingId);
        json.raw(": ");
        json.number(number);
    }
    json.raw(firstWriter ? "},\n" : "\n  },\n");
    json.raw("  \"tables\": {");
    bool firstTable = true;
    forEachList(plan, [&](const auto &rows) {
        using Row = typename std::decay_t<decltype(rows)>::value_type;
        if (rows.empty())
            return;
        json.separate(firstTable, "\n    ");
        json.member(Row::table);
        json.raw("[");
        bool firstRow = true;
        for (const Row &row : rows) {
            json.separate(firstRow, "\n      ");
            writeRow(json, row);
        }
        json.raw("\n    ]");
    });
    json.raw("\n  }\n}\n");
    return json.bytes();
}

} // namespace csp
