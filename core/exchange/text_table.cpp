// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/text_table.h"

#include <QHash>

#include <algorithm>
#include <array>

namespace csp {

namespace {

/// What stands further right belongs to no form, and a span may claim thousands.
constexpr size_t mostColumns = 64;

/// Windows 1252, which pages call Latin-1, has characters where that has none.
constexpr std::array<char16_t, 32> windowsCharacters{
    0x20ac, 0x81,   0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8d,   0x017d, 0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,   0x017e, 0x0178};

QString entity(QStringView name)
{
    if (name.startsWith(u'#')) {
        const bool hex = name.size() > 1 && (name[1] == u'x' || name[1] == u'X');
        bool whole = false;
        const uint code = name.mid(hex ? 2 : 1).toUInt(&whole, hex ? 16 : 10);
        if (!whole || code == 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
            return {};
        if (code >= 0x80 && code < 0xa0)
            return QChar(windowsCharacters[code - 0x80]);
        const char32_t character = code;
        return QString::fromUcs4(&character, 1);
    }
    static const QHash<QString, QString> named{
        {QStringLiteral("amp"), QStringLiteral("&")},    {QStringLiteral("lt"), QStringLiteral("<")},
        {QStringLiteral("gt"), QStringLiteral(">")},     {QStringLiteral("quot"), QStringLiteral("\"")},
        {QStringLiteral("apos"), QStringLiteral("'")},   {QStringLiteral("nbsp"), QChar(0xa0)},
        {QStringLiteral("pound"), QStringLiteral("£")},  {QStringLiteral("euro"), QStringLiteral("€")},
        {QStringLiteral("ndash"), QStringLiteral("–")},  {QStringLiteral("mdash"), QStringLiteral("—")},
        {QStringLiteral("lsquo"), QStringLiteral("‘")},  {QStringLiteral("rsquo"), QStringLiteral("’")},
        {QStringLiteral("ldquo"), QStringLiteral("“")},  {QStringLiteral("rdquo"), QStringLiteral("”")},
        {QStringLiteral("bull"), QStringLiteral("•")},   {QStringLiteral("middot"), QStringLiteral("·")},
        {QStringLiteral("hellip"), QStringLiteral("…")}, {QStringLiteral("frac12"), QStringLiteral("½")},
        {QStringLiteral("frac14"), QStringLiteral("¼")}, {QStringLiteral("frac34"), QStringLiteral("¾")},
        {QStringLiteral("deg"), QStringLiteral("°")},    {QStringLiteral("times"), QStringLiteral("×")},
        {QStringLiteral("eacute"), QStringLiteral("é")}, {QStringLiteral("copy"), QStringLiteral("©")},
        {QStringLiteral("reg"), QStringLiteral("®")},    {QStringLiteral("trade"), QStringLiteral("™")},
        {QStringLiteral("plusmn"), QStringLiteral("±")}, {QStringLiteral("minus"), QStringLiteral("−")},
        {QStringLiteral("le"), QStringLiteral("≤")},     {QStringLiteral("ge"), QStringLiteral("≥")},
        {QStringLiteral("ensp"), QStringLiteral(" ")},   {QStringLiteral("emsp"), QStringLiteral(" ")},
        {QStringLiteral("shy"), QStringLiteral("")},     {QStringLiteral("sect"), QStringLiteral("§")}};
    return named.value(name.toString());
}

/// Words as they gather in a cell: white space of the source is one blank at most, lines end where
/// paragraphs and breaks do.
class Words {
public:
    void add(QStringView text)
    {
        for (qsizetype i = 0; i < text.size(); ++i) {
            const QChar c = text[i];
            if (c == u' ' || c == u'\n' || c == u'\t' || c == u'\r' || c == u'\f') {
                m_blank = true;
                continue;
            }
            if (c == u'&') {
                const qsizetype end = text.mid(i, 12).indexOf(u';');
                if (const QString known = end > 1 ? entity(text.mid(i + 1, end - 1)) : QString();
                    !known.isNull()) {
                    put(known == QChar(0xa0) ? QStringLiteral(" ") : known);
                    i += end;
                    continue;
                }
            }
            separate();
            m_text += c == QChar(0xa0) ? QChar(u' ') : c;
        }
    }
    void endLine() { m_text += u'\n', m_blank = false; }
    /// Where a paragraph begins or ends: on a line of its own, but not one line lower than that.
    void endParagraph()
    {
        m_blank = false;
        if (!m_text.isEmpty() && !m_text.endsWith(u'\n'))
            m_text += u'\n';
    }
    void put(const QString &text)
    {
        separate();
        m_text += text;
    }
    bool isEmpty() const { return m_text.isEmpty(); }
    QString take()
    {
        QStringList lines = std::exchange(m_text, {}).split(u'\n');
        m_blank = false;
        for (QString &line : lines)
            line = line.trimmed();
        return lines.join(u'\n').trimmed();
    }

private:
    void separate()
    {
        if (m_blank && !m_text.isEmpty() && !m_text.endsWith(u'\n'))
            m_text += u' ';
        m_blank = false;
    }

    QString m_text;
    bool m_blank = false; ///< white space came, which counts once more words follow on the line
};

class HtmlReader {
public:
    explicit HtmlReader(const QString &html) : m_html(html) {}

    TextTable read()
    {
        qsizetype at = 0;
        while (at < m_html.size()) {
            const qsizetype open = m_html.indexOf(u'<', at);
            const qsizetype end = open < 0 ? m_html.size() : open;
            m_words.add(m_html.mid(at, end - at));
            if (open < 0)
                break;
            at = tag(open);
        }
        endCell();
        endRow();
        flushOutside();
        if (!m_anyTable)
            m_table.rows.clear();
        return std::move(m_table);
    }

private:
    /// Reads the tag that begins at `open`; the place after it.
    qsizetype tag(qsizetype open)
    {
        if (m_html.mid(open, 4) == u"<!--") {
            const qsizetype end = m_html.indexOf(u"-->", open + 4);
            return end < 0 ? m_html.size() : end + 3;
        }
        qsizetype at = open + 1;
        const bool closing = at < m_html.size() && m_html[at] == u'/';
        at += closing;
        const qsizetype nameAt = at;
        while (at < m_html.size() && (m_html[at].isLetterOrNumber() || m_html[at] == u':'))
            ++at;
        const QString name = m_html.mid(nameAt, std::min<qsizetype>(at - nameAt, 20)).toString().toLower();
        if (name.isEmpty() && !closing &&
            (at >= m_html.size() || (m_html[at] != u'!' && m_html[at] != u'?'))) {
            m_words.add(u"<"); // "fewer than <5": no tag
            return open + 1;
        }
        const qsizetype attributesAt = at;
        QChar quote;
        while (at < m_html.size() && (!quote.isNull() || m_html[at] != u'>')) {
            if (!quote.isNull())
                quote = m_html[at] == quote ? QChar() : quote;
            else if (m_html[at] == u'"' || m_html[at] == u'\'')
                quote = m_html[at];
            ++at;
        }
        const QStringView attributes = m_html.mid(attributesAt, at - attributesAt);
        at = std::min(at + 1, m_html.size());
        if (!closing && !attributes.endsWith(u'/') && isLeftOut(name))
            return afterElement(name, at);
        take(name, closing, attributes);
        return at;
    }

    static bool isLeftOut(const QString &name)
    {
        for (const char *one : {"style", "script", "title", "xml", "del", "template", "noscript"})
            if (name == QLatin1String(one))
                return true;
        return false;
    }

    qsizetype afterElement(const QString &name, qsizetype at) const
    {
        const qsizetype end = m_html.indexOf(QLatin1String("</") + name, at, Qt::CaseInsensitive);
        const qsizetype close = end < 0 ? -1 : m_html.indexOf(u'>', end);
        return close < 0 ? m_html.size() : close + 1;
    }

    void take(const QString &name, bool closing, QStringView attributes)
    {
        if (name == u"table") {
            if (!closing && m_depth++ == 0) {
                flushOutside();
                m_anyTable = true;
                m_spans.clear();
            } else if (closing && m_depth > 0 && --m_depth == 0) {
                endCell();
                endRow();
                m_words.take();
            }
            if (m_depth > 1)
                m_words.endParagraph();
            return;
        }
        const bool cell = name == u"td" || name == u"th";
        if (m_depth == 1 && (cell || name == u"tr")) {
            endCell();
            if (name == u"tr")
                endRow();
            if (closing)
                return;
            if (cell)
                beginCell(attributes);
            m_inRow = true;
            return;
        }
        if (name == u"br") {
            m_words.endLine();
        } else if (name == u"li") {
            m_words.endParagraph();
            if (!closing)
                m_words.put(QStringLiteral("• "));
        } else if (cell || name == u"tr" || name == u"p" || name == u"div" || name == u"ul" ||
                   name == u"ol" || name == u"blockquote" || name == u"caption" ||
                   (name.size() == 2 && name[0] == u'h' && name[1].isDigit())) {
            m_words.endParagraph();
            if (m_depth == 0)
                flushOutside();
        }
    }

    static int number(QStringView attributes, const char *name)
    {
        qsizetype at = attributes.indexOf(QLatin1String(name), 0, Qt::CaseInsensitive);
        if (at < 0)
            return 1;
        at += static_cast<qsizetype>(qstrlen(name));
        int value = 0;
        for (; at < attributes.size() && value < 10'000; ++at) {
            if (attributes[at].isDigit())
                value = value * 10 + attributes[at].digitValue();
            else if (value > 0 || !QStringView(u" =\"'").contains(attributes[at]))
                break;
        }
        return std::max(1, value);
    }

    void beginCell(QStringView attributes)
    {
        m_words.take();
        m_inCell = true;
        m_columnSpan = number(attributes, "colspan");
        m_rowSpan = number(attributes, "rowspan");
    }

    void endCell()
    {
        if (!m_inCell)
            return;
        m_inCell = false;
        size_t column = static_cast<size_t>(m_row.cells.size());
        while (column < m_spans.size() && m_spans[column] > 0)
            ++column;
        const QString text = m_words.take();
        const size_t end = std::min(column + static_cast<size_t>(m_columnSpan), mostColumns);
        if (column >= end)
            return;
        while (static_cast<size_t>(m_row.cells.size()) < column)
            m_row.cells << QString();
        m_row.cells << text;
        while (static_cast<size_t>(m_row.cells.size()) < end)
            m_row.cells << QString();
        if (m_rowSpan > 1 && m_spans.size() < end)
            m_spans.resize(end);
        m_newSpans.push_back({column, end, m_rowSpan - 1});
        m_row.banner = m_cells++ == 0 && m_columnSpan > 1;
    }

    void endRow()
    {
        if (!m_inRow)
            return;
        m_inRow = false;
        for (int &rows : m_spans)
            rows = std::max(0, rows - 1);
        for (const Span &span : m_newSpans)
            for (size_t column = span.first; span.rows > 0 && column < span.last; ++column)
                m_spans[column] = span.rows;
        m_newSpans.clear();
        while (!m_row.cells.isEmpty() && m_row.cells.constLast().isEmpty())
            m_row.cells.removeLast();
        m_table.rows.push_back(std::exchange(m_row, {}));
        m_cells = 0;
    }

    void flushOutside()
    {
        if (m_depth > 0)
            return;
        if (const QString line = m_words.take(); !line.isEmpty())
            m_table.rows.push_back({{line}, true});
    }

    struct Span {
        size_t first;
        size_t last;
        int rows;
    };

    QStringView m_html;
    TextTable m_table;
    TextTable::Row m_row;
    Words m_words;
    std::vector<int> m_spans; ///< for how many more rows a cell from above stands in this column
    std::vector<Span> m_newSpans;
    int m_depth = 0;
    int m_cells = 0; ///< of this row
    int m_columnSpan = 1;
    int m_rowSpan = 1;
    bool m_inRow = false;
    bool m_inCell = false;
    bool m_anyTable = false;
};

bool endsCell(const QString &text, qsizetype at)
{
    return at >= text.size() || text[at] == u'\t' || text[at] == u'\n';
}

} // namespace

int TextTable::columns() const
{
    qsizetype most = 0;
    for (const Row &row : rows)
        most = std::max(most, row.cells.size());
    return static_cast<int>(most);
}

TextTable tableFromHtml(const QString &html)
{
    return HtmlReader(html).read();
}

TextTable tableFromText(const QString &typed)
{
    QString text = typed;
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(u'\r', u'\n');
    TextTable table;
    TextTable::Row row;
    bool mayQuote = true; // not once a quote was never closed: then they are only inches and sayings
    qsizetype at = 0;
    while (at < text.size()) {
        QString cell;
        qsizetype end = at;
        bool quoted = false;
        if (mayQuote && text[at] == u'"') {
            bool needed = false; // a whole cell in quotes that need not be are its own
            qsizetype i = at + 1;
            for (; i < text.size(); ++i) {
                if (text[i] == u'"') {
                    if (i + 1 >= text.size() || text[i + 1] != u'"')
                        break;
                    ++i;
                    needed = true;
                }
                needed = needed || text[i] == u'\n' || text[i] == u'\t';
                cell += text[i];
            }
            mayQuote = i < text.size();
            quoted = mayQuote && needed && endsCell(text, i + 1);
            end = i + 1;
        }
        if (!quoted) {
            end = at;
            while (!endsCell(text, end))
                ++end;
            cell = text.mid(at, end - at);
        }
        row.cells << cell.trimmed();
        const bool more = end < text.size() && text[end] == u'\t';
        if (!more)
            table.rows.push_back(std::exchange(row, {}));
        at = end + 1;
        if (more && at >= text.size()) { // the last cell of all is an empty one
            row.cells << QString();
            table.rows.push_back(std::exchange(row, {}));
        }
    }
    for (TextTable::Row &one : table.rows)
        while (!one.cells.isEmpty() && one.cells.constLast().isEmpty())
            one.cells.removeLast();
    return table;
}

QString htmlFromTable(const TextTable &table)
{
    const int columns = table.columns();
    // The rule is Excel's: a break within a cell, not a new row.
    QString html =
        QStringLiteral("<html><head><meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\">"
                       "<style>br { mso-data-placement: same-cell; }</style></head><body>"
                       "<table border=\"1\" cellspacing=\"0\" cellpadding=\"3\">\n");
    bool first = true;
    for (const TextTable::Row &row : table.rows) {
        const QLatin1String tag = first ? QLatin1String("th") : QLatin1String("td");
        first = false;
        html += QLatin1String("<tr>");
        if (row.banner) {
            html += QStringLiteral("<td colspan=\"%1\"><b>").arg(columns) +
                    row.cells.value(0).toHtmlEscaped() + QLatin1String("</b></td>");
        } else {
            for (int column = 0; column < columns; ++column) {
                QString cell = row.cells.value(column).toHtmlEscaped();
                cell.replace(u'\n', QLatin1String("<br>"));
                cell.replace(QLatin1String("  "), QLatin1String(" &nbsp;")); // or they would be one
                html += u'<' + tag + u'>' + cell + QLatin1String("</") + tag + u'>';
            }
        }
        html += QLatin1String("</tr>\n");
    }
    return html + QLatin1String("</table></body></html>");
}

QString textFromTable(const TextTable &table)
{
    QString text;
    for (const TextTable::Row &row : table.rows) {
        QStringList cells;
        for (QString cell : row.cells) {
            const bool quote = cell.contains(u'\n') || cell.contains(u'\t') || cell.startsWith(u'"');
            cells << (quote ? u'"' + cell.replace(u'"', QLatin1String("\"\"")) + u'"' : cell);
        }
        text += cells.join(u'\t') + u'\n';
    }
    return text;
}

} // namespace csp
