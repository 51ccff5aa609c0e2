// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/spelling/words.h"

#include <QPointer>
#include <QStyledItemDelegate>
#include <QTextLayout>

#include <optional>

namespace csp {

class SpellCheck;

/// Items of a list that are sentences, edited in place: misspelt words have a wave under them, in the list
/// and while they are typed. The list must wrap words and have no icons.
class SentenceDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// Without a `check` nothing is marked.
    SentenceDelegate(SpellCheck *check, QObject *parent);

    /// The misspelt word of an item at a point of the view; the first one of it for no point.
    std::optional<TextRange> misspeltWord(const QStyleOptionViewItem &option, const QModelIndex &index,
                                          const std::optional<QPoint> &at) const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;

private:
    /// Lays the words out as the style paints them; where they begin.
    QPointF layOut(QTextLayout &layout, const QStyleOptionViewItem &option, const QModelIndex &index) const;

    QPointer<SpellCheck> m_check;
};

} // namespace csp
