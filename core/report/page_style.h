// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QPageLayout>
#include <QRectF>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace csp::report {

/// Pages are laid out once in units of 1/1200 inch, fine enough that no device rounds a line differently;
/// painting only scales.
inline constexpr int unitsPerInch = 1200;
inline constexpr qreal unitsPerPoint = unitsPerInch / 72.0;

/// Every size in one place, in units, for one paper.
struct PageStyle {
    PageStyle(const QPageLayout &layout, bool largePrint)
    {
        // A3 is chosen to be read across a table, so part of its room goes into larger letters.
        const QSizeF paper = layout.fullRect(QPageLayout::Millimeter).size();
        scale = std::max(paper.width(), paper.height()) > 400 ? 11.0 / 9.0 : 1.0;
        if (largePrint) {
            scale = std::max(scale, 18.0 / 9.0);
            leastLetter = 18;
        }
        body = font(9);
        cell = font(9);
        rowHeader = font(9, true);
        header = font(8.5, true);
        label = font(9.5, true);
        objective = font(10.5, true);
        priority = font(12, true);
        title = font(14, true);
        marking = font(9, true);
        running = font(7.5);
        padX = points(4);
        padY = points(2.8);
        gap = points(9);
        rule = points(0.6);
    }

    qreal points(qreal value) const { return std::round(value * scale * unitsPerPoint); }

    QFont font(qreal pointSize, bool bold = false) const
    {
        // The first three have one another's widths or nearly, so that pages break alike on Linux and
        // Windows.
        QFont result;
        result.setFamilies({QStringLiteral("Liberation Sans"), QStringLiteral("Arial"),
                            QStringLiteral("Helvetica"), QStringLiteral("DejaVu Sans")});
        result.setStyleHint(QFont::SansSerif);
        result.setPixelSize(int(std::max(points(pointSize), leastLetter * unitsPerPoint)));
        result.setBold(bold);
        result.setHintingPreference(QFont::PreferNoHinting);
        return result;
    }

    const QFont &headingFont(int level) const
    {
        return level == 1 ? title : level == 2 ? priority : objective;
    }

    qreal scale = 1;
    qreal leastLetter = 0; ///< points
    QFont body, cell, rowHeader, header, label, objective, priority, title, marking, running;
    qreal padX = 0, padY = 0, gap = 0, rule = 0;
};

} // namespace csp::report
