// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/share/personal_data.h"
#include "core/share/shared_copy.h"
#include "core/store/plan_file.h"

#include <QObject>
#include <QThread>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace csp {

/// A file made ready to leave, so that what is shown before sending is what is sent.
struct PreparedFile {
    /// Something in it to look at first.
    struct Found {
        QString sentence;
        std::string table; ///< the row of the plan it stands in; empty for a line of the history
        QString id;
    };

    QString name;    ///< for the file
    QString subject; ///< of the message it goes with
    QString leaving; ///< what is in it and what is not, in sentences
    std::vector<Found> found;
    std::function<void(const QString &path, bool replace)> save; ///< throws StorageError
};

/// Says of one file, or of several, how many things there are to look at before it leaves.
QString foundLine(int count);

/// Of a copy or an update sheet (core/share, core/sheet). On any thread.
template <class Copy>
PreparedFile preparedFile(std::shared_ptr<const Copy> copy)
{
    PreparedFile file{copy->fileName(), copy->subject(), leavingText(copy->leaving()), {}, {}};
    for (const PersonalDetailPlace &place : personalData(copy->database()))
        file.found.push_back({sentence(place, copy->database()), place.table, place.id});
    file.save = [copy](const QString &path, bool replace) { copy->save(path, replace); };
    return file;
}

/// Makes such a file from an open plan on a thread of its own, anew whenever another one is wanted; only the
/// last one wanted comes out. The plan is read once, as it was when the first was wanted.
class FilePreparation : public QObject {
    Q_OBJECT

public:
    /// Throws csp::Error with a sentence when there can be no such file.
    using Make = std::function<PreparedFile(const Database &plan)>;

    explicit FilePreparation(const QString &planPath, QObject *parent = nullptr);
    ~FilePreparation() override;

    /// After a short pause, in which another one may be wanted.
    void prepare(Make make);
    /// The file last wanted; nothing while it is made or when it cannot be.
    const std::optional<PreparedFile> &file() const { return m_file; }
    const QString &problem() const { return m_problem; } ///< why it cannot be made; empty otherwise

signals:
    /// file() or problem() says what came of what was wanted.
    void settled();

private:
    struct Made {
        std::shared_ptr<const Snapshot> plan;
        std::optional<PreparedFile> file;
        QString problem;
    };
    void start();
    void finish(Made made);

    QString m_path;
    QTimer m_pause;
    Make m_wanted; ///< empty when nothing newer is wanted than what is made
    std::unique_ptr<QThread> m_thread;
    std::shared_ptr<const Snapshot> m_plan;
    std::optional<PreparedFile> m_file;
    QString m_problem;
};

} // namespace csp
