// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/text_box.h"

#include <QTextOption>

#include <algorithm>
#include <cmath>

namespace csp {

namespace {

/// Line breaks as QTextLayout knows them; other control characters have no glyph and would print as boxes.
QString forLayout(QString text)
{
    text.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    while (text.endsWith(u'\n'))
        text.chop(1);
    for (QChar &c : text) {
        if (c == u'\n' || c == u'\r' || c == u'\f' || c == u'\v' || c == QChar::ParagraphSeparator)
            c = QChar::LineSeparator;
        else if (c < u' ' && c != u'\t')
            c = u' ';
    }
    return text;
}

/// Letters and signs that stand side by side without help: Latin, Greek, Cyrillic, punctuation, symbols.
/// Shaping them would add kerning, which moves the end of a line by half a per cent, and ligatures, which
/// keep “officers” from being found in a PDF; and a long table would take a quarter longer.
bool standsAlone(QChar c)
{
    struct Range {
        char16_t first, last;
    };
    // Between them: marks that combine with the letter before.
    constexpr Range ranges[] = {{0, 0x2ff},       {0x370, 0x482},   {0x48a, 0x52f},  {0x1e00, 0x1fff},
                                {0x2000, 0x200a}, {0x2010, 0x20cf}, {0x2100, 0x2bff}};
    return std::any_of(std::begin(ranges), std::end(ranges),
                       [c](const Range &range) { return c >= range.first && c <= range.last; });
}

bool needsShaping(const QString &text)
{
    return !std::all_of(text.begin(), text.end(), standsAlone);
}

QFont fontFor(const QString &text, QFont font)
{
    if (!needsShaping(text))
        font.setStyleStrategy(QFont::PreferNoShaping);
    return font;
}

} // namespace

TextBox::TextBox(const QString &text, const QFont &font, qreal width, Qt::Alignment alignment,
                 const QList<QTextLayout::FormatRange> &formats)
    : m_layout(std::make_unique<QTextLayout>(forLayout(text), fontFor(text, font)))
{
    QTextOption option(alignment);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setUseDesignMetrics(true);
    option.setTabStopDistance(font.pixelSize() * 2);
    m_layout->setTextOption(option);
    if (!formats.isEmpty())
        m_layout->setFormats(formats);
    m_layout->setCacheEnabled(true);
    const qreal leading = std::ceil(font.pixelSize() * 0.12);
    qreal y = 0;
    m_layout->beginLayout();
    for (QTextLine line = m_layout->createLine(); line.isValid(); line = m_layout->createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, y});
        y += line.height() + leading;
    }
    m_layout->endLayout();
}

qreal TextBox::top(int line) const
{
    return m_layout->lineAt(line).y();
}

qreal TextBox::bottom(int line) const
{
    const QTextLine at = m_layout->lineAt(line);
    return at.y() + at.height();
}

int TextBox::linesThatFit(int first, qreal height) const
{
    int low = first; // lines are in order, so halve the rest until the last one that fits is found
    int high = lineCount();
    const qreal start = first < high ? top(first) : 0;
    while (low < high) {
        const int middle = (low + high) / 2;
        if (bottom(middle) - start <= height)
            low = middle + 1;
        else
            high = middle;
    }
    return low - first;
}

void TextBox::draw(QPainter &painter, const QPointF &origin, int first, int last) const
{
    last = std::min(last, lineCount());
    if (first >= last)
        return;
    const QPointF shift(origin.x(), origin.y() - top(first));
    for (int line = first; line < last; ++line)
        m_layout->lineAt(line).draw(&painter, shift);
}

} // namespace csp
