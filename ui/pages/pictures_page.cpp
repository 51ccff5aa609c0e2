// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pictures_page.h"

#include "core/edit/pictures.h"
#include "core/model/whole_file.h"
#include "core/report/picture_image.h"
#include "ui/pages/picture_card.h"
#include "ui/support/ask.h"
#include "ui/support/attempt.h"
#include "ui/support/background.h"
#include "ui/support/page_heading.h"
#include "ui/support/plan_fields.h"
#include "ui/support/plan_places.h"

#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLocale>
#include <QMimeData>
#include <QScrollArea>
#include <QUrl>
#include <QVBoxLayout>

namespace csp {

namespace {

/// The whole of a file that a person pointed at, which may be anything.
QByteArray readPicture(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        throw StorageError(PicturesPage::tr("There is no file “%1”.").arg(path));
    if (!info.isFile())
        throw InputError(PicturesPage::tr("“%1” is not a file.").arg(path));
    if (info.size() > largestPictureFile)
        throw InputError(
            PicturesPage::tr("“%1” is larger than any picture this program takes. Save it smaller "
                             "and choose it again.")
                .arg(info.fileName()));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw StorageError(PicturesPage::tr("“%1” cannot be read: %2.").arg(path, file.errorString()));
    return file.read(largestPictureFile);
}

QString sizeText(const QSize &size)
{
    const QLocale british(QLocale::English, QLocale::UnitedKingdom);
    return QStringLiteral("%1 × %2").arg(british.toString(size.width()), british.toString(size.height()));
}

} // namespace

PicturesPage::PicturesPage(Document &document, QWidget *parent)
    : Page(document, parent), m_scroll(new QScrollArea(this))
{
    auto *all = new QWidget(this);
    auto *row = new QHBoxLayout(all);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    for (const auto &role : Choices<PictureRole>::all) {
        auto *made = new PictureCard(document, role.value, all);
        const size_t place = m_cards.size();
        connect(made, &PictureCard::chosen, this, [this, place] {
            m_chosen = place;
            emit commandsChanged();
        });
        connect(made, &PictureCard::commandWanted, this, &PicturesPage::perform);
        connect(made, &PictureCard::dropped, this, qOverload<const QMimeData *>(&PicturesPage::take));
        row->addWidget(made, 1);
        m_cards.push_back(made);
    }
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidgetResizable(true);
    m_scroll->setWidget(all);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(
        new PageHeading(title(), tr("Kept in the plan's own file, so that they go wherever it goes."), this));
    layout->addWidget(m_scroll, 1);

    connect(&document, &Document::changed, this, [this](const RowChanges &changes) {
        if (!touches(changes, Picture::table))
            return;
        for (PictureCard *each : m_cards)
            each->refresh();
        emit commandsChanged();
    });
    connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, this, &Page::commandsChanged);
}

QString PicturesPage::title() const
{
    return tr("Pictures");
}

bool PicturesPage::canPerform(Command command) const
{
    switch (command) {
    case Command::ChoosePicture:
        return !document().isReadOnly();
    case Command::RemovePicture:
        return !document().isReadOnly() && !card()->isEmpty();
    case Command::SavePicture:
        return !card()->isEmpty();
    case Command::Paste:
        return !document().isReadOnly() &&
               PictureCard::holdsPicture(QGuiApplication::clipboard()->mimeData());
    default:
        return false;
    }
}

void PicturesPage::perform(Command command)
{
    if (!canPerform(command) || !commitTyping())
        return;
    switch (command) {
    case Command::ChoosePicture:
        return choose();
    case Command::SavePicture:
        return save();
    case Command::RemovePicture:
        attempt(this, [&] { edit::removePicture(document(), card()->role()); });
        return;
    case Command::Paste:
        return take(QGuiApplication::clipboard()->mimeData());
    default:
        return;
    }
}

void PicturesPage::choose()
{
    const size_t place = m_chosen;
    const auto path = ask::fileToOpen(this, {tr("Choose a picture"),
                                             QDir::homePath(),
                                             tr("Pictures (*.png *.jpg *.jpeg *.svg);;All files (*)"),
                                             {}});
    m_chosen = place; // whatever the keyboard came back to
    if (path)
        takeFile(*path);
}

void PicturesPage::take(const QMimeData *offered)
{
    if (!PictureCard::holdsPicture(offered))
        return;
    // A file keeps more than the dots that come beside it.
    if (offered->hasUrls() && offered->urls().constFirst().isLocalFile())
        return takeFile(offered->urls().constFirst().toLocalFile());
    const QImage image = qvariant_cast<QImage>(offered->imageData());
    attempt(this, [&] { put(card(), preparePicture(image)); });
}

void PicturesPage::takeFile(const QString &path)
{
    PictureCard *place = card(); // while the file is read the keyboard may go elsewhere
    attempt(this, [&] {
        PreparedPicture picture;
        if (runInBackground(this, tr("Reading the picture…"),
                            [&](const ReportProgress &) { picture = preparePicture(readPicture(path)); }))
            put(place, picture);
    });
}

void PicturesPage::put(PictureCard *place, const PreparedPicture &picture)
{
    if (!place->alternativeText()->commit())
        return;
    const auto before = selectRow(document().database(), Picture::idFor(place->role()));
    edit::setPicture(document(), place->role(), picture.bytes);
    QStringList said;
    if (picture.before.isValid())
        said << tr("The picture was made smaller, from %1 to %2 pixels, so that the plan can be e-mailed.")
                    .arg(sizeText(picture.before), sizeText(picture.facts.size.toSize()));
    if (before && !before->alternativeText.simplified().isEmpty())
        said << tr("The alternative text was kept: look whether it still says what the picture shows.");
    if (!said.isEmpty())
        notice(this, said.join(u' '));
    if (!before)
        place->alternativeText()->setFocus(); // what a picture lacks first
}

void PicturesPage::save()
{
    const QByteArray bytes = card()->bytes();
    const auto facts = pictureFacts(bytes);
    if (!facts)
        return;
    const QString suffix = facts->kind == PictureKind::Png    ? QStringLiteral("png")
                           : facts->kind == PictureKind::Jpeg ? QStringLiteral("jpg")
                                                              : QStringLiteral("svg");
    const QString name = QStringLiteral("%1.%2").arg(wordOf(card()->role()), suffix);
    const QDir folder(folderBeside(QFileInfo(document().path())));
    const auto path = ask::fileToSave(
        this, {tr("Save the picture"), folder.filePath(name), tr("Pictures (*.%1)").arg(suffix), suffix});
    if (path)
        attempt(this, [&] { writeWholeFile(*path, bytes); });
}

bool PicturesPage::commitTyping()
{
    bool taken = true;
    for (PictureCard *each : m_cards)
        taken = each->alternativeText()->commit() && taken;
    return taken;
}

bool PicturesPage::showRow(const std::string &table, const QString &id)
{
    if (table != Picture::table)
        return false;
    for (size_t place = 0; place < m_cards.size(); ++place)
        if (wordOf(m_cards[place]->role()) == id) {
            m_chosen = place;
            if (m_cards[place]->isEmpty())
                m_cards[place]->view()->setFocus();
            else
                m_cards[place]->alternativeText()->setFocus();
            m_scroll->ensureWidgetVisible(m_cards[place]->alternativeText());
            emit commandsChanged();
            return true;
        }
    return false;
}

QList<QWidget *> PicturesPage::panes()
{
    return {card()->view()};
}

} // namespace csp
