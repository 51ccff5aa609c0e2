// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/plan_summaries.h"

namespace csp {

PlanSummaries::~PlanSummaries()
{
    finish();
}

void PlanSummaries::finish()
{
    m_stop = true;
    if (m_thread)
        m_thread->wait();
    m_stop = false;
}

void PlanSummaries::read(const QStringList &paths)
{
    finish();
    m_thread.reset(QThread::create([this, paths, round = ++m_round] {
        const auto say = [this, round](const std::function<void()> &what) {
            QMetaObject::invokeMethod(this, [this, round, what] {
                if (round == m_round)
                    what();
            });
        };
        for (const QString &path : paths) {
            if (m_stop)
                return;
            try {
                const PlanSummary summary = summaryOf(path);
                say([this, path, summary] { emit known(path, summary); });
            } catch (const std::exception &error) {
                const auto *told = dynamic_cast<const Error *>(&error);
                const QString sentence = told ? told->message() : tr("This file cannot be read.");
                say([this, path, sentence] { emit unreadable(path, sentence); });
            }
        }
        say([this] { emit done(); });
    }));
    m_thread->start(QThread::LowPriority);
}

} // namespace csp
