// SPDX-License-Identifier: GPL-3.0-or-later
#define CATCH_CONFIG_RUNNER
#include "tests/support/session.h"
#include "tests/support/catch.h"

int runTests(int argc, char **argv)
{
    return Catch::Session().run(argc, argv);
}
