// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/wrapping_row.h"

#include "tests/support/catch.h"

#include <QPushButton>
#include <QVBoxLayout>
#include <QWidget>

#include <set>

using namespace csp;

TEST_CASE("a row of buttons goes on below where it is too narrow, in their order and none outside")
{
    QWidget page;
    auto *row = new WrappingRow;
    std::vector<QPushButton *> buttons;
    for (const char *words :
         {"See what this changed", "Compare", "Go back to this moment", "Take back", "Remove"}) {
        buttons.push_back(new QPushButton(QString::fromLatin1(words), &page));
        row->addWidget(buttons.back());
    }
    auto *layout = new QVBoxLayout(&page);
    layout->addLayout(row);
    layout->addStretch();
    page.show();
    const auto rowsAt = [&](int width) {
        page.resize(width, 400);
        layout->activate();
        std::set<int> tops;
        const QPushButton *before = nullptr;
        for (const QPushButton *button : buttons) {
            if (button->isHidden())
                continue;
            CHECK(page.rect().contains(button->geometry()));
            CHECK((!before || button->y() > before->y() ||
                   (button->y() == before->y() && button->x() > before->geometry().right())));
            tops.insert(button->y());
            before = button;
        }
        CHECK(buttons.back()->geometry().bottom() <= row->geometry().bottom());
        return tops.size();
    };
    const int whole =
        row->sizeHint().width() + layout->contentsMargins().left() + layout->contentsMargins().right();
    CHECK(rowsAt(whole) == 1);
    CHECK(rowsAt(whole - 1) == 2);
    CHECK(rowsAt(whole / 2 - 10) >= 3);
    CHECK(page.minimumSizeHint().width() < whole / 2);
    buttons[1]->hide();
    CHECK(rowsAt(whole - 1) == 1);
    CHECK(buttons[2]->x() - buttons[0]->geometry().right() == row->spacing() + 1);
}
