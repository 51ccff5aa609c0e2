// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/action_cell_delegate.h"

#include "ui/delegates/cell_editor.h"
#include "ui/models/action_form_model.h"
#include "ui/support/appearance.h"
#include "ui/support/attempt.h"
#include "ui/support/checked_text.h"
#include "ui/support/spell_check.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QPainter>
#include <QScopeGuard>

#include <cmath>

namespace csp {

namespace {

constexpr int keptBlocks = 1500;

QString keyOf(const ActionFormModel &model, const QModelIndex &index)
{
    return model.actionAt(index.row()).value + QLatin1Char(static_cast<char>('0' + index.column()));
}

/// What can show in so many lines of this width, without laying out a text of a hundred pages for it.
QString beginning(const QString &text, int width, const QFontMetrics &metrics)
{
    const int narrow = std::max(2, metrics.horizontalAdvance(u'l'));
    const qsizetype most = static_cast<qsizetype>(ActionCellDelegate::mostLines + 1) * (width / narrow + 1);
    qsizetype end = std::min(text.size(), most);
    int lines = 0;
    for (qsizetype i = 0; i < end; ++i)
        if (text[i] == u'\n' && ++lines > ActionCellDelegate::mostLines)
            end = i;
    QString words = end < text.size() ? text.left(end) : text;
    words.replace(u'\n', QChar::LineSeparator);
    words.replace(u'\t', u' ');
    return words;
}

/// What somebody else reported cannot be put right here.
bool isOwn(const QModelIndex &index)
{
    return index.column() != ActionFormModel::Progress ||
           index.data(Qt::EditRole).toString() == index.data(Qt::DisplayRole).toString();
}

/// The colour a status wears is the plan's own: a letter on it is black or white, whichever can be read.
QColor readableOn(const QColor &colour)
{
    const auto linear = [](qreal part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    const qreal luminance =
        0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
    return luminance > 0.179 ? Qt::black : Qt::white;
}

} // namespace

ActionCellDelegate::ActionCellDelegate(QObject *parent) : QStyledItemDelegate(parent), m_blocks(keptBlocks)
{
}

void ActionCellDelegate::forget(const QString &action)
{
    for (int column = 0; column < ActionFormModel::ColumnCount; ++column) {
        m_blocks.remove(action + QLatin1Char(static_cast<char>('0' + column)));
    }
    m_blocks.remove(action + u'u');
    m_blocks.remove(action + u's');
    m_blocks.remove(action + u'r');
}

void ActionCellDelegate::forgetAll()
{
    m_blocks.clear();
}

ActionCellDelegate::Block *ActionCellDelegate::block(const QString &key, const QString &text, int width,
                                                     const QFont &font) const
{
    Block *cached = m_blocks.object(key);
    if (cached && cached->width == width)
        return cached;
    auto made = std::make_unique<Block>();
    made->width = width;
    const QFontMetrics metrics(font);
    made->layout.setFont(font);
    made->layout.setCacheEnabled(true);
    QTextOption wrapping;
    wrapping.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    made->layout.setTextOption(wrapping);
    made->layout.setText(beginning(text, width, metrics));
    const auto lay = [&] {
        made->layout.beginLayout();
        made->height = 0;
        int lines = 0;
        bool whole = true;
        for (QTextLine line = made->layout.createLine(); line.isValid(); line = made->layout.createLine()) {
            if (++lines > mostLines) {
                whole = false;
                break;
            }
            line.setLineWidth(std::max(width, 1));
            line.setPosition({0, made->height});
            made->height += line.height();
        }
        made->layout.endLayout();
        return whole;
    };
    if (!lay()) {
        made->whole = false;
        // End with "…" where the last line that shows ends.
        const QTextLine last = made->layout.lineAt(mostLines - 1);
        QString shown = made->layout.text().left(last.textStart() + last.textLength());
        const qsizetype cut = std::min<qsizetype>(4, last.textLength());
        shown.chop(cut);
        made->layout.setText(shown.trimmed() + QStringLiteral(" …"));
        lay();
    }
    m_blocks.insert(key, made.release());
    return m_blocks.object(key);
}

int ActionCellDelegate::statusHeight(const QModelIndex &index, int width, const QFont &font) const
{
    const QFontMetrics metrics(font);
    const QString letter = index.data(ActionFormModel::StatusLetterRole).toString();
    const QString word = index.data(ActionFormModel::StatusWordRole).toString();
    if (letter.isEmpty() && word.isEmpty())
        return 0;
    qreal height = metrics.height() + 2;
    if (!word.isEmpty())
        height = std::max(height, statusBlock(index, width, font)->height + 2);
    return static_cast<int>(std::ceil(height)) + padding;
}

int ActionCellDelegate::swatchWidth(const QString &letter, const QFontMetrics &metrics)
{
    return letter.isEmpty() ? 0 : std::max(metrics.height() + 2, metrics.horizontalAdvance(letter) + 8) + 6;
}

const ActionCellDelegate::Block *ActionCellDelegate::statusBlock(const QModelIndex &index, int width,
                                                                 const QFont &font) const
{
    const auto &model = static_cast<const ActionFormModel &>(*index.model());
    const int room =
        width - swatchWidth(index.data(ActionFormModel::StatusLetterRole).toString(), QFontMetrics(font));
    return block(model.actionAt(index.row()).value + u's',
                 index.data(ActionFormModel::StatusWordRole).toString(), room, font);
}

int ActionCellDelegate::rowHeight(const ActionFormModel &model, int row,
                                  const std::function<int(int)> &columnWidth, const QFont &font) const
{
    const QFontMetrics metrics(font);
    if (model.kindOf(row) != ActionFormModel::RowKind::Action)
        return headingHeight(metrics);
    qreal highest = 2.0 * metrics.lineSpacing(); // an empty row is still a row one can aim at
    for (int column = 0; column < ActionFormModel::ColumnCount; ++column) {
        const QModelIndex index = model.index(row, column);
        const int width = columnWidth(column) - 2 * padding - 1;
        const QString text = index.data(Qt::DisplayRole).toString();
        qreal height = text.isEmpty() ? 0 : block(keyOf(model, index), text, width, font)->height;
        if (column == ActionFormModel::Progress) {
            height += statusHeight(index, width, font);
            if (const QString update = index.data(ActionFormModel::UpdateRole).toString(); !update.isEmpty())
                height += block(model.actionAt(row).value + u'u', update, width, font)->height;
        }
        if (column == ActionFormModel::KeyActions)
            if (const QString same = index.data(ActionFormModel::RepeatedRole).toString(); !same.isEmpty())
                height += block(model.actionAt(row).value + u'r', same, width, font)->height;
        highest = std::max(highest, height);
    }
    return static_cast<int>(std::ceil(highest)) + 2 * padding + 1;
}

QSize ActionCellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto &model = static_cast<const ActionFormModel &>(*index.model());
    const QFontMetrics metrics(option.font);
    if (model.kindOf(index.row()) != ActionFormModel::RowKind::Action)
        return {option.rect.width(), headingHeight(metrics)};
    return {option.rect.width(),
            rowHeight(
                model, index.row(), [&](int) { return option.rect.width(); }, option.font)};
}

void ActionCellDelegate::paintStatus(QPainter *painter, QRect *rect, const QStyleOptionViewItem &option,
                                     const QModelIndex &index) const
{
    const int width = rect->width();
    const int height = statusHeight(index, width, option.font);
    if (height == 0)
        return;
    const QFontMetrics &metrics = option.fontMetrics;
    const QString letter = index.data(ActionFormModel::StatusLetterRole).toString();
    const int indent = swatchWidth(letter, metrics);
    if (!letter.isEmpty()) {
        QColor colour = index.data(ActionFormModel::StatusColourRole).value<QColor>();
        if (!colour.isValid())
            colour = option.palette.color(QPalette::Mid);
        const QRect swatch(rect->topLeft(), QSize(indent - 6, metrics.height() + 2));
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(colour);
        painter->drawRoundedRect(swatch, 3, 3);
        painter->setRenderHint(QPainter::Antialiasing, false);
        QFont bold = option.font;
        bold.setBold(true);
        painter->setFont(bold);
        painter->setPen(readableOn(colour));
        painter->drawText(swatch, Qt::AlignCenter, letter);
    }
    painter->setPen(option.palette.color(QPalette::Text));
    if (!index.data(ActionFormModel::StatusWordRole).toString().isEmpty())
        statusBlock(index, width, option.font)->layout.draw(painter, rect->topLeft() + QPoint(indent, 1));
    rect->setTop(rect->top() + height);
}

QList<QTextLayout::FormatRange> ActionCellDelegate::highlights(const QTextLayout &layout,
                                                               const QPalette &palette) const
{
    QList<QTextLayout::FormatRange> ranges;
    if (m_highlight.isEmpty())
        return ranges;
    QTextCharFormat format;
    format.setBackground(palette.color(QPalette::Highlight));
    format.setForeground(palette.color(QPalette::HighlightedText));
    const QString text = layout.text();
    for (qsizetype at = text.indexOf(m_highlight, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(m_highlight, at + m_highlight.size(), Qt::CaseInsensitive))
        ranges.append({static_cast<int>(at), static_cast<int>(m_highlight.size()), format});
    return ranges;
}

void ActionCellDelegate::paintWaves(QPainter *painter, const QPointF &at, Block &block,
                                    const QModelIndex &index) const
{
    if (block.generation != m_spelling->generation()) {
        block.generation = m_spelling->generation();
        block.misspelt.clear();
        const bool own = isOwn(index);
        const QString words = block.layout.text();
        const qsizetype end = block.whole ? words.size() : words.size() - 2; // a word may be cut off there
        if (own)
            for (const TextRange &range : m_spelling->misspelt(words))
                if (range.end() < end || block.whole)
                    block.misspelt.push_back(range);
    }
    for (const TextRange &range : block.misspelt)
        drawWave(painter, at, block.layout, range);
}

std::optional<TextRange> ActionCellDelegate::misspeltWord(const QModelIndex &index, const QRect &cell,
                                                          const QFont &font,
                                                          const std::optional<QPoint> &at) const
{
    const auto &model = static_cast<const ActionFormModel &>(*index.model());
    const QString text = index.data(Qt::DisplayRole).toString();
    if (!m_spelling || !model.actionAt(index.row()) || text.isEmpty() || !isOwn(index))
        return std::nullopt;
    if (!at) {
        const auto all = m_spelling->misspelt(text);
        return all.empty() ? std::nullopt : std::optional(all.front());
    }
    // As it is painted: below the status and who reported it.
    const int width = cell.width() - 2 * padding;
    QPointF inside = *at - cell.topLeft() - QPoint(padding, padding);
    if (index.column() == ActionFormModel::Progress) {
        inside.ry() -= statusHeight(index, width, font);
        if (const QString update = index.data(ActionFormModel::UpdateRole).toString(); !update.isEmpty())
            inside.ry() -=
                std::ceil(block(model.actionAt(index.row()).value + u'u', update, width, font)->height);
    }
    const QTextLayout &layout = block(keyOf(model, index), text, width, font)->layout;
    for (int i = 0; i < layout.lineCount(); ++i) {
        const QTextLine line = layout.lineAt(i);
        if (line.naturalTextRect().contains(inside))
            return misspeltAt(*m_spelling, text, line.xToCursor(inside.x(), QTextLine::CursorOnCharacter));
    }
    return std::nullopt;
}

void ActionCellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    attemptToDraw(option.widget, [&] { paintCell(painter, option, index); });
}

void ActionCellDelegate::paintCell(QPainter *painter, const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    const auto &model = static_cast<const ActionFormModel &>(*index.model());
    const bool selected = option.state & QStyle::State_Selected;
    // While words are looked for, the place reached is marked though the keyboard is in the search.
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const bool current = option.state & QStyle::State_HasFocus ||
                         (view && !m_highlight.isEmpty() && view->currentIndex() == index);
    const QPalette &palette = option.palette;
    painter->save();
    const auto restored = qScopeGuard([painter] { painter->restore(); });
    painter->setClipRect(option.rect);
    const auto kind = model.kindOf(index.row());
    QColor ground = palette.color(QPalette::Base);
    if (kind == ActionFormModel::RowKind::Heading)
        ground = palette.color(QPalette::Button);
    painter->fillRect(option.rect, selected ? tintOf(palette) : ground);
    QRect rect = option.rect.adjusted(padding, padding, -padding, -padding);
    if (kind == ActionFormModel::RowKind::Heading) {
        QFont bold = option.font;
        bold.setBold(true);
        painter->setFont(bold);
        painter->setPen(palette.color(QPalette::ButtonText));
        painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                          index.siblingAtColumn(0).data().toString());
    } else if (kind == ActionFormModel::RowKind::Hint) {
        painter->setFont(option.font);
        painter->setPen(quietOf(palette));
        painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                          option.fontMetrics.elidedText(index.siblingAtColumn(0).data().toString(),
                                                        Qt::ElideRight, rect.width()));
    } else {
        if (index.column() == ActionFormModel::Progress)
            paintStatus(painter, &rect, option, index);
        const int width = option.rect.width() - 2 * padding;
        if (index.column() == ActionFormModel::Progress) {
            const QString update = index.data(ActionFormModel::UpdateRole).toString();
            if (!update.isEmpty()) {
                const Block *who =
                    block(model.actionAt(index.row()).value + u'u', update, width, option.font);
                painter->setPen(quietOf(palette));
                who->layout.draw(painter, rect.topLeft());
                rect.setTop(rect.top() + static_cast<int>(std::ceil(who->height)));
            }
        }
        const QString text = index.data(Qt::DisplayRole).toString();
        if (!text.isEmpty()) {
            painter->setPen(palette.color(QPalette::Text));
            Block *words = block(keyOf(model, index), text, width, option.font);
            words->layout.draw(painter, rect.topLeft(), highlights(words->layout, palette));
            if (m_spelling && m_spelling->marks())
                paintWaves(painter, rect.topLeft(), *words, index);
            const QString same = index.data(ActionFormModel::RepeatedRole).toString();
            if (!same.isEmpty()) {
                const qreal below = block(keyOf(model, index), text, width, option.font)->height;
                const QString key = model.actionAt(index.row()).value + u'r';
                painter->setPen(quietOf(palette));
                block(key, same, width, option.font)
                    ->layout.draw(painter, rect.topLeft() + QPointF(0, below));
            }
        }
    }
    if (current) {
        painter->setPen(QPen(palette.color(QPalette::Link), 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
    }
}

QWidget *ActionCellDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                          const QModelIndex &index) const
{
    auto *editor = new CellEditor(index, randomId(), parent);
    editor->setAccessibleName(index.data(Qt::AccessibleTextRole).toString());
    if (index.column() == ActionFormModel::Progress)
        editor->setPlaceholderText(tr("New update, dated today"));
    connect(editor, &CellEditor::paused, this, [this, editor] { emit commitWanted(editor); });
    emit editorMade(editor);
    return editor;
}

void ActionCellDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    if (auto *cell = qobject_cast<CellEditor *>(editor))
        cell->setCellText(index.data(Qt::EditRole).toString());
}

void ActionCellDelegate::setModelData(QWidget *editor, QAbstractItemModel *, const QModelIndex &) const
{
    if (auto *cell = qobject_cast<CellEditor *>(editor))
        emit commitWanted(cell);
}

void ActionCellDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                              const QModelIndex &) const
{
    auto *cell = qobject_cast<CellEditor *>(editor);
    if (!cell)
        return;
    const int room = editor->parentWidget()->height();
    QRect rect = option.rect;
    // The text is wrapped at the width of the cell before anybody can say how high it is.
    if (cell->width() != rect.width())
        cell->resize(rect.width(), std::max(cell->height(), rect.height()));
    rect.setHeight(std::max(rect.height(), cell->heightForText()));
    if (rect.height() > room)
        rect.setHeight(room);
    if (rect.bottom() >= room && rect.top() > 0)
        rect.moveTop(std::max(0, room - rect.height()));
    const bool scrolls = cell->heightForText() > rect.height();
    cell->setVerticalScrollBarPolicy(scrolls ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    editor->setGeometry(rect);
}

bool ActionCellDelegate::eventFilter(QObject *, QEvent *)
{
    return false; // the editor knows its own keys, and when it is left
}

} // namespace csp
