// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/status_choice.h"

#include "core/store/database.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace csp {

namespace {

QString tr(const char *text, const char *about = nullptr)
{
    return QCoreApplication::translate("csp::StatusChoice", text, about);
}

} // namespace

QString statusText(const Status &status)
{
    return tr("%1 – %2", "letter, word of a status").arg(status.letter, status.word);
}

QIcon statusSwatch(const Status &status)
{
    QPixmap pixmap(16, 16);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(QColor(status.colour));
    painter.setPen(Qt::NoPen);
    painter.drawRoundedRect(1, 1, 14, 14, 3, 3);
    return pixmap;
}

void offerStatuses(QComboBox &box, const Database &database, const Id<Status> &now)
{
    box.clear();
    box.addItem(tr("Not said"), QString());
    for (const Status &status : selectRows<Status>(database, "ORDER BY position, id"))
        box.addItem(statusSwatch(status), statusText(status), status.id.value);
    box.setCurrentIndex(std::max(0, box.findData(now.value)));
}

} // namespace csp
