// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/findings_watch.h"

#include "core/store/plan_rows.h"

namespace csp {

namespace {

constexpr qint64 longestWait = 5000; ///< milliseconds, for edits that never pause

struct Looked {
    std::vector<Finding> findings;
    Plan rows;
    std::shared_ptr<const PrivateFile> copy;
};

/// Nothing when it was stopped, or what stands at the path is not the plan that had this entry: another
/// program put something else there.
std::optional<Looked> look(const QString &path, const HistoryEntry &known, const QDate &today,
                           std::optional<Plan> rows, const RowChanges &changes, const std::atomic<bool> &stop)
{
    const Snapshot snapshot(path, [&](double) { return !stop; });
    const auto entry = History(snapshot.database()).entry(known.n);
    if (!entry || entry->id != known.id || stop)
        return std::nullopt;
    if (rows)
        refreshForFindings(*rows, snapshot.database(), changes);
    else
        rows = loadForFindings(snapshot.database());
    std::vector<Finding> found = csp::findings(*rows, today);
    return Looked{std::move(found), std::move(*rows), snapshot.file()};
}

} // namespace

FindingsWatch::FindingsWatch(Document &document, int waitMilliseconds, QObject *parent)
    : QObject(parent), m_document(document)
{
    m_wait.setSingleShot(true);
    m_wait.setInterval(waitMilliseconds);
    connect(&m_wait, &QTimer::timeout, this, &FindingsWatch::start);
    connect(&document, &Document::changed, this, &FindingsWatch::changed);
    connect(&document, &Document::historyRemoved, this, [this] { changed({}); }); // the copy has it still
    m_wait.start();
}

FindingsWatch::~FindingsWatch()
{
    m_stop = true;
    if (m_thread)
        m_thread->wait();
}

void FindingsWatch::changed(const RowChanges &changes)
{
    m_changes.insert(m_changes.end(), changes.begin(), changes.end());
    if (!m_since.isValid())
        m_since.start();
    if (!m_wait.isActive() || m_since.elapsed() < longestWait)
        m_wait.start();
}

void FindingsWatch::lookNow()
{
    m_wait.stop();
    start();
}

void FindingsWatch::start()
{
    if (m_thread) {
        m_again = true;
        return;
    }
    m_again = false;
    m_since.invalidate();
    HistoryEntry known;
    try {
        const auto newest = m_document.history().newest(1);
        if (newest.empty())
            return;
        known = newest.front();
    } catch (const Error &) { // the file is spoilt: what was known before stays
        return;
    }
    // What the thread finds comes through this one's event loop, and not at all when this object is gone.
    m_thread.reset(QThread::create(
        [this, path = m_document.database().path(), known, today = m_document.clock().today(),
         rows = std::exchange(m_rows, std::nullopt), changes = std::exchange(m_changes, {})]() mutable {
            std::optional<Looked> looked;
            try {
                looked = look(path, known, today, std::move(rows), changes, m_stop);
            } catch (const Error &) {
                // No room for a copy, or a file that cannot be read now: what was known before stays.
            }
            QMetaObject::invokeMethod(
                this,
                [this, looked = std::move(looked)]() mutable {
                    m_thread->wait();
                    m_thread.reset();
                    if (looked) {
                        m_copy = std::move(looked->copy);
                        m_rows = std::move(looked->rows);
                    }
                    if (m_again)
                        return start();
                    if (!looked)
                        return;
                    m_findings = std::move(looked->findings);
                    emit found();
                },
                Qt::QueuedConnection);
        }));
    m_thread->start(QThread::LowPriority);
}

} // namespace csp
