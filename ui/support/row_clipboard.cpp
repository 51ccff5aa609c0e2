// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/row_clipboard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

namespace csp {

namespace {

constexpr char ownType[] = "application/x-csp-planner-clipboard";
constexpr char cutWord[] = "cut";

/// Copies of a plan have its id too, and other words under the same row ids: the file tells them apart.
QStringList placeOf(const Document &document)
{
    return {document.id(), document.path()};
}

} // namespace

void putOnClipboard(const Document &document, const TextTable &table, const OwnRows &rows)
{
    QStringList own = placeOf(document);
    own << (rows.cut ? QLatin1String(cutWord) : QLatin1String("copied"));
    for (const auto &action : rows.actions)
        own << action.value;
    auto *data = new QMimeData;
    data->setHtml(htmlFromTable(table));
    data->setText(textFromTable(table));
    data->setData(QStringLiteral("text/tab-separated-values"), textFromTable(table).toUtf8());
    data->setData(QLatin1String(ownType), own.join(u'\n').toUtf8());
    QGuiApplication::clipboard()->setMimeData(data);
}

std::optional<OwnRows> ownRowsOnClipboard(const Document &document)
{
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    if (!data || !data->hasFormat(QLatin1String(ownType)))
        return std::nullopt;
    const QStringList lines = QString::fromUtf8(data->data(QLatin1String(ownType))).split(u'\n');
    if (lines.size() < 4 || lines.mid(0, 2) != placeOf(document))
        return std::nullopt;
    OwnRows rows;
    rows.cut = lines[2] == QLatin1String(cutWord);
    for (const QString &id : lines.mid(3))
        rows.actions.push_back({id});
    return rows;
}

TextTable tableOnClipboard()
{
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    if (!data)
        return {};
    TextTable table;
    if (data->hasHtml())
        table = tableFromHtml(data->html());
    if (table.rows.empty() && data->hasText())
        table = tableFromText(data->text());
    return table;
}

} // namespace csp
