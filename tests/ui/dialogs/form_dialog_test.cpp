// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/form_dialog.h"

#include "tests/support/catch.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QTest>

using namespace csp;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

std::vector<QLineEdit *> addLines(FormDialog &dialog, int count)
{
    std::vector<QLineEdit *> lines;
    for (int i = 1; i <= count; ++i)
        lines.push_back(dialog.addLine(u("Field %1").arg(i), u("Words"), u("What is meant by this field.")));
    return lines;
}

} // namespace

TEST_CASE("a few fields stand in a dialog as high as they need")
{
    FormDialog dialog(u("Few"), u("Keep"), nullptr);
    const auto lines = addLines(dialog, 3);
    dialog.show();
    QCoreApplication::processEvents();
    CHECK_FALSE(dialog.findChild<QScrollArea *>());
    CHECK(dialog.height() < 400);
    CHECK(dialog.rect().contains(lines.back()->geometry()));
}

TEST_CASE(
    "more fields than the screen has room for are scrolled, the buttons stay in sight, and Tab shows each")
{
    FormDialog dialog(u("Many"), u("Keep"), nullptr);
    const auto lines = addLines(dialog, 30);
    dialog.show();
    QApplication::setActiveWindow(&dialog);
    QCoreApplication::processEvents();
    REQUIRE(dialog.findChild<QScrollArea *>());
    CHECK(dialog.height() <= dialog.screen()->availableSize().height());
    CHECK(dialog.width() <= dialog.screen()->availableSize().width());
    const auto buttons = dialog.findChild<QDialogButtonBox *>()->buttons();
    for (const auto *button : buttons)
        CHECK(dialog.rect().contains(QRect(button->mapTo(&dialog, QPoint()), button->size())));

    for (QLineEdit *line : lines) {
        REQUIRE(QApplication::focusWidget() == line);
        CHECK_FALSE(line->visibleRegion().isEmpty());
        CHECK(line->visibleRegion().boundingRect().height() == line->height());
        QTest::keyClick(line, Qt::Key_Tab);
    }
    CHECK(buttons.contains(static_cast<QAbstractButton *>(QApplication::focusWidget())));
}
