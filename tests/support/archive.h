// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/catch.h"

#include <QByteArray>
#include <QString>

#include <zip.h>

#include <deque>

namespace csp::test {

/// An archive that is changed part by part, as a spreadsheet program or somebody with bad intent would.
class Archive {
public:
    explicit Archive(const QString &path)
    {
        int error = 0;
        m_archive = zip_open(path.toUtf8().constData(), ZIP_CREATE, &error);
        REQUIRE(m_archive);
    }
    ~Archive() { CHECK(zip_close(m_archive) == 0); }
    Archive(const Archive &) = delete;
    Archive &operator=(const Archive &) = delete;

    qint64 count() const { return zip_get_num_entries(m_archive, 0); } ///< of parts
    QByteArray read(const char *part) const
    {
        zip_stat_t about;
        REQUIRE(zip_stat(m_archive, part, 0, &about) == 0);
        QByteArray bytes(static_cast<qsizetype>(about.size), '\0');
        zip_file_t *file = zip_fopen(m_archive, part, 0);
        REQUIRE(file);
        REQUIRE(zip_fread(file, bytes.data(), about.size) == bytes.size());
        zip_fclose(file);
        return bytes;
    }
    void write(const QByteArray &part, const QByteArray &bytes)
    {
        const QByteArray &kept = m_kept.emplace_back(bytes);
        zip_source_t *source =
            zip_source_buffer(m_archive, kept.constData(), static_cast<zip_uint64_t>(kept.size()), 0);
        const zip_int64_t index =
            zip_file_add(m_archive, part.constData(), source, ZIP_FL_OVERWRITE | ZIP_FL_ENC_UTF_8);
        REQUIRE(index >= 0);
        // Packed as fast as can be: the parts of hostile archives are long.
        REQUIRE(zip_set_file_compression(m_archive, static_cast<zip_uint64_t>(index), ZIP_CM_DEFLATE, 1) ==
                0);
    }
    void replace(const char *part, const QByteArray &from, const QByteArray &to)
    {
        QByteArray bytes = read(part);
        REQUIRE(bytes.contains(from));
        write(part, bytes.replace(from, to));
    }

private:
    zip_t *m_archive = nullptr;
    std::deque<QByteArray> m_kept; ///< until the archive is closed
};

} // namespace csp::test
