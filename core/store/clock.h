// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <functional>
#include <utility>

namespace csp {

/// Where every part of the program gets the time from. Tests put their own in; `--as-at` fixes the day that
/// overdue and expected progress are judged by, without touching when edits are said to have been made.
class Clock {
public:
    Clock() = default;
    explicit Clock(std::function<QDateTime()> now) : m_now(std::move(now)) {}

    QDateTime now() const { return m_now ? m_now() : QDateTime::currentDateTimeUtc(); }
    QDate today() const { return m_asAt.isValid() ? m_asAt : now().toLocalTime().date(); }
    bool isFixed() const { return m_asAt.isValid(); }
    void setAsAt(const QDate &day) { m_asAt = day; }

private:
    std::function<QDateTime()> m_now;
    QDate m_asAt;
};

} // namespace csp
