// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

/// Answers to what a copy contradicts, given before somebody stopped: kept on this computer until the copy is
/// brought in, and never in a plan or a copy. What they answer is in themselves (merge::Questions::toJson()),
/// so those of several copies of a plan stand side by side.
namespace csp::keptAnswers {

QByteArray of(const QString &documentId); ///< empty where there are none
/// An empty text forgets them. Throws StorageError.
void keep(const QString &documentId, const QByteArray &json);

} // namespace csp::keptAnswers
