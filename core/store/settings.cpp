// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/settings.h"

#include <QCoreApplication>
#include <QPointer>
#include <QSettings>

namespace csp {

QSettings &settings()
{
    static QPointer<QSettings> kept;
    if (!kept) {
        kept = new QSettings(QCoreApplication::instance());
        kept->setFallbacksEnabled(false); // nobody else's settings are ours
    }
    return *kept;
}

} // namespace csp
