// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/file_preparation.h"

#include "core/model/error.h"

#include <new>
#include <utility>

namespace csp {

namespace {
constexpr int pauseMilliseconds = 200;
}

QString foundLine(int count)
{
    return count == 0 ? FilePreparation::tr("No postcode, telephone number, date of birth or e-mail address "
                                            "was found in the texts. Names cannot be found in this way.")
           : count == 1 ? FilePreparation::tr("There is one thing to look at first.")
                        : FilePreparation::tr("There are %n things to look at first.", nullptr, count);
}

FilePreparation::FilePreparation(const QString &planPath, QObject *parent) : QObject(parent), m_path(planPath)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMilliseconds);
    connect(&m_pause, &QTimer::timeout, this, &FilePreparation::start);
}

FilePreparation::~FilePreparation()
{
    if (m_thread)
        m_thread->wait();
}

void FilePreparation::prepare(Make make)
{
    m_wanted = std::move(make);
    m_file.reset();
    m_problem.clear();
    m_pause.start();
}

void FilePreparation::start()
{
    if (m_thread)
        return; // what is wanted is made after it
    m_thread.reset(QThread::create([this, make = std::exchange(m_wanted, {}), plan = m_plan] {
        Made made{plan, {}, {}};
        try {
            if (!made.plan)
                made.plan = std::make_shared<const Snapshot>(m_path);
            made.file = make(made.plan->database());
        } catch (const Error &error) {
            made.problem = error.message();
        } catch (const std::bad_alloc &) {
            made.problem = tr("There is not enough memory for this copy.");
        }
        // Through this one's event loop, and not at all when the object is gone.
        QMetaObject::invokeMethod(
            this, [this, made = std::move(made)]() mutable { finish(std::move(made)); },
            Qt::QueuedConnection);
    }));
    m_thread->start();
}

void FilePreparation::finish(Made made)
{
    m_thread->wait();
    m_thread.reset();
    m_plan = std::move(made.plan);
    if (m_wanted) {
        if (!m_pause.isActive())
            start();
        return;
    }
    m_file = std::move(made.file);
    m_problem = std::move(made.problem);
    emit settled();
}

} // namespace csp
