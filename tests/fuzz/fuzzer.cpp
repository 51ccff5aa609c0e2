// SPDX-License-Identifier: GPL-3.0-or-later
// One target for libFuzzer: CSP_FUZZ_TARGET says which.
#include "tests/fuzz/door.h"

#include <QCoreApplication>

#include <cstdint>
#include <cstring>

// What libFuzzer calls, and what it offers; its own header is not installed everywhere.
extern "C" {
int LLVMFuzzerInitialize(int *count, char ***arguments);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed);
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);
}

namespace {

csp::fuzz::Door &door()
{
    static const auto made = csp::fuzz::doorNamed(CSP_FUZZ_TARGET);
    return *made;
}

QByteArray bytesOf(const uint8_t *data, size_t size)
{
    return {reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)};
}

} // namespace

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
    static const QCoreApplication application(*count, *arguments);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    door().take(bytesOf(data, size));
    return 0;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    static const auto words = door().words();
    csp::fuzz::Random random(seed);
    const auto change = [&](const QByteArray &bytes) {
        if (csp::fuzz::oneIn(random, 3))
            return csp::fuzz::changedBytes(bytes, random, words);
        const auto room = static_cast<size_t>(bytes.size()) + 256;
        QByteArray changed = bytes;
        changed.resize(static_cast<qsizetype>(room));
        const size_t length = LLVMFuzzerMutate(reinterpret_cast<uint8_t *>(changed.data()),
                                               static_cast<size_t>(bytes.size()), room);
        changed.truncate(static_cast<qsizetype>(length));
        return changed;
    };
    const QByteArray changed = door().changed(bytesOf(data, size), random, change);
    const size_t length = std::min(static_cast<size_t>(changed.size()), most);
    std::memcpy(data, changed.constData(), length);
    return length;
}
