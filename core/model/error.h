// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <stdexcept>

namespace csp {

/// Something went wrong that a person can be told: message() is one or two whole sentences, already
/// translated, saying what happened and what to do. Caught in one place in the window and one place on the
/// command line.
class Error : public std::runtime_error {
public:
    explicit Error(const QString &message) : std::runtime_error(message.toStdString()), m_message(message) {}
    const QString &message() const { return m_message; }

private:
    QString m_message;
};

/// The file or the data is not what it should be.
class DataError : public Error {
public:
    using Error::Error;
};

/// The disk refused: full, read-only, gone.
class StorageError : public Error {
public:
    using Error::Error;
};

/// The disk refused for want of room.
class DiskFull : public StorageError {
public:
    using StorageError::StorageError;
};

/// What was typed cannot be taken as it is.
class InputError : public Error {
public:
    using Error::Error;
};

} // namespace csp
