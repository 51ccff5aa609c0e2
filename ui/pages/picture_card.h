// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/document.h"
#include "ui/support/commands.h"

#include <QFrame>

class QLabel;
class QMimeData;
class QPushButton;

namespace csp {

class TextField;
class PictureView;

/// One picture of the plan: what it is for, how it looks, how large it is, its alternative text and what can
/// be done with it.
class PictureCard : public QFrame {
    Q_OBJECT

public:
    PictureCard(Document &document, PictureRole role, QWidget *parent = nullptr);

    PictureRole role() const { return m_role; }
    bool isEmpty() const { return m_bytes.isEmpty(); }
    const QByteArray &bytes() const { return m_bytes; }
    /// Reads the plan again.
    void refresh();
    TextField *alternativeText() const { return m_words; }
    PictureView *view() const { return m_view; }

    /// Whether a picture, or a file that may be one, is on its way.
    static bool holdsPicture(const QMimeData *data);

signals:
    void chosen(); ///< the keyboard is in it
    void commandWanted(csp::Command command);
    void dropped(const QMimeData *data);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void fitWords();

    Document &m_document;
    PictureRole m_role;
    QByteArray m_bytes;
    PictureView *m_view;
    QLabel *m_purpose;
    QLabel *m_facts;
    QLabel *m_missing;
    TextField *m_words;
    QPushButton *m_choose;
    QPushButton *m_save;
    QPushButton *m_remove;
};

/// A picture as large as there is room, on white as on paper; what to do, where there is none.
class PictureView : public QFrame {
    Q_OBJECT

public:
    explicit PictureView(const QString &invitation, QWidget *parent = nullptr);

    void setPicture(const QByteArray &bytes);
    void setAwaiting(bool awaiting); ///< a picture is held over it
    QSize sizeHint() const override { return {260, 220}; }
    QSize minimumSizeHint() const override { return {160, 120}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_invitation;
    QByteArray m_bytes;
    QPixmap m_drawn; ///< in the size shown last
    bool m_awaiting = false;
};

} // namespace csp
