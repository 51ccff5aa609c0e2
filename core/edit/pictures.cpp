// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/pictures.h"

#include "core/model/text.h"

#include <QCoreApplication>

namespace csp::edit {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("csp::edit", text);
}

/// "Add the logo": whole sentences, which other languages need.
struct Sentences {
    QString add, replace, remove, describe;
};

Sentences sentencesFor(PictureRole role)
{
    switch (role) {
    case PictureRole::Logo:
        return {tr("Add the logo"), tr("Replace the logo"), tr("Remove the logo"),
                tr("Change the alternative text of the logo")};
    case PictureRole::Cover:
        return {tr("Add the cover picture"), tr("Replace the cover picture"), tr("Remove the cover picture"),
                tr("Change the alternative text of the cover picture")};
    case PictureRole::DeliveryDiagram:
        break;
    }
    return {tr("Add the delivery diagram"), tr("Replace the delivery diagram"),
            tr("Remove the delivery diagram"), tr("Change the alternative text of the delivery diagram")};
}

} // namespace

std::optional<qint64> setPicture(Document &document, PictureRole role, const QByteArray &bytes)
{
    QString problem;
    if (!pictureFacts(bytes, &problem))
        throw InputError(tr("%1 Nothing was changed; choose another picture.").arg(problem));
    const Id<Picture> id = Picture::idFor(role);
    const bool there = selectRow(document.database(), id).has_value();
    const Sentences sentences = sentencesFor(role);
    return document.edit(there ? sentences.replace : sentences.add, [&](Writer &write) {
        if (there)
            write.set(id, &Picture::data, PictureData{bytes});
        else
            write.insert(Picture{id, {bytes}, {}});
    });
}

std::optional<qint64> removePicture(Document &document, PictureRole role)
{
    return document.edit(sentencesFor(role).remove,
                         [&](Writer &write) { write.remove(Picture::idFor(role)); });
}

std::optional<qint64> setAlternativeText(Document &document, PictureRole role, const QString &text,
                                         const QString &visit)
{
    const QString stored = storable(text);
    const Id<Picture> id = Picture::idFor(role);
    return document.edit(
        sentencesFor(role).describe,
        [&](Writer &write) {
            if (!selectRow(write.database(), id)) // what was typed must not go without a word
                throw InputError(tr("This picture is no longer in the plan."));
            write.set(id, &Picture::alternativeText, stored);
        },
        visit);
}

} // namespace csp::edit
