// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/background.h"

#include <QEventLoop>
#include <QPointer>
#include <QProgressDialog>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <exception>
#include <memory>

namespace csp {

bool runInBackground(QWidget *parent, const QString &what,
                     const std::function<void(const ReportProgress &)> &work)
{
    std::atomic<bool> stop = false;
    std::atomic<int> share = 0; // in thousandths
    std::exception_ptr failure;
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        try {
            work([&](int done, int total) {
                share = total > 0 ? static_cast<int>(1000.0 * done / total) : 0;
                return !stop;
            });
        } catch (...) {
            failure = std::current_exception();
        }
    }));
    QProgressDialog box(what, QProgressDialog::tr("Stop"), 0, 1000, parent);
    box.setWindowModality(Qt::WindowModal);
    box.setAutoClose(false);
    box.setAutoReset(false);
    box.setMinimumDuration(1000);
    box.setValue(0);
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &box, [&] {
        if (!box.wasCanceled())
            box.setValue(std::min(share.load(), 999));
    });
    QObject::connect(&box, &QProgressDialog::canceled, &box, [&] { stop = true; });
    QObject::connect(thread.get(), &QThread::finished, &loop, &QEventLoop::quit);
    look.start(100);
    thread->start();
    const QPointer<QWidget> focus = parent ? parent->window()->focusWidget() : nullptr;
    if (parent)
        parent->setEnabled(false); // the plan stays as it is until this is done; the box can still be used
    loop.exec();
    if (parent)
        parent->setEnabled(true);
    if (focus)
        focus->setFocus(); // what is disabled loses the keyboard
    thread->wait();
    if (!failure)
        return true;
    try {
        std::rethrow_exception(failure);
    } catch (const Cancelled &) {
        return false;
    }
}

Progress inThousandths(const ReportProgress &progress)
{
    return [&progress](double part) { return progress(static_cast<int>(1000 * part), 1000); };
}

} // namespace csp
