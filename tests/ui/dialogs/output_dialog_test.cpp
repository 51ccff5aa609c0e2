// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/output_dialog.h"

#include "core/store/settings.h"
#include "tests/support/catch.h"
#include "tests/ui/support/window_world.h"
#include "ui/dialogs/column_widths_dialog.h"
#include "ui/dialogs/form_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>

using namespace csp;

namespace {

template <class Field>
Field *field(const QDialog &dialog, const char *name)
{
    auto *found = dialog.findChild<Field *>(QLatin1String(name));
    REQUIRE(found);
    return found;
}

/// What the dialog returns after `fill`; a dialog that does not take what was filled in is cancelled.
std::optional<OutputChoice> choose(const WindowWorld &world, const OutputChoice &now, Command command,
                                   const std::function<void(FormDialog &)> &fill)
{
    ask::answerWith({{}, {}, {}, [&](QDialog &dialog) {
                         auto &form = static_cast<FormDialog &>(dialog);
                         fill(form);
                         form.accept();
                         return form.problem().isEmpty();
                     }});
    return dialogs::output(world.window.get(), world.document().database(), now, {}, command);
}

} // namespace

TEST_CASE("what is printed, in which layout and with which progress is chosen in one dialog")
{
    const WindowWorld world(QStringLiteral("charnwood-example"));
    const Database &database = world.document().database();
    const auto agency = selectRows<Agency>(database, "ORDER BY position, id")[1];
    const auto status = selectRows<Status>(database, "ORDER BY position, id")[2];

    const auto same = choose(world, {}, Command::Print, [](FormDialog &) {});
    REQUIRE(same);
    CHECK(same->actions == ActionSelection());
    CHECK(same->progress == ProgressColumn());
    CHECK(same->layout == FormLayout::Columns);
    CHECK_FALSE(same->blank);
    CHECK_FALSE(same->draft);

    const auto fill = [&](FormDialog &dialog) {
        auto *party = field<QComboBox>(dialog, "party");
        party->setCurrentIndex(party->findData(agency.id.value));
        auto *statuses = field<QComboBox>(dialog, "status");
        statuses->setCurrentIndex(statuses->findData(status.id.value));
        CHECK_FALSE(field<QLineEdit>(dialog, "since")->isEnabled());
        field<QComboBox>(dialog, "progress")->setCurrentIndex(1);
        CHECK(field<QLineEdit>(dialog, "since")->isEnabled());
        field<QLineEdit>(dialog, "since")->setText(QStringLiteral("1 April 2008"));
        field<QComboBox>(dialog, "layout")->setCurrentIndex(2);
        field<QCheckBox>(dialog, "draft")->setChecked(true);
        CHECK_FALSE(field<QPushButton>(dialog, "column-widths")->isEnabled()); // blocks have no columns
    };
    const auto some = choose(world, {}, Command::Print, fill);
    REQUIRE(some);
    CHECK(some->actions.agency == agency.id);
    CHECK(some->actions.status == status.id);
    CHECK(some->progress == ProgressColumn{ProgressColumn::Show::Since, QDate(2008, 4, 1)});
    CHECK(some->layout == FormLayout::LargePrint);
    CHECK(some->draft);

    // What was chosen is offered again.
    const auto again = choose(world, *some, Command::Print, [](FormDialog &) {});
    REQUIRE(again);
    CHECK(again->actions == some->actions);
    CHECK(again->progress == some->progress);
    CHECK(again->layout == some->layout);

    // A day is asked for where one is needed, and one that is none is refused.
    for (const auto &[typed, said] :
         {std::pair(QString(), QStringLiteral("Type the day from which on updates are printed")),
          std::pair(QStringLiteral("31/02/2008"), QStringLiteral("There is no"))}) {
        QString problem;
        CHECK_FALSE(choose(world, {}, Command::Print, [&](FormDialog &dialog) {
            field<QComboBox>(dialog, "progress")->setCurrentIndex(1);
            field<QLineEdit>(dialog, "since")->setText(typed);
            dialog.accept();
            problem = dialog.problem();
        }));
        CHECK(problem.startsWith(said));
    }
}

