// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <ctime>

namespace csp::test {

/// What the calling thread has worked so far: unlike time on the wall nothing that others do.
inline qint64 threadMicroseconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return time.tv_sec * 1000000LL + time.tv_nsec / 1000;
}

/// How much the calling thread has worked since this was made.
class ProcessorTimer {
public:
    qint64 elapsed() const { return (threadMicroseconds() - m_start) / 1000; } ///< ms

private:
    qint64 m_start = threadMicroseconds();
};

} // namespace csp::test
