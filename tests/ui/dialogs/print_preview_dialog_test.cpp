// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/print_preview_dialog.h"

#include "core/exchange/templates.h"
#include "core/report/action_plan_report.h"
#include "tests/support/catch.h"
#include "tests/ui/support/window_world.h"

#include <QListView>
#include <QPrintPreviewWidget>
#include <QPrinter>
#include <QTest>

using namespace csp;

TEST_CASE("the preview has every page small at its side, and either shows the other's page")
{
    WindowWorld world(QStringLiteral("charnwood-example"));
    int pages = 0;
    ask::answerWith({{}, {}, {}, [&](QDialog &dialog) {
                         dialog.show();
                         QCoreApplication::processEvents();
                         auto *small = dialog.findChild<QListView *>(QStringLiteral("pages"));
                         auto *large = dialog.findChild<QPrintPreviewWidget *>();
                         REQUIRE(small);
                         REQUIRE(large);
                         CHECK(small->isVisible());
                         CHECK(small->accessibleName() == QStringLiteral("Pages"));
                         pages = small->model()->rowCount();
                         CHECK(large->pageCount() == pages);
                         const auto last = small->model()->index(pages - 1, 0);
                         CHECK(last.data(Qt::AccessibleTextRole).toString() ==
                               QStringLiteral("Page %1 of %1").arg(pages));

                         small->setFocus();
                         QTest::keyClick(small, Qt::Key_Down);
                         QCoreApplication::processEvents();
                         CHECK(large->currentPage() == 2);
                         QTest::keyClick(small, Qt::Key_End);
                         QCoreApplication::processEvents();
                         CHECK(large->currentPage() == pages);
                         large->setCurrentPage(3);
                         QCoreApplication::processEvents();
                         CHECK(small->currentIndex().row() == 2);
                         CHECK(small->selectionModel()->isSelected(small->currentIndex()));
                         return false;
                     }});
    Output(world.window.get(), world.document()).preview({});
    CHECK(pages > 5);
}

TEST_CASE("a small page shows what the page does, at any sharpness, on paper of any shape")
{
    const Plan plan = loadTemplate(QStringLiteral("charnwood-example"));
    ActionPlanChoice choice;
    choice.layout = GENERATE(FormLayout::Columns, FormLayout::LargePrint);
    const Report report = actionPlanReport(plan, choice);
    const PagedReport pages(report, pageSetupFor(report).layout());
    for (const qreal ratio : {1.0, 2.0}) {
        const QImage picture = smallPage(pages, 0, 140, ratio);
        const QSizeF size = picture.deviceIndependentSize();
        CHECK(std::max(size.width(), size.height()) == Approx(140).margin(1));
        CHECK((size.height() > size.width()) == (choice.layout == FormLayout::LargePrint));
        // The dark band of the title is in its place, the margin white.
        int darkest = 255;
        for (int y = picture.height() / 20; y < picture.height() / 5; ++y)
            darkest = std::min(darkest, qGray(picture.pixel(picture.width() * 8 / 100, y)));
        CHECK(darkest < 80);
        CHECK(picture.pixel(1, 1) == qRgb(255, 255, 255));
    }
    CHECK(smallPage(pages, 0, 140) != smallPage(pages, 1, 140));
}
