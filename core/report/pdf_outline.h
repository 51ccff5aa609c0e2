// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace csp {

/// Where a heading stands in a PDF.
struct Bookmark {
    QString title;
    int level = 1;     ///< 1 is outermost; one deeper than the bookmark before it is under that
    int page = 0;      ///< counted from 0
    double height = 0; ///< points from the foot of the page
    bool operator==(const Bookmark &) const = default;
};

/// What is to be written behind the last byte of a PDF so that it has these bookmarks at its side, says its
/// language and shows its title: an incremental update (ISO 32000-1, 7.5.6), which leaves every byte before
/// it as it is. For the files of QPdfWriter, which knows no bookmarks itself: one cross-reference table, one
/// flat list of pages. Empty for a file that is built in another way, which is whole without.
QByteArray pdfOutline(const QByteArray &pdf, const std::vector<Bookmark> &bookmarks, const QString &language);

} // namespace csp
