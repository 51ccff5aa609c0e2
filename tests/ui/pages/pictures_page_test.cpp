// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/pictures.h"
#include "tests/support/catch.h"
#include "tests/support/pictures.h"
#include "tests/ui/support/window_world.h"
#include "ui/pages/picture_card.h"
#include "ui/pages/pictures_page.h"
#include "ui/plan_view.h"
#include "ui/support/message_bar.h"
#include "ui/support/plan_fields.h"

#include <QClipboard>
#include <QDropEvent>
#include <QGuiApplication>
#include <QImage>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QTest>
#include <QUrl>

#include <set>

using namespace csp;
using namespace csp::test;
using Kind = PlanTreeModel::Kind;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

struct PicturesWorld : WindowWorld {
    PicturesPage *page;

    PicturesWorld() : WindowWorld(QStringLiteral("charnwood"))
    {
        QGuiApplication::clipboard()->clear();
        REQUIRE(window->planView()->open({Kind::Pictures}));
        page = qobject_cast<PicturesPage *>(window->planView()->page());
        REQUIRE(page);
        QCoreApplication::processEvents();
    }

    std::optional<Picture> picture(PictureRole role) const
    {
        return selectRow(document().database(), Picture::idFor(role));
    }
    template <class Widget>
    Widget *child(const char *name) const
    {
        auto *found = page->findChild<Widget *>(QLatin1String(name));
        REQUIRE(found);
        return found;
    }
    QString written(const char *name, const QByteArray &bytes) const
    {
        const QString place = folder.filePath(QLatin1String(name));
        QFile file(place);
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        return place;
    }
    void answerFile(const QString &place) const
    {
        ask::answerWith({{}, {}, [place](const ask::FileQuestion &) { return std::optional(place); }, {}});
    }
    QString said() const { return window->findChild<MessageBar *>()->sentence(); }
};

} // namespace

TEST_CASE("a picture is chosen, described, replaced, saved and removed by its buttons")
{
    PicturesWorld world;
    CHECK(world.child<QLabel>("logo-missing")->isHidden());
    CHECK_FALSE(world.child<TextField>("logo-words")->isEnabled());
    CHECK_FALSE(world.child<QPushButton>("logo-remove-picture")->isEnabled());
    CHECK(world.child<PictureView>("logo-view")->accessibleDescription().contains(u("No logo yet")));

    world.answerFile(world.written("logo.png", smallPng()));
    world.child<QPushButton>("logo-choose-picture")->click();
    REQUIRE(world.picture(PictureRole::Logo));
    CHECK(world.picture(PictureRole::Logo)->data.bytes == smallPng());
    CHECK_FALSE(world.child<QLabel>("logo-missing")->isHidden());

    auto *words = world.child<TextField>("logo-words");
    words->insertPlainText(u("Logo of Charnwood CSP"));
    REQUIRE(world.page->commitTyping());
    CHECK(world.child<QLabel>("logo-missing")->isHidden());
    CHECK(world.child<PictureView>("logo-view")->accessibleDescription() == u("Logo of Charnwood CSP"));

    world.answerFile(world.written("logo.svg", drawing(20, 10)));
    world.child<QPushButton>("logo-choose-picture")->click();
    CHECK(world.picture(PictureRole::Logo) ==
          Picture{Picture::idFor(PictureRole::Logo), {drawing(20, 10)}, u("Logo of Charnwood CSP")});
    CHECK(world.said().contains(u("The alternative text was kept")));

    const QString saved = world.folder.filePath(u("saved.svg"));
    world.answerFile(saved);
    world.child<QPushButton>("logo-save-picture")->click();
    QFile file(saved);
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK(file.readAll() == drawing(20, 10));

    world.child<QPushButton>("logo-remove-picture")->click();
    CHECK_FALSE(world.picture(PictureRole::Logo));
    CHECK(words->toPlainText().isEmpty());
    world.document().undo();
    CHECK(words->toPlainText() == u("Logo of Charnwood CSP"));
    CHECK(world.document().history().newest(6)[1].sentence == u("Remove the logo"));
}

