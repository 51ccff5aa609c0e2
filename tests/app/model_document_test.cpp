// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/planner.h"

#include "core/exchange/json.h"
#include "core/exchange/templates.h"
#include "core/store/database.h"
#include "core/store/plan_file.h"
#include "core/store/plan_rows.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

using namespace csp;
using test::Planner;
using test::words;

namespace {

/// What is left of a text when it has been wrapped, hyphenless, in a column: its characters without the
/// spaces.
QString withoutSpaces(const QString &text)
{
    QString plain = text.normalized(QString::NormalizationForm_KC);
    return plain.remove(QRegularExpression(QStringLiteral("[\\s\\x{a0}\\x{ad}]")));
}

/// The paragraphs, the longest in two or more parts: a cell taller than a page goes on under the next page's
/// header row, which then stands in the middle of its text.
QStringList partsOf(const QString &text)
{
    constexpr qsizetype most = 1000;
    QStringList parts;
    for (const QString &paragraph :
         text.split(QRegularExpression(QStringLiteral("\n\\s*\n")), Qt::SkipEmptyParts)) {
        parts << QString();
        for (const QString &line : paragraph.split(u'\n')) {
            if (parts.back().size() + line.size() > most)
                parts << QString();
            parts.back() += (parts.back().isEmpty() ? QString() : QStringLiteral("\n")) + line;
        }
    }
    return parts;
}

} // namespace

TEST_CASE("the model document's own text is imported, held, printed and exported without loss")
{
    QFile file(QStringLiteral(CSP_SOURCE_DIR "/../shared/seed/charnwood-partnership-plan-2008-2011.txt"));
    if (!file.open(QIODevice::ReadOnly)) {
        WARN("The model document is not beside the source tree: this test has nothing to do.");
        return;
    }
    const QString text = QString::fromUtf8(file.readAll());
    REQUIRE(text.size() > 30'000);
    const QStringList paragraphs = partsOf(text);

    // Each paragraph is the Key Actions of one action, and the whole text the body of a section.
    Plan plan = loadTemplate(QStringLiteral("charnwood"));
    plan.sections.front().body = text;
    const auto places = OrderKey::spread(static_cast<int>(paragraphs.size()));
    for (qsizetype i = 0; i < paragraphs.size(); ++i) {
        Action action;
        action.id = {QStringLiteral("paragraph-%1").arg(i)};
        action.actionPlan = plan.actionPlans[i % 5].id;
        action.position = places[i];
        action.keyActions = paragraphs[i];
        plan.actions.push_back(action);
    }
    sortRows(plan);
    const Planner planner;
    planner.write("model.json", planToJson(plan, {}));
    planner.must(words("import model.json model.csp"));
    CHECK(loadPlan(*openForReading(planner.path("model.csp"))) == plan);
    planner.must(words("export model.csp again.json"));
    const Plan again = planFromJson(planner.read("again.json"));
    CHECK(again == plan);
    CHECK(again.sections.front().body == text);

    const QString pdftotext = QStandardPaths::findExecutable(QStringLiteral("pdftotext"));
    if (pdftotext.isEmpty()) {
        WARN("There is no pdftotext, so the PDF was not read back.");
        return;
    }
    planner.must(words("export model.csp model.pdf"));
    QProcess reader;
    reader.start(pdftotext, {QStringLiteral("-raw"), planner.path("model.pdf"), QStringLiteral("-")});
    REQUIRE(reader.waitForFinished(60'000));
    const QString printed = withoutSpaces(QString::fromUtf8(reader.readAllStandardOutput()));
    int missing = 0;
    for (const QString &paragraph : paragraphs) {
        INFO(paragraph.toStdString());
        const bool there = printed.contains(withoutSpaces(paragraph));
        missing += there ? 0 : 1;
        CHECK(there);
    }
    CHECK(missing == 0);
}
