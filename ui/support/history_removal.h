// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

class QWidget;

namespace csp {

class Document;

/// Asks, and then removes the words of an entry, with those of the visit it ends, from the history of the
/// plan, of its backups and of copies that wait to be brought in. What is not done is said in the message
/// bar.
void removeFromHistory(QWidget *page, Document &document, qint64 entry);

/// The same of everything before a day, which is asked for.
void removeOlderHistory(QWidget *page, Document &document);

} // namespace csp