TEST_CASE("what is no picture is refused with a sentence, and the plan stays as it was")
{
    PicturesWorld world;
    const qint64 before = world.document().history().size();
    for (const QByteArray &bytes : {QByteArray(), QByteArray("words"), smallPng().chopped(3),
                                    drawing(5, 5, "<image href=\"http://example.org/a.png\"/>")}) {
        world.page->takeFile(world.written("picture", bytes));
        CHECK(world.said().endsWith(u("Nothing was changed; choose another picture.")));
        world.window->findChild<MessageBar *>()->dismiss();
    }
    world.page->takeFile(world.folder.path());
    CHECK(world.said().contains(u("is not a file")));
    world.page->takeFile(world.folder.filePath(u("none.png")));
    CHECK(world.said().contains(u("There is no file")));
    CHECK(world.document().history().size() == before);
}

TEST_CASE("a picture is pasted and dropped into its place")
{
    PicturesWorld world;
    CHECK_FALSE(world.page->canPerform(Command::Paste));
    QImage image(30, 20, QImage::Format_RGB32);
    image.fill(Qt::blue);
    QGuiApplication::clipboard()->setImage(image);
    REQUIRE(world.page->showRow(Picture::table, u("cover")));
    REQUIRE(world.page->canPerform(Command::Paste));
    world.page->perform(Command::Paste);
    REQUIRE(world.picture(PictureRole::Cover));
    CHECK(QImage::fromData(world.picture(PictureRole::Cover)->data.bytes).pixelColor(3, 3) ==
          QColor(Qt::blue));
    CHECK_FALSE(world.picture(PictureRole::Logo));

    QMimeData file;
    file.setUrls({QUrl::fromLocalFile(world.written("diagram.svg", drawing(60, 40)))});
    auto *card = world.child<PictureView>("delivery-diagram-view")->parentWidget();
    QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction | Qt::MoveAction, &file, Qt::LeftButton,
                          Qt::NoModifier);
    QCoreApplication::sendEvent(card, &enter);
    CHECK(enter.isAccepted());
    QDropEvent drop(QPointF(20, 20), Qt::CopyAction | Qt::MoveAction, &file, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(card, &drop);
    CHECK(drop.dropAction() == Qt::CopyAction);
    CHECK(drop.isAccepted());
    REQUIRE(world.picture(PictureRole::DeliveryDiagram));
    CHECK(world.picture(PictureRole::DeliveryDiagram)->data.bytes == drawing(60, 40));
    QGuiApplication::clipboard()->clear();
}

TEST_CASE("a picture made smaller says so")
{
    PicturesWorld world;
    QImage image(3000, 600, QImage::Format_RGB32);
    image.fill(Qt::gray);
    REQUIRE(image.save(world.folder.filePath(u("large.png"))));
    world.page->takeFile(world.folder.filePath(u("large.png")));
    CHECK(world.said() ==
          u("The picture was made smaller, from 3,000 × 600 to 2,400 × 480 pixels, so that the "
            "plan can be e-mailed."));
}

TEST_CASE("a finding about a picture leads to its alternative text")
{
    PicturesWorld world;
    edit::setPicture(world.document(), PictureRole::DeliveryDiagram, smallPng());
    world.window->planView()->open({Kind::Findings});
    REQUIRE(world.window->planView()->showRow(Picture::table, u("delivery-diagram")));
    CHECK(world.window->planView()->page() == world.page);
    CHECK(world.page->panes().constFirst() == world.child<PictureView>("delivery-diagram-view"));
}

TEST_CASE("the three frames stand level, whatever the window's width does to the words above them")
{
    PicturesWorld world;
    for (const int width : {1100, 1280, 1366, 1600, 1920}) {
        CAPTURE(width);
        world.window->resize(width, 768);
        QCoreApplication::processEvents();
        std::set<int> tops;
        for (const auto *view : world.page->findChildren<PictureView *>())
            tops.insert(view->mapTo(world.page, QPoint()).y());
        CHECK(tops.size() == 1);
    }
}
