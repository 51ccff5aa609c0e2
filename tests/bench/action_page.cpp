// SPDX-License-Identifier: GPL-3.0-or-later
// The action plan page with very many wrapped rows: CPU to the first paint, and of each step of scrolling and
// typing up to its paint. bench_action_page PLAN.csp; prints a line of JSON in milliseconds.
#include "core/model/error.h"
#include "ui/models/action_form_model.h"
#include "ui/pages/action_form_view.h"
#include "ui/pages/action_plan_page.h"
#include "ui/support/application.h"

#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace csp;

namespace {

/// Milliseconds of CPU until everything that follows from the job is painted.
template <class Job>
double cost(const Job &job)
{
    const std::clock_t before = std::clock();
    job();
    QCoreApplication::processEvents();
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
    return 1e3 * static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
}

struct Steps {
    double median;
    double worst;
};

Steps summed(std::vector<double> steps)
{
    std::sort(steps.begin(), steps.end());
    return {steps[steps.size() / 2], steps.back()};
}

/// Sees that the form was really painted.
class PaintCounter : public QObject {
public:
    using QObject::QObject;
    int paints = 0;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        paints += event->type() == QEvent::Paint;
        return false;
    }
};

void measure(const QString &path)
{
    Document::Options options;
    options.author = {QStringLiteral("Benchmark"), QString()};
    options.checkWhole = false;
    const auto document = Document::open(path, options);
    const auto priorities = selectRows<Priority>(document->database(), "ORDER BY position, id");
    if (priorities.empty())
        throw DataError(QStringLiteral("The plan to measure with has no priorities."));

    std::unique_ptr<ActionPlanPage> page;
    PaintCounter counter;
    const double first = cost([&] {
        page = std::make_unique<ActionPlanPage>(*document);
        page->view()->viewport()->installEventFilter(&counter);
        page->resize(1366, 700);
        page->setPriority(priorities.front().id);
        page->show();
    });
    if (counter.paints == 0)
        throw DataError(QStringLiteral("The form was not painted."));

    ActionFormView &view = *page->view();
    QScrollBar &bar = *view.verticalScrollBar();
    std::vector<double> scrolling;
    const auto scrollTo = [&](int value) { scrolling.push_back(cost([&] { bar.setValue(value); })); };
    for (int i = 0; i < 120; ++i) // a wheel, then pages, then the handle dragged to and fro
        scrollTo(bar.value() + 60);
    for (int i = 0; i < 120; ++i)
        scrollTo(bar.value() + bar.pageStep());
    for (int i = 0; i < 60; ++i)
        scrollTo(static_cast<int>(static_cast<qint64>(bar.maximum()) * (i * 37 % 60) / 60));

    const auto actions = selectRows<Action>(document->database(), "ORDER BY id LIMIT 5");
    std::vector<double> typing;
    for (const Action &action : actions) {
        cost([&] { view.editCell(action.id, 0); });
        if (!view.openEditor())
            throw DataError(QStringLiteral("The cell did not open for typing."));
        const QString words =
            QStringLiteral("Typed at the end of a long cell, with words that wrap to new lines. ");
        for (const QChar letter : words) {
            QKeyEvent press(QEvent::KeyPress, letter == u' ' ? Qt::Key_Space : Qt::Key_A, Qt::NoModifier,
                            letter);
            typing.push_back(cost([&] { QCoreApplication::sendEvent(view.openEditor(), &press); }));
        }
        cost([&] { view.commitTyping(); });
    }
    const Steps scrolled = summed(scrolling);
    const Steps typed = summed(typing);
    std::printf("{\"first_paint_ms\": %.1f, \"scroll_median_ms\": %.2f, \"scroll_worst_ms\": %.2f, "
                "\"type_median_ms\": %.2f, \"type_worst_ms\": %.2f}\n",
                first, scrolled.median, scrolled.worst, typed.median, typed.worst);
}

} // namespace

int main(int argc, char **argv)
{
    Application application(argc, argv);
    if (argc != 2) {
        std::fputs("Usage: bench_action_page PLAN.csp\n", stderr);
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
