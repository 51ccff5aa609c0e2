// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/stamps.h"

namespace csp {

/// Who the person at this computer says they are; the name their system knows them by until they have said.
Author rememberedAuthor();
bool isAuthorRemembered();
void rememberAuthor(const Author &author);

} // namespace csp
