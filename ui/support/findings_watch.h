// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules/findings.h"
#include "core/store/document.h"

#include <QElapsedTimer>
#include <QObject>
#include <QThread>
#include <QTimer>

#include <atomic>
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
    /// The copy they were found in: what is left when another program spoils the file itself.
    const std::shared_ptr<const PrivateFile> &newestCopy() const { return m_copy; }
    /// Looks now, without waiting for a pause: somebody is reading them.
    void lookNow();

signals:
    void found();

private:
    void start();
    void changed(const RowChanges &changes);

    Document &m_document;
    QTimer m_wait;
    QElapsedTimer m_since; ///< the first change that has not been looked at
    std::unique_ptr<QThread> m_thread;
    std::atomic<bool> m_stop = false;
    bool m_again = false; ///< what is being looked at is not the newest any more
    std::optional<std::vector<Finding>> m_findings;
    std::optional<Plan> m_rows; ///< what they were found in; nothing: to be read whole
    RowChanges m_changes;       ///< what may be different from it
    std::shared_ptr<const PrivateFile> m_copy;
};

} // namespace csp
