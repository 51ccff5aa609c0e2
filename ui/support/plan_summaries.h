// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/plan_summary.h"

#include <QObject>
#include <QStringList>
#include <QThread>

#include <atomic>
#include <memory>

namespace csp {

/// Reads what plan files are, one after another on a thread of its own: a folder on a network may take its
/// time. Ends with the object.
class PlanSummaries : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    ~PlanSummaries() override;

    /// What is still to be read from an earlier call is left.
    void read(const QStringList &paths);

signals:
    void known(const QString &path, const csp::PlanSummary &summary);
    void unreadable(const QString &path, const QString &sentence);
    void done();

private:
    void finish();

    std::atomic<bool> m_stop = false;
    int m_round = 0; ///< what comes in from an earlier one is not wanted any more
    std::unique_ptr<QThread> m_thread;
};

} // namespace csp
