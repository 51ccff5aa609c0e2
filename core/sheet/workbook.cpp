// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheet/workbook.h"

#include "core/sheet/sheet_error.h"

#include <QHash>
#include <QRegularExpression>

#include <cmath>

namespace csp {

namespace {

constexpr size_t mostPages = 20;
constexpr int mostColumns = 16'384;
constexpr int mostRows = 1'048'576;

/// What stands between this start tag and its end, without what is said of its sound.
QString textWithin(PartReader &xml)
{
    QString text;
    int depth = 1;
    int unsaid = 0;
    int words = 0;
    while (depth > 0 && xml.next()) {
        if (xml.isStart()) {
            ++depth;
            unsaid += unsaid > 0 || xml.name() == QLatin1String("rPh");
            words += xml.name() == QLatin1String("t");
        } else if (xml.isEnd()) {
            --depth;
            unsaid -= unsaid > 0;
            words -= xml.name() == QLatin1String("t") && words > 0;
        } else if (words > 0 && unsaid == 0) {
            text += xml.text();
        }
    }
    return text;
}

/// "_x000D_" is how the format writes a character that XML does not take.
QString unescaped(const QString &text)
{
    if (!text.contains(QLatin1String("_x")))
        return text;
    static const QRegularExpression escape(QStringLiteral("_x([0-9A-Fa-f]{4})_"));
    QString plain;
    qsizetype end = 0;
    for (auto found = escape.globalMatch(text); found.hasNext();) {
        const auto match = found.next();
        plain += QStringView(text).mid(end, match.capturedStart() - end);
        plain += QChar(match.captured(1).toUShort(nullptr, 16));
        end = match.capturedEnd();
    }
    plain += QStringView(text).mid(end);
    return plain;
}

/// "AB12" is column 27; -1 for what is no place of a cell.
int columnOf(const QString &place)
{
    constexpr int letters = 26;
    int column = 0;
    for (const QChar letter : place) {
        if (letter < u'A' || letter > u'Z')
            break;
        column = column * letters + letter.unicode() - u'A' + 1;
        if (column > mostColumns)
            throw changedSheet();
    }
    return column - 1;
}

/// A part as it is named from another folder of the archive.
QString resolved(const QString &target)
{
    return target.startsWith(u'/') ? target.mid(1) : QStringLiteral("xl/") + target;
}

} // namespace

Workbook::Workbook(const Package &package) : m_package(package)
{
    if (!package.holds(QStringLiteral("xl/workbook.xml")) ||
        !package.holds(QStringLiteral("xl/_rels/workbook.xml.rels")))
        throw noSheet();
    readPages();
}

void Workbook::readPages()
{
    QHash<QString, QString> parts;
    QString texts;
    PartReader links(m_package, QStringLiteral("xl/_rels/workbook.xml.rels"));
    while (links.next()) {
        if (!links.isStart(QLatin1String("Relationship")) ||
            links.attribute(QLatin1String("TargetMode")) == QLatin1String("External"))
            continue;
        const QString part = resolved(links.attribute(QLatin1String("Target")));
        const QString type = links.attribute(QLatin1String("Type"));
        if (type.endsWith(QLatin1String("/worksheet")))
            parts.insert(links.attribute(QLatin1String("Id")), part);
        else if (type.endsWith(QLatin1String("/sharedStrings")))
            texts = part;
    }
    PartReader book(m_package, QStringLiteral("xl/workbook.xml"));
    while (book.next()) {
        if (book.isStart(QLatin1String("workbookPr"))) {
            const QString from1904 = book.attribute(QLatin1String("date1904"));
            m_from1904 = from1904 == QLatin1String("1") || from1904 == QLatin1String("true");
        } else if (book.isStart(QLatin1String("sheet"))) {
            const QString id = book.attribute(QLatin1String("id"));
            if (parts.contains(id))
                m_pages.push_back(parts.value(id));
        }
    }
    if (m_pages.empty() || m_pages.size() > mostPages)
        throw noSheet();
    if (!texts.isEmpty() && m_package.holds(texts))
        readTexts(texts);
}

void Workbook::readTexts(const QString &part)
{
    PartReader xml(m_package, part);
    while (xml.next()) {
        if (!xml.isStart(QLatin1String("si")))
            continue;
        if (static_cast<qint64>(m_texts.size()) >= m_package.budget().limits().texts)
            throw endlessSheet();
        m_texts.push_back(unescaped(textWithin(xml)));
    }
}

void Workbook::readCell(PartReader &xml, int column, SheetCell &cell) const
{
    const QString type = xml.attribute(QLatin1String("t"));
    QString value;
    cell = {column, {}, {}, type == QLatin1String("e")};
    for (int depth = 1; depth > 0 && xml.next();) {
        if (xml.isStart(QLatin1String("is"))) {
            cell.text = unescaped(textWithin(xml));
        } else if (xml.isStart(QLatin1String("v"))) {
            while (xml.next() && !xml.isEnd()) {
                if (!xml.isText())
                    throw changedSheet();
                value += xml.text();
            }
        } else {
            depth += xml.isStart() ? 1 : xml.isEnd() ? -1 : 0;
        }
    }
    if (type == QLatin1String("s")) {
        bool isNumber = false;
        const size_t n = value.toUInt(&isNumber);
        if (!isNumber || n >= m_texts.size())
            throw changedSheet();
        cell.text = m_texts[n];
    } else if (type == QLatin1String("str") || type == QLatin1String("d")) {
        cell.text = unescaped(value);
    } else if (type == QLatin1String("b")) {
        cell.text = value == QLatin1String("1") ? QStringLiteral("TRUE") : QStringLiteral("FALSE");
    } else if (!value.isEmpty() && !cell.isFault) {
        bool isNumber = false;
        const double number = value.toDouble(&isNumber);
        if (!isNumber || !std::isfinite(number))
            throw changedSheet();
        cell.number = number;
        cell.text = QString::number(number, 'g', QLocale::FloatingPointShortest);
    }
    m_package.budget().takeCharacters(cell.text.size() + 1);
}

void Workbook::readPage(size_t page,
                        const std::function<bool(int, const std::vector<SheetCell> &)> &visit) const
{
    PartReader xml(m_package, m_pages.at(page));
    int row = 0;
    std::vector<SheetCell> cells;
    while (xml.next()) {
        if (xml.isStart(QLatin1String("row"))) {
            // Where a row does not say which it is, it follows the one before; so do cells.
            const QString said = xml.attribute(QLatin1String("r"));
            const int number = said.isEmpty() ? row + 1 : said.toInt();
            if (number <= row || number > mostRows)
                throw changedSheet();
            row = number;
            cells.clear();
        } else if (xml.isStart(QLatin1String("c"))) {
            const int last = cells.empty() ? -1 : cells.back().column;
            const QString said = xml.attribute(QLatin1String("r"));
            const int column = said.isEmpty() ? last + 1 : columnOf(said);
            if (column <= last || column >= mostColumns)
                throw changedSheet();
            readCell(xml, column, cells.emplace_back());
        } else if (xml.isEnd(QLatin1String("row"))) {
            std::erase_if(cells, [](const SheetCell &cell) { return cell.text.isEmpty() && !cell.isFault; });
            if (!cells.empty() && !visit(row, cells))
                return;
            cells.clear();
        }
    }
}

QDate Workbook::dayOf(double number) const
{
    constexpr double latest = 200'000; ///< in the year 2447
    if (!(number >= 1) || number > latest)
        return {};
    // Excel takes 1900 for a leap year, so its days begin one earlier for all that anybody writes today.
    const QDate first = m_from1904 ? QDate(1904, 1, 1) : QDate(1899, 12, 30);
    return first.addDays(static_cast<qint64>(std::floor(number)));
}

} // namespace csp
