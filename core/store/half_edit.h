// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace csp {

/// Before a journal that lies beside a plan is played into it: tries on a private copy of both what comes of
/// it. Where that is a whole plan, or there is no journal, nothing happens here, and opening the file plays
/// it. A journal that would spoil a plan which is whole without it belongs to another file that stood here
/// once: it is put aside under the name that is returned, else the name is empty. Throws DataError when there
/// is no whole plan either way, and leaves both as they are. The caller holds the plan's lock.
QString rehearseHalfAnEdit(const QString &planPath);

/// The same for whoever only reads a plan and holds no lock. Where somebody has it open, the journal is of
/// what they are doing, and nothing happens.
void rehearseBeforeReading(const QString &planPath);

} // namespace csp
