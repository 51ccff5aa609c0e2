// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/share/shared_with.h"

#include "core/share/mail_message.h"
#include "core/store/database.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace csp {

bool SharedWith::isSignedBy(const Author &author) const
{
    const QString name = author.agency.simplified();
    return name.isEmpty() || name.compare(agencyName.simplified(), Qt::CaseInsensitive) == 0 ||
           name.compare(agencyShortName.simplified(), Qt::CaseInsensitive) == 0;
}

void requireWholePlan(const Database &database)
{
    if (!readMadeFrom(database).empty())
        throw InputError(QCoreApplication::translate(
            "csp::SharedCopy",
            "This copy is only a part of the plan, and a JSON export always holds the entire "
            "plan. Export it from the plan that this copy was made from."));
}

SharedWith readSharedWith(const Database &database)
{
    const QJsonObject object =
        QJsonDocument::fromJson(database.text("SELECT value FROM meta WHERE name = 'shared'").toUtf8())
            .object();
    const auto text = [&](const char *name) { return object.value(QLatin1String(name)).toString(); };
    SharedWith shared;
    shared.forWhom = text("for");
    if (const QString id = text("agency"); isValidId(id))
        shared.agency = {id};
    shared.agencyName = text("agencyName");
    shared.agencyShortName = text("agencyShortName");
    if (const QString address = text("returnTo"); isMailAddress(address))
        shared.returnTo = address;
    shared.by = {text("byName"), text("byAgency")};
    shared.at = QDateTime::fromString(text("at"), Qt::ISODateWithMs);
    return shared;
}

void writeSharedWith(const Database &database, const SharedWith &shared)
{
    const QJsonObject object{{QStringLiteral("for"), shared.forWhom},
                             {QStringLiteral("agency"), shared.agency.value},
                             {QStringLiteral("agencyName"), shared.agencyName},
                             {QStringLiteral("agencyShortName"), shared.agencyShortName},
                             {QStringLiteral("byName"), shared.by.name},
                             {QStringLiteral("byAgency"), shared.by.agency},
                             {QStringLiteral("returnTo"), shared.returnTo},
                             {QStringLiteral("at"), shared.at.toUTC().toString(Qt::ISODateWithMs)}};
    database.prepare("INSERT OR REPLACE INTO meta (name, value) VALUES ('shared', ?1)")
        .bind(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)))
        .run();
}

} // namespace csp
