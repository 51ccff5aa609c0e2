// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDeadlineTimer>
#include <QString>
#include <QXmlStreamReader>

#include <chrono>
#include <functional>
#include <memory>

struct zip;

namespace csp {

/// What reading an update sheet may cost. There is no limit on the ratio of packed to unpacked: what counts
/// is what comes out.
struct SheetLimits {
    qint64 packed = qint64{32} * 1024 * 1024;   ///< bytes of the file
    qint64 unpacked = qint64{64} * 1024 * 1024; ///< bytes of all parts that are read
    qint64 entries = 1000;                      ///< parts of the archive, read or not
    qint64 markup = qint64{1024} * 1024;        ///< bytes from one tag to the next: a cell is far shorter
    int quotes = 2000;                          ///< marks from one tag to the next: two for each attribute
    int depth = 40;                             ///< tags within tags
    qint64 texts = 1'000'000;                   ///< that cells share, and be they empty
    qint64 characters = 24'000'000;             ///< in all cells together, each time one is used
    std::chrono::milliseconds patience{4000};
};

/// What was spent of them; asks now and then whether to go on.
class SheetBudget {
public:
    SheetBudget(const SheetLimits &limits, std::function<bool()> goOn);

    const SheetLimits &limits() const { return m_limits; }
    std::chrono::milliseconds timeLeft() const;
    void takeBytes(qint64 count);
    void takeCharacters(qint64 count);
    /// Throws DataError when the time is over, StorageError when somebody stopped it.
    void look();

private:
    SheetLimits m_limits;
    std::function<bool()> m_goOn;
    QDeadlineTimer m_deadline;
    qint64 m_bytes = 0;
    qint64 m_characters = 0;
};

/// A spreadsheet's archive, hostile until the end: read into memory whole, its parts one piece at a time and
/// by their exact names. Nothing is ever unpacked to the disk, and nothing it points to outside itself is
/// looked for.
class Package {
public:
    /// Throws DataError or StorageError with a sentence. `budget` must outlive it.
    Package(const QString &path, SheetBudget &budget);
    ~Package();
    Package(const Package &) = delete;
    Package &operator=(const Package &) = delete;

    SheetBudget &budget() const { return m_budget; }
    bool holds(const QString &part) const;

private:
    friend class PartReader;
    SheetBudget &m_budget;
    QByteArray m_bytes;
    zip *m_archive = nullptr;
};

/// The XML of one part, in UTF-8. Without declarations of entities, and to a limited depth.
class PartReader {
public:
    /// Throws DataError for a part that is not there.
    PartReader(const Package &package, const QString &part);
    ~PartReader();
    PartReader(const PartReader &) = delete;
    PartReader &operator=(const PartReader &) = delete;

    /// To the next tag or text. false: the part is over. Throws DataError for what is not XML to its end.
    bool next();
    bool isStart() const { return m_xml.isStartElement(); }
    bool isEnd() const { return m_xml.isEndElement(); }
    bool isStart(QLatin1String name) const { return isStart() && m_xml.name() == name; }
    bool isEnd(QLatin1String name) const { return isEnd() && m_xml.name() == name; }
    bool isText() const { return m_xml.isCharacters(); }
    QStringView name() const { return m_xml.name(); } ///< without its namespace
    QStringView text() const { return m_xml.text(); }
    /// By the name without its namespace; empty when it is not there.
    QString attribute(QLatin1String name) const;

private:
    class Stream;
    SheetBudget &m_budget;
    std::unique_ptr<Stream> m_stream;
    QXmlStreamReader m_xml;
    int m_depth = 0;
    int m_untilLook = 0;
};

} // namespace csp
