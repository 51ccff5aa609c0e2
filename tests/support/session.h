// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Runs the tests of the program that the command line names, all of them without one, as Catch does; returns
/// the exit code. Apart from every main(), which makes the application first, because Catch's own part takes
/// longer to compile than any test.
int runTests(int argc, char **argv);
