// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/findings_watch.h"

#include "core/store/plan_rows.h"

namespace csp {

FindingsWatch::FindingsWatch(Document &document, int waitMilliseconds, QObject *parent)
    : QObject(parent), m_document(document)
{
    m_wait.setSingleShot(true);
    m_wait.setInterval(waitMilliseconds);
    connect(&m_wait, &QTimer::timeout, this, &FindingsWatch::start);
    connect(&document, &Document::changed, &m_wait, qOverload<>(&QTimer::start));
    m_wait.start();
}

FindingsWatch::~FindingsWatch()
{
    if (m_thread)
        m_thread->wait();
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
    // What the thread finds comes through this one's event loop, and not at all when this object is gone.
    m_thread.reset(QThread::create([this, path = m_document.path(), today = m_document.clock().today()] {
        std::optional<std::vector<Finding>> found;
        try {
            const Snapshot snapshot(path);
            found = csp::findings(loadPlan(snapshot.database()), today);
        } catch (const Error &) {
            // No room for a copy, or a file that cannot be read now: what was known before stays.
        }
        QMetaObject::invokeMethod(
            this,
            [this, found = std::move(found)]() mutable {
                m_thread->wait();
                m_thread.reset();
                if (m_again)
                    return start();
                if (!found)
                    return;
                m_findings = std::move(found);
                emit this->found();
            },
            Qt::QueuedConnection);
    }));
    m_thread->start(QThread::LowPriority);
}

} // namespace csp
