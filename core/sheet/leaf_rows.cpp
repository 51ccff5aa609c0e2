// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheet/leaf_rows.h"

#include "core/sheet/sheet_error.h"
#include "core/store/schema.h"

#include <algorithm>

namespace csp::leafRows {

namespace {

constexpr QLatin1String tableWord("table");
constexpr QLatin1String rowWord("row");
constexpr QLatin1String moreWord("more");
constexpr QLatin1String noteWord("note");
constexpr size_t before = 2; ///< cells of a line before its columns

/// What a spreadsheet program might take for an escape of its own, trim, or not be able to hold.
bool isAwkward(const QString &text, qsizetype at)
{
    const QChar letter = text[at];
    const bool atEdge = at == 0 || at == text.size() - 1;
    return letter.unicode() < 0x20 || letter.unicode() >= 0xfffe || (letter.isSpace() && atEdge) ||
           (letter == u'_' && at + 1 < text.size() && text[at + 1].toLower() == u'x');
}

QString guarded(const QString &text)
{
    QString guarded;
    guarded.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i)
        if (text[i] == u'\\')
            guarded += QLatin1String("\\\\");
        else if (text[i] == u'\n')
            guarded += QLatin1String("\\n");
        else if (isAwkward(text, i))
            guarded += QStringLiteral("\\u%1").arg(text[i].unicode(), 4, 16, QLatin1Char('0'));
        else
            guarded += text[i];
    return guarded;
}

QString plain(const QString &guarded)
{
    constexpr int figures = 4;
    QString text;
    text.reserve(guarded.size());
    for (qsizetype i = 0; i < guarded.size(); ++i) {
        if (guarded[i] != u'\\') {
            text += guarded[i];
            continue;
        }
        bool isNumber = true;
        const QChar kind = ++i < guarded.size() ? guarded[i] : QChar();
        if (kind == u'\\') {
            text += kind;
        } else if (kind == u'n') {
            text += u'\n';
        } else if (kind == u'u') {
            text += QChar(guarded.mid(i + 1, figures).toUShort(&isNumber, 16));
            i += figures;
        } else {
            isNumber = false;
        }
        if (!isNumber)
            throw changedSheet();
    }
    return text;
}

/// The first piece of a text that a cell can hold; what is left stays in `text`.
QString takePiece(QString &text)
{
    qsizetype length = std::min(text.size(), longestCell);
    if (length < text.size() && text[length].isLowSurrogate())
        --length; // not within a character
    const QString piece = text.left(length);
    text.remove(0, length);
    return piece;
}

QString cellOf(const Statement &row, int column)
{
    const Value value = row.value(column);
    if (const auto *number = std::get_if<qint64>(&value))
        return QString::number(*number);
    if (const auto *real = std::get_if<double>(&value))
        return QString::number(*real, 'g', QLocale::FloatingPointShortest);
    if (const auto *text = std::get_if<QString>(&value))
        return guarded(*text);
    return {};
}

std::vector<std::string> columnsOf(const Database &database, const std::string &table,
                                   std::vector<bool> *mayBeNull = nullptr)
{
    std::vector<std::string> columns;
    Statement info = database.prepare("SELECT name, \"notnull\" FROM pragma_table_info(?1)");
    for (info.bind(table); info.step();) {
        columns.push_back(info.utf8(0));
        if (mayBeNull)
            mayBeNull->push_back(info.integer(1) == 0);
    }
    return columns;
}

} // namespace

std::vector<Line> linesOf(const Database &leaf)
{
    std::vector<Line> lines{
        {mark, QString::number(version), QString::number(schemaVersion())},
        {noteWord, QStringLiteral(
                       "What CSP Planner needs to take in what is filled in on the first page: the same rows "
                       "that are shown there, who they are and when they were changed. Please leave this "
                       "page as it is.")}};
    std::vector<std::string> tables;
    {
        Statement names = leaf.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid");
        while (names.step())
            tables.push_back(names.utf8(0));
    }
    for (const std::string &table : tables) {
        Line head{tableWord, QString::fromStdString(table)};
        std::string list;
        for (const std::string &column : columnsOf(leaf, table)) {
            head.push_back(QString::fromStdString(column));
            list += (list.empty() ? "" : ", ") + column;
        }
        bool first = true;
        Statement rows = leaf.prepare("SELECT " + list + " FROM " + table);
        while (rows.step()) {
            if (std::exchange(first, false))
                lines.push_back(head);
            Line row;
            for (int column = 0; column < rows.columnCount(); ++column)
                row.push_back(cellOf(rows, column));
            for (QString word = rowWord;
                 word == rowWord ||
                 std::any_of(row.begin(), row.end(), [](auto &rest) { return !rest.isEmpty(); });
                 word = moreWord) {
                Line line{word, {}};
                for (QString &cell : row)
                    line.push_back(takePiece(cell));
                lines.push_back(std::move(line));
            }
        }
    }
    return lines;
}

void Builder::begin(const Line &line)
{
    bool known = false;
    const int steps = line.size() > 2 ? line[2].toInt(&known) : 0;
    if (line.empty() || line[0] != mark || !known || steps < 1)
        throw changedSheet();
    if (line[1].toInt() > version || steps > schemaVersion())
        throw newerSheet();
    m_file = std::make_unique<FreshFile>(m_path, steps);
}

void Builder::beginTable(const Line &line)
{
    m_insert.clear();
    m_mayBeNull.clear();
    // The names are compared with those of the file, and only these are ever part of a statement.
    const std::string table = line.size() > 1 ? line[1].toStdString() : std::string();
    const auto columns = columnsOf(m_file->database(), table, &m_mayBeNull);
    if (columns.empty() || table.starts_with("sqlite_") || line.size() != columns.size() + before)
        throw changedSheet();
    std::string names, places;
    for (size_t i = 0; i < columns.size(); ++i) {
        if (line[before + i].toStdString() != columns[i])
            throw changedSheet();
        names += (i ? ", " : "") + columns[i];
        places += (i ? ", ?" : "?") + std::to_string(i + 1);
    }
    m_insert = "INSERT INTO " + table + " (" + names + ") VALUES (" + places + ")";
}

void Builder::writeRow()
{
    if (m_row.empty())
        return;
    Statement insert = m_file->database().prepare(m_insert);
    for (size_t i = 0; i < m_row.size(); ++i) {
        // The strict tables make numbers of figures again, and take nothing else for one.
        if (m_row[i].isEmpty() && m_mayBeNull[i])
            insert.bindAt(static_cast<int>(i) + 1, Value{});
        else
            insert.bindAt(static_cast<int>(i) + 1, plain(m_row[i]));
    }
    m_row.clear();
    insert.run();
}

void Builder::take(const Line &line)
{
    if (!m_file)
        return begin(line);
    const QString word = line.empty() ? QString() : line[0];
    if (word != moreWord)
        writeRow();
    if (word == tableWord)
        return beginTable(line);
    if (word != rowWord && word != moreWord)
        return; // nothing that the plan needs
    if (m_insert.empty() || line.size() > m_mayBeNull.size() + before || (word == moreWord && m_row.empty()))
        throw changedSheet();
    m_row.resize(m_mayBeNull.size());
    for (size_t i = before; i < line.size(); ++i)
        m_row[i - before] += line[i];
}

void Builder::finish()
{
    if (!m_file)
        throw changedSheet();
    writeRow();
    m_file->finish();
    m_file.reset();
}

} // namespace csp::leafRows
