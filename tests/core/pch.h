// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pch.h"
#include "tests/support/catch.h"
