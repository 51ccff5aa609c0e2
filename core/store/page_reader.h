// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/value.h"

#include <QByteArray>
#include <QFile>

#include <functional>
#include <vector>

namespace csp {

/// One cell as it stands in a page: like a Value, but a text is its bytes, which need not be valid.
struct RawCell {
    int type = 5; ///< SQLite's own: SQLITE_INTEGER …; 5 is SQLITE_NULL
    qint64 integer = 0;
    double real = 0;
    QByteArray bytes;
};
using RawRow = std::vector<RawCell>;

/// Reads rows out of the pages of a SQLite file without SQLite, which gives up at the first page that is
/// damaged. Trusts nothing it reads: every page and every byte of a page is used once at most, so the cost is
/// in proportion to the file whatever is in it.
class PageReader {
public:
    /// Throws StorageError when the file cannot be read.
    explicit PageReader(const QString &path);

    qint64 pageCount() const { return m_pageCount; }
    qint64 pagesRead() const { return m_pagesRead; }

    /// `rowid`: 0 in a table without one.
    using Visit = std::function<void(qint64 rowid, const RawRow &row)>;

    /// The rows of the table or index whose first page this is, in no order. false: a page or a cell of it
    /// could not be read, or was part of another tree. At most `most` rows; where there are more, false as
    /// well.
    bool readTree(qint64 root, const Visit &visit, qint64 most = -1);
    /// Sets apart the pages that the file says are free: what stands in them was deleted. false: the list is
    /// damaged.
    bool skipFreePages();
    /// The rows in all pages that nobody has asked for yet: a tree may have lost its upper part.
    void readRest(const Visit &visit);

private:
    struct Page {
        QByteArray bytes;
        qsizetype begin = 0; ///< of its head: the first page has the file's own before it
    };
    bool take(qint64 number);
    Page read(qint64 number);
    bool readPage(const Page &page, std::vector<qint64> *children, const Visit &visit);
    bool readPayload(const Page &page, qsizetype at, qint64 size, bool isTable, qsizetype *used,
                     QByteArray *payload);

    QFile m_file;
    qint64 m_pageSize = 4096;
    qint64 m_usable = 4096;
    qint64 m_pageCount = 0;
    qint64 m_pagesRead = 0;
    std::vector<bool> m_taken; ///< by page number
};

/// Whether the layout of the file has as few parts, and as short ones, as a plan's: SQLite reads the whole
/// layout before anything else, in time that grows with the square of it.
bool hasSmallLayout(const QString &path);

} // namespace csp
