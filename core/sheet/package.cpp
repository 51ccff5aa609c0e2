// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheet/package.h"

#include "core/sheet/sheet_error.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <zip.h>

namespace csp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::UpdateSheet)
};

/// What begins the container in which Office keeps workbooks with a password, and old ones.
constexpr char oldContainer[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

QByteArray bytesOf(const QString &path, const SheetLimits &limits)
{
    const QFileInfo info(path);
    if (info.exists() && !info.isFile())
        throw noSheet();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw StorageError(Text::tr("“%1” cannot be read: %2.").arg(path, file.errorString()));
    // A file that says it is empty may be anything but.
    QByteArray bytes = file.read(limits.packed + 1);
    if (bytes.size() > limits.packed)
        throw endlessSheet();
    if (bytes.startsWith(oldContainer))
        throw protectedSheet();
    return bytes;
}

} // namespace

SheetBudget::SheetBudget(const SheetLimits &limits, std::function<bool()> goOn)
    : m_limits(limits), m_goOn(std::move(goOn)), m_deadline(limits.patience)
{
}

std::chrono::milliseconds SheetBudget::timeLeft() const
{
    return std::chrono::milliseconds(std::max<qint64>(1, m_deadline.remainingTime()));
}

void SheetBudget::takeBytes(qint64 count)
{
    if ((m_bytes += count) > m_limits.unpacked)
        throw endlessSheet();
}

void SheetBudget::takeCharacters(qint64 count)
{
    if ((m_characters += count) > m_limits.characters)
        throw endlessSheet();
}

void SheetBudget::look()
{
    if (m_deadline.hasExpired())
        throw endlessSheet();
    if (m_goOn && !m_goOn())
        throw StorageError(Text::tr("The check was stopped, so nothing was opened."));
}

Package::Package(const QString &path, SheetBudget &budget)
    : m_budget(budget), m_bytes(bytesOf(path, budget.limits()))
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source =
        zip_source_buffer_create(m_bytes.constData(), static_cast<zip_uint64_t>(m_bytes.size()), 0, &error);
    if (source)
        m_archive = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (source && !m_archive)
        zip_source_free(source);
    zip_error_fini(&error);
    if (!m_archive)
        throw noSheet();
    const zip_int64_t entries = zip_get_num_entries(m_archive, 0);
    QSet<QByteArray> names;
    bool sound = entries <= m_budget.limits().entries;
    for (zip_int64_t i = 0; sound && i < entries; ++i) {
        const char *name = zip_get_name(m_archive, static_cast<zip_uint64_t>(i), ZIP_FL_ENC_GUESS);
        // Two parts of one name: each program would read another of them.
        sound = name && !names.contains(name);
        names.insert(name);
    }
    if (sound)
        return;
    zip_discard(m_archive);
    throw entries > m_budget.limits().entries ? endlessSheet() : changedSheet();
}

Package::~Package()
{
    zip_discard(m_archive);
}

bool Package::holds(const QString &part) const
{
    return zip_name_locate(m_archive, part.toUtf8().constData(), 0) >= 0;
}

/// One part as it is unpacked. Remembers the error that stopped it, since it is read through code that knows
/// of no exceptions.
class PartReader::Stream : public QIODevice {
public:
    Stream(const Package &package, const QString &part) : m_budget(package.budget())
    {
        const QByteArray name = part.toUtf8();
        zip_stat_t about;
        if (zip_stat(package.m_archive, name.constData(), 0, &about) != 0)
            throw changedSheet();
        if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) && about.encryption_method != ZIP_EM_NONE)
            throw protectedSheet();
        m_file = zip_fopen_index(package.m_archive, about.index, 0);
        if (!m_file)
            throw changedSheet();
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    ~Stream() override { zip_fclose(m_file); }
    Stream(const Stream &) = delete;
    Stream &operator=(const Stream &) = delete;

    bool isSequential() const override { return true; }
    void throwError() const
    {
        if (m_error)
            std::rethrow_exception(m_error);
    }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        try {
            throwError();
            const zip_int64_t count = zip_fread(m_file, data, static_cast<zip_uint64_t>(most));
            if (count < 0)
                throw changedSheet();
            m_budget.takeBytes(count);
            watch({data, static_cast<qsizetype>(count)});
            return count;
        } catch (const Error &) {
            m_error = std::current_exception();
            return -1;
        }
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    /// What the reader of XML must never see: a tag that it holds in memory without an end, and one with so
    /// many attributes that it would compare each with every other for minutes.
    void watch(QByteArrayView piece)
    {
        for (const char letter : piece) {
            ++m_sinceTag;
            if (letter == '<')
                m_sinceTag = m_quotes = 0;
            else if (letter == '"' || letter == '\'')
                ++m_quotes;
            else if (letter == '\0') // of an encoding in which these marks could be anything
                throw changedSheet();
            if (m_sinceTag > m_budget.limits().markup || m_quotes > m_budget.limits().quotes)
                throw endlessSheet();
        }
    }

    SheetBudget &m_budget;
    zip_file_t *m_file = nullptr;
    qint64 m_sinceTag = 0;
    int m_quotes = 0;
    std::exception_ptr m_error;
};

PartReader::PartReader(const Package &package, const QString &part)
    : m_budget(package.budget()), m_stream(std::make_unique<Stream>(package, part)), m_xml(m_stream.get())
{
}

PartReader::~PartReader() = default;

bool PartReader::next()
{
    constexpr int betweenLooks = 4000;
    if (--m_untilLook <= 0) {
        m_budget.look();
        m_untilLook = betweenLooks;
    }
    for (;;) {
        const auto token = m_xml.readNext();
        m_stream->throwError();
        switch (token) {
        case QXmlStreamReader::StartElement:
            if (++m_depth > m_budget.limits().depth)
                throw changedSheet();
            return true;
        case QXmlStreamReader::EndElement:
            --m_depth;
            return true;
        case QXmlStreamReader::Characters:
            return true;
        case QXmlStreamReader::EndDocument:
            return false;
        case QXmlStreamReader::DTD:
        case QXmlStreamReader::EntityReference:
        case QXmlStreamReader::Invalid:
            throw changedSheet();
        default:
            break;
        }
    }
}

QString PartReader::attribute(QLatin1String name) const
{
    for (const QXmlStreamAttribute &attribute : m_xml.attributes())
        if (attribute.name() == name)
            return attribute.value().toString();
    return {};
}

} // namespace csp
