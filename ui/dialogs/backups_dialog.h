// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/backups.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTableWidget;

namespace csp {

class Document;

/// The dated backups of the open plan: when each was made, how large it is and the last change in it. One can
/// be compared with the plan as it is now from here; to look at one or to bring it back is the window's.
class BackupsDialog : public QDialog {
    Q_OBJECT

public:
    enum class Wanted { Nothing, Look, Restore };

    /// The document must outlive the dialog.
    BackupsDialog(const Document &document, const Backups &backups, QWidget *parent = nullptr);

    Wanted wanted() const { return m_wanted; }
    const Backup &backup() const; ///< the one that is chosen; only where there are any

private:
    void showChosen();
    void want(Wanted wanted);
    void compare();

    const Document &m_document;
    std::vector<Backup> m_backups;
    QTableWidget *m_table;
    QLabel *m_words;
    QPushButton *m_compare;
    QPushButton *m_look;
    QPushButton *m_restore;
    Wanted m_wanted = Wanted::Nothing;
};

} // namespace csp
