// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/spelling/words.h"

#include <QCache>
#include <QPointer>
#include <QStyledItemDelegate>
#include <QTextLayout>

#include <functional>
#include <memory>
#include <vector>

namespace csp {

class ActionFormModel;
class CellEditor;
class SpellCheck;

/// Paints the cells of the form with wrapped text, headings across the whole width, and the status as a
/// coloured letter with its word; says how high each row has to be; makes the editor of a cell.
///
/// Laid-out text is kept for the cells that were shown last. A cell shows mostLines lines at most and "…":
/// the whole text is in its editor and on paper.
class ActionCellDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    static constexpr int mostLines = 30;
    static constexpr int padding = 5; ///< around the words of a cell

    explicit ActionCellDelegate(QObject *parent = nullptr);

    /// Of a row at these column widths.
    int rowHeight(const ActionFormModel &model, int row, const std::function<int(int)> &columnWidth,
                  const QFont &font) const;
    static int headingHeight(const QFontMetrics &metrics) { return metrics.height() + 12; }

    void forget(const QString &action); ///< its words are different now
    void forgetAll();
    /// Words to mark wherever a cell shows them, in whatever case; empty for none.
    void setHighlight(const QString &words) { m_highlight = words; }
    /// Whose marks go under misspelt words.
    void setSpelling(SpellCheck *check) { m_spelling = check; }

    /// The misspelt word of a cell drawn in `cell` at a point of it; the first one for no point. Nothing
    /// where nobody could put it right.
    std::optional<TextRange> misspeltWord(const QModelIndex &index, const QRect &cell, const QFont &font,
                                          const std::optional<QPoint> &at) const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;

signals:
    void editorMade(CellEditor *editor) const;
    void commitWanted(CellEditor *editor) const;

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    QList<QTextLayout::FormatRange> highlights(const QTextLayout &layout, const QPalette &palette) const;

    QString m_highlight;
    QPointer<SpellCheck> m_spelling;
    struct Block {
        QTextLayout layout;
        int width = 0;
        qreal height = 0;
        bool whole = true;   ///< not cut off after mostLines
        int generation = -1; ///< of the spelling that `misspelt` is from
        std::vector<TextRange> misspelt;
    };
    /// Under the words of a cell that could be typed in there; looked for when it is first painted.
    void paintWaves(QPainter *painter, const QPointF &at, Block &block, const QModelIndex &index) const;
    Block *block(const QString &key, const QString &text, int width, const QFont &font) const;
    int statusHeight(const QModelIndex &index, int width, const QFont &font) const;
    static int swatchWidth(const QString &letter, const QFontMetrics &metrics);
    const Block *statusBlock(const QModelIndex &index, int width, const QFont &font) const;
    void paintCell(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintStatus(QPainter *painter, QRect *rect, const QStyleOptionViewItem &option,
                     const QModelIndex &index) const;

    mutable QCache<QString, Block> m_blocks;
};

} // namespace csp
