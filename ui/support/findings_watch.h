// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules/findings.h"
#include "core/store/document.h"

#include <QObject>
#include <QThread>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace csp {

/// Keeps what there is to look at in a plan up to date: on a copy of its own and a thread of its own, once
/// the window has had time to show the plan, and again when nothing has changed for a moment. Ends with the
/// object.
class FindingsWatch : public QObject {
    Q_OBJECT

public:
    explicit FindingsWatch(Document &document, int waitMilliseconds = 1500, QObject *parent = nullptr);
    ~FindingsWatch() override;

    /// Nothing until they are known for the first time.
    const std::optional<std::vector<Finding>> &findings() const { return m_findings; }
    /// Looks now, without waiting for a pause: somebody is reading them.
    void lookNow();

signals:
    void found();

private:
    void start();

    Document &m_document;
    QTimer m_wait;
    std::unique_ptr<QThread> m_thread;
    bool m_again = false; ///< what is being looked at is not the newest any more
    std::optional<std::vector<Finding>> m_findings;
};

} // namespace csp
