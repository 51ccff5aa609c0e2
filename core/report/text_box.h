// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QPointF>
#include <QString>
#include <QTextLayout>

#include <memory>

class QPainter;

namespace csp {

/// Plain text broken into lines of one width. Words too long for a line are broken inside; tabs and line
/// breaks stand. Lengths are in whatever unit the font's pixel size is in.
class TextBox {
public:
    TextBox(const QString &text, const QFont &font, qreal width, Qt::Alignment alignment = Qt::AlignLeft,
            const QList<QTextLayout::FormatRange> &formats = {});

    int lineCount() const { return m_layout->lineCount(); } ///< at least 1, also of an empty text
    qreal height() const { return bottom(lineCount() - 1); }
    qreal top(int line) const;
    qreal bottom(int line) const;
    /// How many lines from `first` on fit into the height; 0 when not even one does.
    int linesThatFit(int first, qreal height) const;

    /// Draws the lines first … last − 1 with the top of `first` at `origin`.
    void draw(QPainter &painter, const QPointF &origin, int first, int last) const;
    void draw(QPainter &painter, const QPointF &origin) const { draw(painter, origin, 0, lineCount()); }

private:
    std::unique_ptr<QTextLayout> m_layout;
};

} // namespace csp
