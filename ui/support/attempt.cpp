// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/attempt.h"

#include "core/model/error.h"
#include "ui/support/ask.h"
#include "ui/support/commands.h"
#include "ui/support/message_bar.h"

#include <QAction>
#include <QCoreApplication>
#include <QPointer>
#include <QWidget>

#include <exception>
#include <new>
#include <utility>

namespace csp {

namespace {

MessageBar *barOf(QWidget *near)
{
    return near ? near->window()->findChild<MessageBar *>() : nullptr;
}

void say(QWidget *near, const QString &sentence, const WaysOut &ways = {})
{
    MessageBar *bar = barOf(near);
    if (!bar)
        return ask::tell(near, sentence); // in a dialog: the window's bar is behind it
    bar->say(sentence, MessageBar::Kind::Problem, ways.first, ways.second);
}

MessageOffer offerOf(QWidget *near, Command command)
{
    auto *action = near ? near->window()->findChild<QAction *>(QLatin1String(infoOf(command).name)) : nullptr;
    if (!action || !action->isEnabled())
        return {};
    return {textOf(infoOf(command)), [action] { action->trigger(); }};
}

} // namespace

bool attempt(QWidget *near, const std::function<void()> &function,
             const std::function<WaysOut(const Error &)> &waysOut)
{
    try {
        function();
        return true;
    } catch (const Error &error) {
        WaysOut ways = waysOut ? waysOut(error) : WaysOut();
        if (!ways.first.carryOut && dynamic_cast<const StorageError *>(&error))
            ways.first = offerOf(near, Command::SaveCopy);
        say(near, error.message(), ways);
    } catch (const std::bad_alloc &) {
        say(near, QCoreApplication::translate("csp::attempt",
                                              "There is not enough memory for this. Nothing was changed."));
    }
    return false;
}

void attemptToDraw(const QWidget *view, const std::function<void()> &draw)
{
    static std::exception_ptr failure; // not yet said
    try {
        return draw();
    } catch (const Error &) {
        if (std::exchange(failure, std::current_exception()))
            return;
    } catch (const std::bad_alloc &) {
        if (std::exchange(failure, std::current_exception()))
            return;
    }
    QMetaObject::invokeMethod(
        QCoreApplication::instance(),
        [near = QPointer<QWidget>(view ? view->window() : nullptr)] {
            attempt(near, [] { std::rethrow_exception(std::exchange(failure, nullptr)); });
        },
        Qt::QueuedConnection);
}

void notice(QWidget *near, const QString &sentence)
{
    notice(near, sentence, {});
}

void notice(QWidget *near, const QString &sentence, const MessageOffer &offer)
{
    if (MessageBar *bar = barOf(near))
        bar->say(sentence, MessageBar::Kind::Notice, offer);
}

void unsay(QWidget *near)
{
    if (MessageBar *bar = barOf(near))
        bar->dismissProblem();
}

} // namespace csp