TEST_CASE("only what means something for the content and the format can be chosen")
{
    const WindowWorld world(QStringLiteral("charnwood-example"));
    const auto enabled = [](const QDialog &dialog) {
        QStringList names;
        for (const char *name : {"layout", "party", "status", "progress", "blank", "draft", "front-pages",
                                 "emails", "column-widths"})
            if (field<QWidget>(dialog, name)->isEnabled())
                names << QLatin1String(name);
        return names.join(u' ');
    };
    const auto all = QStringLiteral("layout party status progress blank draft front-pages column-widths");
    choose(world, {}, Command::Export, [&](FormDialog &dialog) {
        QComboBox *format = nullptr;
        for (auto *box : dialog.findChildren<QComboBox *>())
            if (box->findText(QStringLiteral("CSV"), Qt::MatchContains) >= 0)
                format = box;
        REQUIRE(format);
        const auto offered = [&](OutputChoice::Format each) {
            format->setCurrentIndex(format->findData(int(each)));
            return enabled(dialog);
        };
        CHECK(offered(OutputChoice::Format::Html) == all);
        CHECK(offered(OutputChoice::Format::Csv) == QStringLiteral("party status"));
        CHECK(offered(OutputChoice::Format::Json).isEmpty());
        CHECK(offered(OutputChoice::Format::Pdf) == all);
        field<QCheckBox>(dialog, "blank")->setChecked(true);
        CHECK(enabled(dialog) == QStringLiteral("layout blank draft front-pages column-widths"));
        auto *what = dialog.findChild<QComboBox *>();
        for (const OutputChoice::What report : {OutputChoice::What::Measures, OutputChoice::What::Funding}) {
            what->setCurrentIndex(what->findData(int(report)));
            CHECK(enabled(dialog) == QStringLiteral("draft"));
        }
        what->setCurrentIndex(what->findData(int(OutputChoice::What::Partners)));
        CHECK(enabled(dialog) == QStringLiteral("draft emails"));
        CHECK_FALSE(field<QCheckBox>(dialog, "emails")->isChecked()); // personal data, only when asked for
        CHECK(offered(OutputChoice::Format::Csv) == QStringLiteral("emails"));
    });
}

TEST_CASE("what a filter on screen shows is what prints, unless all is asked for")
{
    const WindowWorld world(QStringLiteral("charnwood-example"));
    OutputChoice now;
    CHECK(choose(world, now, Command::Print, [](FormDialog &dialog) {
        CHECK_FALSE(dialog.findChild<QCheckBox *>(QStringLiteral("only")));
    }));
    const auto actions = selectRows<Action>(world.document().database(), "ORDER BY id");
    now.actions.only = QSet<Id<Action>>{actions[0].id, actions[4].id};
    const auto shown = choose(world, now, Command::Print, [](FormDialog &) {});
    REQUIRE(shown);
    CHECK(shown->actions.only == now.actions.only);
    OutputChoice csv = *shown;
    csv.format = OutputChoice::Format::Csv;
    const QString path = world.folder.filePath(QStringLiteral("shown.csv"));
    REQUIRE(Output(world.window.get(), world.document()).write(csv, path));
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK(file.readAll().count("\r\n") == 3); // the heading and two actions

    const auto all = choose(world, now, Command::Print,
                            [](FormDialog &dialog) { field<QCheckBox>(dialog, "only")->setChecked(false); });
    REQUIRE(all);
    CHECK_FALSE(all->actions.only);
}

TEST_CASE("the widths of the columns on paper are remembered, apart from those on screen")
{
    const WindowWorld world(QStringLiteral("charnwood-example"));
    settings().remove(QStringLiteral("print/columnWidths"));
    CHECK(dialogs::rememberedColumnWidths() == usualColumnWidths);
    const auto ask = [&](const std::function<void(const QDialog &, std::vector<QSpinBox *> &)> &fill) {
        ask::answerWith({{}, {}, {}, [&](QDialog &dialog) {
                             const auto found = dialog.findChildren<QSpinBox *>();
                             std::vector<QSpinBox *> boxes(found.begin(), found.end());
                             REQUIRE(boxes.size() == 6);
                             fill(dialog, boxes);
                             return true;
                         }});
        return dialogs::columnWidths(nullptr, dialogs::rememberedColumnWidths());
    };
    const auto widths = ask([](const QDialog &dialog, std::vector<QSpinBox *> &boxes) {
        CHECK(field<QLabel>(dialog, "sum")->text() == QStringLiteral("100%"));
        boxes[0]->setValue(40);
        boxes[5]->setValue(1); // no narrower than a short word
        CHECK(boxes[5]->value() == 4);
        CHECK(field<QLabel>(dialog, "sum")->text().startsWith(QStringLiteral("98%: ")));
    });
    REQUIRE(widths);
    CHECK(*widths == ColumnWidths{40, 10, 12, 14, 18, 4});
    dialogs::rememberColumnWidths(*widths);
    const auto printed = choose(world, {}, Command::Print, [](FormDialog &) {});
    REQUIRE(printed);
    CHECK(printed->columnWidths == *widths);

    const auto usual = ask([](const QDialog &dialog, std::vector<QSpinBox *> &) {
        for (auto *button : dialog.findChildren<QPushButton *>())
            if (button->text() == QStringLiteral("&Usual widths"))
                button->click();
    });
    CHECK(usual == usualColumnWidths);
    for (const char *spoilt : {"", "1 2 3", "a b c d e f", "900 1 1 1 1 1"}) {
        settings().setValue(QStringLiteral("print/columnWidths"), QLatin1String(spoilt));
        CHECK(dialogs::rememberedColumnWidths() == usualColumnWidths);
    }
    settings().remove(QStringLiteral("print/columnWidths"));
}
