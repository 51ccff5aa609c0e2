// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/background_check.h"

#include "core/store/plan_file.h"

namespace csp {

BackgroundCheck::BackgroundCheck(const QString &path, int waitMilliseconds, QObject *parent)
    : QObject(parent), m_path(path)
{
    m_wait.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, &BackgroundCheck::start);
    m_wait.start(waitMilliseconds);
}

BackgroundCheck::~BackgroundCheck()
{
    m_stop = true;
    if (m_thread)
        m_thread->wait();
}

void BackgroundCheck::start()
{
    // The signals are sent from the thread, and so reach this one through its event loop.
    m_thread.reset(QThread::create([this] {
        try {
            const Snapshot snapshot(m_path);
            checkLayout(snapshot.database());
            checkWhole(snapshot.database(), [this](double) { return !m_stop; });
            emit whole();
        } catch (const DataError &error) {
            emit damaged(error.message());
        } catch (const Error &) {
            // Stopped, or no room for a copy: the plan is looked at again the next time it is opened.
        }
    }));
    m_thread->start(QThread::LowPriority);
}

} // namespace csp
