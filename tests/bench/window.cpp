// SPDX-License-Identifier: GPL-3.0-or-later
// The window on a large plan while somebody works in it: CPU of each key of a filter; from the key that
// leaves a typed cell until it is painted and the findings are known again, beside the commit; and the
// longest the window is away from its events meanwhile. bench_window PLAN.csp; prints a line of JSON in
// milliseconds.
#include "core/model/error.h"
#include "ui/models/action_form_model.h"
#include "ui/pages/action_form_view.h"
#include "ui/plan_view.h"
#include "ui/support/application.h"

#include <QAbstractEventDispatcher>
#include <QKeyEvent>
#include <QLineEdit>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace csp;

namespace {

double milliseconds(clockid_t clock)
{
    timespec now{};
    clock_gettime(clock, &now);
    return 1e3 * static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e6;
}

double ofThread()
{
    return milliseconds(CLOCK_THREAD_CPUTIME_ID);
}

double ofProcess()
{
    return milliseconds(CLOCK_PROCESS_CPUTIME_ID);
}

void settle()
{
    QCoreApplication::processEvents();
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

void press(QWidget *widget, int key, const QString &text = {})
{
    QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier, text);
    QCoreApplication::sendEvent(widget, &event);
}

/// The most CPU the thread of the window uses between two waits for events.
class Stalls {
public:
    Stalls()
    {
        auto *events = QAbstractEventDispatcher::instance();
        m_ends = QObject::connect(events, &QAbstractEventDispatcher::aboutToBlock, [this] { note(); });
        m_begins = QObject::connect(events, &QAbstractEventDispatcher::awake, [this] { note(); });
    }
    ~Stalls()
    {
        QObject::disconnect(m_ends);
        QObject::disconnect(m_begins);
    }
    void begin()
    {
        m_worst = 0;
        m_from = ofThread();
    }
    double worst() const { return m_worst; }

private:
    void note()
    {
        const double now = ofThread();
        m_worst = std::max(m_worst, now - m_from);
        m_from = now;
    }
    double m_from = 0;
    double m_worst = 0;
    QMetaObject::Connection m_ends, m_begins;
};

void measure(const QString &path)
{
    Document::Options options;
    options.author = {QStringLiteral("Benchmark"), QString()};
    options.checkWhole = false;
    const auto document = Document::open(path, options);
    double committed = 0, committedOfThread = 0;
    QObject::connect(document.get(), &Document::changed, [&] { // before any view hears of it
        committed = ofProcess();
        committedOfThread = ofThread();
    });
    PlanView view(*document);
    view.resize(1366, 700);
    view.show();
    const auto priorities = selectRows<Priority>(document->database(), "ORDER BY position, id");
    if (priorities.empty() || !view.open({PlanTreeModel::Kind::Priority, priorities.front().id}))
        throw DataError(QStringLiteral("The plan to measure with has no priorities."));
    bool found = false;
    QObject::connect(&view, &PlanView::findingsChanged, [&] { found = true; });
    const auto untilFound = [&] {
        while (!std::exchange(found, false))
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        settle();
    };
    untilFound();

    auto *form = view.findChild<ActionFormView *>();
    const auto actions = selectRows<Action>(document->database(),
                                            "WHERE action_plan_id IN (SELECT id FROM action_plan WHERE "
                                            "priority_id = ?1) ORDER BY id LIMIT 5",
                                            priorities.front().id);
    Stalls stalls;
    std::vector<double> repaint, all, worst;
    for (const Action &action : actions) {
        form->editCell(action.id, 0);
        settle();
        if (!form->openEditor())
            throw DataError(QStringLiteral("The cell did not open for typing."));
        press(form->openEditor(), Qt::Key_A, QStringLiteral("a"));
        settle();
        press(form->openEditor(), Qt::Key_Escape);
        settle();
        repaint.push_back(ofThread() - committedOfThread);
        stalls.begin();
        untilFound();
        all.push_back(ofProcess() - committed);
        worst.push_back(stalls.worst());
    }

    const double beforeBar = ofThread();
    view.perform(Command::FilterRows);
    settle();
    const double bar = ofThread() - beforeBar;
    auto *words = view.findChild<QLineEdit *>(QStringLiteral("filter-text"));
    std::vector<double> keys;
    for (const QChar letter : QStringLiteral("wardens who")) {
        const double before = ofThread();
        press(words, letter == u' ' ? Qt::Key_Space : Qt::Key_A, letter);
        settle();
        keys.push_back(ofThread() - before);
    }
    std::printf("{\"bar_ms\": %.1f, \"first_key_ms\": %.1f, \"worst_key_ms\": %.1f, \"repaint_ms\": %.1f, "
                "\"with_findings_ms\": %.1f, \"stall_ms\": %.1f}\n",
                bar, keys.front(), *std::max_element(keys.begin(), keys.end()), median(repaint), median(all),
                *std::max_element(worst.begin(), worst.end()));
}

} // namespace

int main(int argc, char **argv)
{
    Application application(argc, argv);
    if (argc != 2) {
        std::fputs("Usage: bench_window PLAN.csp\n", stderr);
        return 2;
    }
    try {
        measure(QString::fromLocal8Bit(argv[1]));
    } catch (const Error &error) {
        std::fprintf(stderr, "%s\n", qPrintable(error.message()));
        return 1;
    }
    return 0;
}
