// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <memory>

namespace csp {

/// Checks a plan whole that was opened without it, because this program closed it last: on a copy of its own,
/// on a thread of its own, once the window has had time to show the plan. Ends with the object.
class BackgroundCheck : public QObject {
    Q_OBJECT

public:
    explicit BackgroundCheck(const QString &path, int waitMilliseconds = 3000, QObject *parent = nullptr);
    ~BackgroundCheck() override;

signals:
    void whole();
    void damaged(const QString &sentence);

private:
    void start();

    QString m_path;
    QTimer m_wait;
    std::atomic<bool> m_stop = false;
    std::unique_ptr<QThread> m_thread;
};

} // namespace csp
